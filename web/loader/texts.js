// What the customer reads before a session; ../customer/texts.js has the rest. A site replaces any of it with
// tandem.configure({language: "de", texts: {button: "Gemeinsam ansehen", …}}). The keys are public: add to them, never rename.

export const english = {
  button: "Co-browse",
  buttonBusy: "Starting…",

  // The question before a session.
  question: "Are you already talking to a representative?",
  questionVoice: "Are you on the phone with a representative?",
  questionBody: "Co-browsing lets a representative you are on the phone or in a chat with see this page and point things out.",
  questionBodyVoice: "Co-browsing lets the representative you are on the phone with see this page and point things out.",
  questionPrivacy: "They see only this site, never your passwords, and you can stop at any time.",
  yes: "Yes",
  no: "No",
  close: "Close",
  connectFirst: "Please call or chat with us first",
  connectFirstBody: "Co-browsing starts during a conversation. Once you are talking to a representative, come back here and choose “Co-browse”.",

  // Why a session cannot start.
  startFailed: "Co-browsing could not start",
  loadFailed: "We could not reach the co-browsing service. Check your connection and try again.",
  notSupported: "This browser cannot do co-browsing. Please use a current version of Chrome, Edge, Firefox or Safari.",
  needsGesture: "Co-browsing starts only when a person asks for it: call tandem.start() from a click or a key press.",
  declined: "The customer did not start co-browsing.",
};

// makeText returns text(key, values), which reads the site's texts first, then the table. A site's text of another
// type than string is passed over rather than shown as "[object Object]".
export function makeText(config, table = english) {
  return (key, values = {}) => {
    const own = config.texts?.[key];
    const words = typeof own === "string" ? own : table[key];
    return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };
}
