// How the chat writes words, numbers and times in the language that a site has chosen. Pure.

// createWords returns {text(key, values), count(key, n, values), time(at), day(at), number(n)}. config is what
// tandem.configure() was given; a text that depends on a number has a key for each of the language's plural forms:
// key_one, key_other, … (Intl.PluralRules).
export function createWords(config, table) {
  const language = () => config.language ?? "en";
  const own = (key) => (typeof config.texts?.[key] === "string" ? config.texts[key] : table[key]);
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const number = (n) => intl("NumberFormat", language()).format(n);

  return {
    text: (key, values = {}) => fill(own(key), values),
    count(key, n, values = {}) {
      const form = intl("PluralRules", language()).select(n);
      return fill(own(`${key}_${form}`) ?? own(`${key}_other`), { n: number(n), ...values });
    },
    number,
    time: (at) => intl("DateTimeFormat", language(), { hour: "numeric", minute: "2-digit" }).format(at),
    // day: "Today", "Yesterday", "3 March".
    day(at, now = Date.now()) {
      const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
      if (days === 0 || days === 1) return capital(intl("RelativeTimeFormat", language(), { numeric: "auto" }).format(-days, "day"), language());
      return intl("DateTimeFormat", language(), { day: "numeric", month: "long" }).format(at);
    },
  };
}

const made = new Map();

// intl makes a formatter once. A language tag that is none must not break the chat.
function intl(kind, language, options) {
  const key = JSON.stringify([kind, language, options]);
  if (!made.has(key)) {
    let formatter;
    try {
      formatter = new Intl[kind](language, options);
    } catch {
      formatter = new Intl[kind]("en", options);
    }
    made.set(key, formatter);
  }
  return made.get(key);
}

const midnight = (at) => new Date(at).setHours(0, 0, 0, 0);

const capital = (words, language) => words.replace(/^./u, (letter) => {
  try {
    return letter.toLocaleUpperCase(language);
  } catch {
    return letter.toUpperCase();
  }
});
