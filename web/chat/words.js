// How the chat writes words, numbers and times in the language that a site has chosen. Pure.

// createWords returns {text(key, values), count(key, n, values), time(at), day(at), number(n), speak(table, locale)}. config is what
// tandem.configure() was given; a text that depends on a number is a table by the language's plural forms (Intl.PluralRules).
// speak goes on with the texts of another language.
export function createWords(config, english, locale = "en") {
  let table = english;
  let spoken = locale;
  const language = () => spoken;
  const own = (key) => {
    const given = config.texts?.[key];
    return typeof given === "string" || typeof given?.other === "string" ? given : table[key];
  };
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const number = (n) => intl("NumberFormat", language()).format(n);

  return {
    text: (key, values = {}) => fill(own(key), values),
    count(key, n, values = {}) {
      const forms = own(key);
      // A site's table may lack a form.
      const form = typeof forms === "string" ? forms : forms[intl("PluralRules", language()).select(n)] ?? forms.other;
      return fill(form, { n: number(n), ...values });
    },
    speak(next, nextLocale) {
      table = next;
      spoken = nextLocale;
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
