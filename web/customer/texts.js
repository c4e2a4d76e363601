// Everything that the customer reads in a session, in one table; {agent} stands for the representative's name. A site replaces any
// of it: ../loader/texts.js, whose table is a part of this one.

import { fetchTexts, languageOf, localeOf } from "../loader/language.js";
import { english as before, makeText as make } from "../loader/texts.js";

export const english = {
  ...before,

  // Why a session cannot start.
  unseenField: "The representative cannot see what you type here.",
  restrictionsFailed: "The rules for what a representative may see could not be loaded, so nothing is shown. Please try again.",
  runningElsewhere: "Co-browsing is already running in another tab of this site",

  // The session in another tab, and on the next page.
  resuming: "Continuing co-browsing…",
  movedTitle: "Co-browsing goes on in another tab",
  elsewhereBody: "Your representative sees that tab. You can bring the session here instead.",
  continueHere: "Continue here",
  movedNone: "There is no session any more",

  // The representative is away, or this side is.
  awayGone: "Waiting for {agent} to come back…",
  awayLost: "Reconnecting to {agent}…",
  awayOffline: "Your connection is interrupted",
  awayLeft: "Co-browsing ends in {time} unless you are connected again.",

  // Nobody has done anything for a while.
  stillTitle: "Are you still there?",
  stillOn: "The session goes on.",
  stillLeft: "Co-browsing ends in {time}.",
  stillContinue: "Continue",

  // The session bar.
  region: "Co-browse session",
  sessionID: "Session ID",
  copy: "Copy session ID",
  copied: "Copied",
  connecting: "Starting co-browsing…",
  waiting: "Waiting for the representative…",
  waitingHint: "Read these nine digits to your representative.",
  waitingSent: "Connecting you to your representative…",
  agent: "Your representative",
  agentJoined: "{agent} is viewing this page",
  pointerMode: "Pointer mode",
  pointerModeHint: "They can see and point, and cannot click or type.",
  writeMode: "Write mode",
  writeModeHint: "They can click and type on this page.",
  agentWriting: "{agent} can use this page",
  askClick: "{agent} asks you to click here",
  stopWrite: "Stop write mode",
  stopWriteHint: "Stop write mode (or press Escape twice)",
  stopShort: "Stop",
  writeOver: "Write mode is over.",

  // What the customer sees of what is sent.
  showMirror: "Show what the representative sees",
  mirrorTitle: "What the representative sees",
  mirrorBody: "Built in your browser from what is sent to them, and nothing else.",
  mirrorClose: "Close",
  mirrorFailed: "This page does not let it be shown here. Nothing else is different: what is hidden stays hidden.",

  // The request for write mode.
  writeQuestion: "Allow the representative to use this page?",
  writeAsks: "{agent} would like to help you here.",
  writeCan: "They can click, type, choose and follow links on this site.",
  writeCannot: "They cannot submit forms, and cannot see or touch what is hidden from them.",
  writeStop: "You can stop it at any time: press “Stop write mode”, or Escape twice.",
  allow: "Allow",
  notNow: "Not now",
  exit: "Exit co-browse session",
  exitShort: "Exit",
  move: "Move the session bar with the arrow keys",
  fold: "Show less of the session bar",
  unfold: "Show all of the session bar",

  // The end of a session: what happened, and what it means.
  endedCustomer: "You ended co-browsing",
  endedAgent: "{agent} ended co-browsing",
  endedInteraction: "Co-browsing ended with your conversation",
  endedIdle: "Nobody joined in time",
  endedInactive: "Co-browsing ended because nothing happened for a while",
  endedAgentLost: "The connection to your representative was lost",
  endedCustomerLost: "Your connection was lost",
  endedError: "Something went wrong",
  endedBody: "Nobody else can see this page any more.",
  endedIdleBody: "The session ID has expired. Start again to get a new one.",
  endedLostBody: "Nobody else can see this page any more. If you are still talking to your representative, start again for a new session ID.",
  startAgain: "Start again",

  // What the representative did in write mode, and what is hidden from them.
  agentRefreshed: "{agent} refreshed the page",
  agentBack: "{agent} went back a page",
  agentForward: "{agent} went forward a page",
  agentOpened: "{agent} opened another page",
  navigationFailed: "That page could not be opened",
  masked: "Your representative cannot see this",
  partlyMasked: "Your representative cannot see some of this",
};

// loadText is a Promise of text(key, values) in the customer's language; text.locale is what numbers are written by, text.english says
// that it is none of ../languages.
export async function loadText(server, config) {
  const language = languageOf(config);
  return Object.assign(make(config, { ...english, ...await fetchTexts(server, language.key, "session") }), { locale: localeOf(language), english: language.key === "en" });
}
