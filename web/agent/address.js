// An address as the agent types it. Pure. What is opened in the end the customer's browser decides; here is only
// said at once what cannot be meant.

// Longer ones no server takes.
const LONGEST = 2000;

// shown is how an address stands in the text box: as the URL standard writes it, so that no letter looks like
// another. What is no address of a page is shown as nothing.
export function shown(address) {
  const url = parse(address);
  return url && url.href.length <= LONGEST ? url.href : "";
}

// resolve gives {address}, or {problem}: "empty", "not", or "elsewhere" with the host that it must be.
export function resolve(typed, current) {
  const text = typed.trim();
  const here = parse(current);
  if (!text) return { problem: "empty" };
  if (!here) return { problem: "not" };
  const url = parse(complete(text, here), here);
  if (!url || url.href.length > LONGEST) return { problem: "not" };
  if (url.origin !== here.origin) return { problem: "elsewhere", host: here.host };
  return { address: url.href };
}

// complete gives what lacks its beginning one: "shop.example/basket" is no path.
function complete(text, here) {
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) || /^[/?#.]/.test(text)) return text;
  const first = text.split(/[/?#]/, 1)[0].toLowerCase();
  const host = first === here.host || first.includes(":") || (/^[^\s]+\.[a-z]{2,}$/.test(first) && !FILE.test(first));
  return host ? `${here.protocol}//${text}` : text;
}

const FILE = /\.(html?|php|aspx?|jsp|do|cgi|xml|txt|pdf)$/;

function parse(address, base) {
  try {
    const url = new URL(address, base);
    return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : null;
  } catch {
    return null;
  }
}
