// text(key, values) as in ../loader/texts.js, and beside it numbers, plurals, days and times as the customer's language has them.

import { fetchTexts, languageOf, localeOf } from "../loader/language.js";
import { makeText } from "../loader/texts.js";

// makeWords: a text that is a table by plural categories takes the one for values.count. Numbers are written in the language's digits.
export function makeWords(config, table, locale) {
  const own = (key) => {
    const given = config.texts?.[key];
    return typeof given === "string" || typeof given?.other === "string" ? given : table[key];
  };
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  const text = (key, values = {}) => {
    const entry = own(key);
    const count = values.count;
    const written = count === undefined ? values : { ...values, count: number.format(count) };
    // A site's table may lack a category.
    const words = typeof entry === "string" ? entry : entry[plural.select(count)] ?? entry.other;
    return makeText({}, { [key]: words })(key, written);
  };
  return Object.assign(text, { locale });
}

// loadWords is a Promise of text(key, values) in the language that is asked for now, with the texts of that part.
export async function loadWords({ server, config }, english, part) {
  const language = languageOf(config);
  return makeWords(config, { ...english, ...await fetchTexts(server, language.key, part) }, localeOf(language));
}
