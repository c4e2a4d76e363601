// Which language the customer reads. English is in the programs themselves; the texts of every other are fetched when
// that language is asked for, from ../languages, one file for each part of the interface.

// languageOf returns {key, tag}: the language whose texts are shown, and the tag that they are marked and numbers are
// written with. The site says which (tandem.configure), else its page (<html lang>); a regional tag takes its language's texts.
export function languageOf({ language }, names = TANDEM_LANGUAGES) {
  const tag = language || document.documentElement.lang;
  const own = tag.toLowerCase().split(/[-_]/)[0];
  const key = names.split(" ").includes(own) ? own : "en";
  // A site may bring all texts of a language that we do not have. A page whose language nobody has gets English.
  return { key, tag: language || (key === own ? tag : key) };
}

// directionOf is how a language is written: the interface follows its own language, not the page's.
export const directionOf = (tag) => (/^(ar|ckb|dv|fa|he|iw|ks|ps|sd|ug|ur|yi)\b/i.test(tag) ? "rtl" : "ltr");

// fetchTexts is a Promise of a part's texts: those that are missing, or do not come, stay English.
export function fetchTexts(server, key, part) {
  if (key === "en") return Promise.resolve({});
  return import(`${server}/assets/${key}-${part}.${TANDEM_LANGUAGES_HASH}.js`).then((texts) => texts.default, () => ({}));
}

// localeOf is the language as Intl takes it: a site's tag may be none.
export function localeOf({ key, tag }) {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? key;
  } catch {
    return key;
  }
}
