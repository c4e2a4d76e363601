// Every word that the agent reads in the interface, in one place.

export const texts = {
  joinTitle: "Join a session",
  joinLead: "Ask the customer to read out the nine digits on their screen.",
  idLabel: "Session ID",
  join: "Join",
  joining: "Joining…",
  promise: "The page comes straight from the customer’s browser, encrypted. The server does not see it.",

  pointerMode: "Pointer mode",
  pointerModeHint: "You can point at things. Your clicks draw a circle and do nothing else.",
  writeMode: "Write mode",
  writeModeHint: "The customer lets you click and type in their page.",
  request: "Request write mode",
  requestHint: "Ask the customer to let you click and type in their page",
  takeBack: "Take back the request",
  asked: "The customer is being asked. They have half a minute to answer.",
  leave: "Back to pointer mode",

  navigation: "Pages of the customer’s site",
  back: "Back",
  forward: "Forward",
  refresh: "Refresh",
  address: "Address",
  addressEmpty: "Type an address of this site.",
  addressNot: "That is not an address that can be opened.",
  addressElsewhere: (host) => `Only pages of ${host} can be opened.`,

  direct: "Direct",
  directHint: "Connected browser to browser",
  relayed: "Relayed",
  relayedHint: "Connected through a relay, still encrypted from end to end",
  roundTripHint: (time) => `round trip ${time}`,

  untitled: "Untitled page",
  size: "Size of the customer’s page",
  fit: "Fit",
  fitHint: "Fit the page into the window",
  actual: "100 %",
  actualHint: "Actual size",
  larger: "Larger",
  smaller: "Smaller",
  exit: "Exit session",
  view: "View of the customer’s page",
  keyboard: "Keyboard of the customer’s page. F6 takes it back.",
  keys: (key) => ["Your keys go to the customer’s page. ", key, " takes them back."],
  options: "Options",
  value: "Value",
  setValue: "Set",
  refusals: {
    pointer: "You can only point at things: the customer has not allowed more.",
    masked: "This is hidden from you. Only the customer can fill it in.",
    closed: "This part of the page is closed to you. Only the customer can use it.",
    submit: "Only the customer can submit a form. Ask them to do it.",
    site: "That leads to another site. Only the customer can go there.",
    gone: "That is no longer there.",
    changed: "The page had just changed there, so nothing was done. Look again.",
    covered: "Something else lies over it on the customer’s side.",
    rate: "That was too fast. Wait a moment.",
    customerOnly: "Browsers let only the person at the page do that. Ask the customer to click there.",
    address: "There is no such page of this site to go to.",
    unsupported: "That cannot be done from here.",
    unknown: "The connection broke at that moment. Look whether your last step was done, and go on from there.",
  },
  loading: "Connecting to the customer’s browser…",
  loadingHint: "Their page appears here as soon as it arrives.",
  away: "Waiting for the customer: their page is loading or their connection was lost.",
  awayGone: "Waiting for the customer: their page is loading, or they have left it.",
  awayLost: "The connection to the customer was lost. Reconnecting…",
  awayOffline: "Your connection is interrupted. Reconnecting…",
  awayPage: "The customer’s page is loading…",
  awayLeft: (time) => `The session ends in ${time} unless you are connected again.`,
  stillTitle: "Are you still there?",
  stillOn: "The session goes on.",
  stillLeft: (time) => `The session ends in ${time}, because nobody does anything.`,
  stillContinue: "Continue",
  limited: (why) => `The page is not shown whole: ${why}.`,

  again: "Join another session",
  cleared: "The view is cleared. Nothing of the customer’s page is kept.",
  problemTitle: "You are not connected",
  notSignedInTitle: "You are not signed in",
  retry: "Try again",

  tooShort: (n) => n === 0
    ? "Type the nine digits that the customer sees."
    : `A session ID has nine digits; ${n === 1 ? "this is only one" : `these are ${n}`}.`,
  refused: "There is no session with this ID to join. Check the digits with the customer.",
  busy: "You are in a session. Exit it before you join another one.",
  joiningAlready: "A session is being joined already.",
  left: "The session was left before it began.",
  unreachable: "The server cannot be reached. Check your connection.",
  stopped: "The agent’s program has stopped. Try again; if it happens again, reload the page.",
  youSignedOut: "You have signed out.",
  signedOut: "Your sign-in has ended or the server cannot be reached.",
  noWriteEver: "Your account does not allow you to ask for write mode.",
  noWriteYet: "The customer’s page is not here yet.",
  noWriteSession: "There is no session: join one first.",

  signInTitle: "Sign in",
  signInLead: "Use your company’s account to help customers on their page.",
  signInLeadOut: "You have signed out. No session is open any more.",
  signIn: "Sign in",
  signingIn: "Going to the sign-in page…",
  signOut: "Sign out",
  signOutHint: (name) => `Sign out ${name}`,
  signOutFailed: "You could not be signed out: the server cannot be reached. Check your connection and try again.",
  signInAgain: "Your sign-in has expired. Sign in again.",
};

