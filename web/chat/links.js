// The links in what somebody wrote. Only addresses of the web become links, by what is written there in plain sight; all
// else stays text. Pure: the log makes elements of the parts.

// An address ends before white space and before what cannot stand in one unescaped.
const ADDRESS = /https?:\/\/[^\s<>"“”«»\u0000-\u001f]+/gi;
// What a sentence puts behind an address.
const BEHIND = /[.,;:!?'’*_~]+$/;
// Characters that turn or hide what is around them: an address that holds one could be shown as another.
const HIDES = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u;

// partsOf cuts a text into [{text}] and [{text, href}].
export function partsOf(text) {
  const parts = [];
  const plain = (words) => {
    if (!words) return;
    if (parts.length > 0 && !parts.at(-1).href) parts.at(-1).text += words;
    else parts.push({ text: words });
  };
  let at = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = trim(found);
    const href = safe(address);
    plain(text.slice(at, index));
    if (href) parts.push({ text: address, href });
    else plain(address);
    at = index + address.length;
  }
  plain(text.slice(at));
  return parts;
}

// trim takes off what belongs to the sentence: marks, and brackets that were opened before the address.
function trim(address) {
  for (;;) {
    const before = address;
    address = address.replace(BEHIND, "");
    for (const [open, close] of ["()", "[]", "{}"]) {
      if (address.endsWith(close) && count(address, close) > count(address, open)) address = address.slice(0, -1);
    }
    if (address === before) return address;
  }
}

const count = (text, character) => text.split(character).length - 1;

// safe gives the address as the URL standard writes it, or "". With a name before the host, "https://shop.example@evil.example",
// one reads another host than the browser opens.
function safe(address) {
  if (HIDES.test(address)) return "";
  try {
    const url = new URL(address);
    return /^https?:$/.test(url.protocol) && !url.username && !url.password && url.hostname ? url.href : "";
  } catch {
    return "";
  }
}