// Why somebody who went to sign in came back without it, by the word in the address.
const signInProblems = {
  refused: "You were not signed in. Try again, or ask whoever manages the accounts.",
  late: "That took too long, or began in another browser. Sign in again.",
  failed: "The sign-in service did not answer as it should. Try again; if it happens again, tell whoever runs it.",
  provider: "The sign-in service cannot be reached. Try again in a minute.",
  notagent: "Your account does not allow you to work here. Ask whoever manages the accounts.",
};

export function signInProblem(word) {
  return Object.hasOwn(signInProblems, word) ? signInProblems[word] : signInProblems.failed;
}

const statuses = {
  signedout: "Not connected",
  connecting: "Connecting…",
  ready: "Ready",
  joining: "Joining…",
  waiting: "Connecting to the customer…",
  active: "Live with the customer",
  ended: "Ready", // the notice of the end has been read
};

const kinds = { signedout: "bad", ready: "good", active: "good", ended: "good" };

// awayWords: why the customer's page is not live.
export function awayWords(why) {
  return { gone: texts.awayGone, offline: texts.awayOffline, page: texts.awayPage }[why] ?? texts.awayLost;
}

// statusOf: what the status line says, and the kind of its mark: good, busy, bad or idle. While
// the notice of an end is shown the line says it too: whoever listens hears it there.
export function statusOf({ phase, away, write, ending }) {
  if (ending) return { words: endingOf(ending.reason).title, kind: "idle" };
  if (phase === "ready" && away) return { words: "Reconnecting…", kind: "busy" };
  if ((phase === "active" || phase === "waiting") && away) return { words: "Waiting for the customer…", kind: "busy" };
  if (phase === "active" && write === "asked") return { words: "Asking the customer…", kind: "busy" };
  return { words: statuses[phase] ?? "", kind: kinds[phase] ?? "busy" };
}

// What brought the mode that it is now, for the agent.
const settled = {
  asked: texts.asked,
  allowed: "The customer lets you click and type in their page.",
  declined: "The customer declined. Talk it over before you ask again.",
  lapsed: "The customer did not answer in time. You can ask again.",
  forbidden: "Your account does not allow you to ask for write mode.",
  early: "It is too soon to ask again. Wait a moment.",
  revoked: "The customer has stopped write mode. You can point at things.",
  left: "You are in pointer mode.",
};

export function settledOf(write) {
  return Object.hasOwn(settled, write) ? settled[write] : "";
}

const endings = {
  customer: ["The customer ended the session", "They pressed Exit on their side."],
  agent: ["You ended the session", "The customer has been told."],
  interaction: ["The conversation is over", "The session ended with the chat or call that it belonged to."],
  idle: ["The session timed out", "Nobody joined it in time. Ask the customer to start a new one."],
  inactive: ["The session timed out", "Nobody moved, typed or scrolled for a while. Ask the customer to start a new one."],
  agentlost: ["Your connection was lost", "The server could not reach your browser. Ask the customer to start a new session."],
  customerlost: ["The customer is gone", "They closed the page, went to another site, or lost their connection."],
  moved: ["The session goes on in another tab", "This console has been opened elsewhere, and the session with it."],
  error: ["Something went wrong", "The session had to be ended. Ask the customer to start a new one."],
};

// endingOf: title and words of the notice at the end, for each reason of the contract. Words that came with an
// error say more than ours, and so do the server's where the agent's sign-in has ended; else ours are the better ones.
export function endingOf(reason, words = "") {
  if (words && reason === "agent") return { title: texts.notSignedInTitle, words };
  const known = Object.hasOwn(endings, reason) && reason !== "error";
  const [title, usual] = known ? endings[reason] : endings.error;
  return { title, words: known ? usual : words || usual };
}
