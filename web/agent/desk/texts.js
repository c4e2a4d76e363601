// Every word that the agent reads at the desk, in one place; those of the parts that both sides of a chat share have
// the customer's keys (../../widgets/chat/texts.js).

import { createWords } from "../../chat/words.js";

export const texts = {
  ready: "Ready",
  readyHint: "Customers who write to you are told that somebody is there",
  chats: "Chats",
  page: "Page",
  shown: "What is shown",
  muted: "Sound is off",
  sounding: "Sound is on",
  mute: "Turn the sound off",
  unmute: "Turn the sound on",
  shortcuts: "Keyboard short cuts",

  waiting: "Waiting chats",
  take: "Take chat",
  taking: "Taking…",
  nobody: "Nobody is waiting.",
  nobodyBody: "Chats appear here as soon as a customer writes.",
  notReady: "You are not ready: no new chats are shown. Those that are open go on.",
  unread: "What they wrote comes in a moment…",
  sealed: "What they wrote cannot be shown here.",
  waits: "waiting for",
  newChat: "{name} is waiting to chat",
  connecting: "Connecting to the queue…",
  lost: "The queue cannot be reached. Trying again…",
  signedOut: "Your sign-in has ended. Sign in again, then turn Ready on.",
  taken: "Somebody else was quicker, or the customer has gone.",
  noProgram: "The chat could not be loaded. Check your connection and take it again.",

  open: "Open chats",
  openFirst: "Take a chat, and it opens here.",
  customer: "Customer",
  here: "Here",
  connectingTo: "Connecting…",
  resuming: "Taking the chat up again…",
  typing: "{name} is typing…",
  newMessage: "New message from {name}",
  awayGone: "Waiting for {agent} to come back: their page is loading, or they have left it.",
  awayLost: "The connection to {agent} was lost. Reconnecting…",
  awayOffline: "Your connection is interrupted. Reconnecting…",
  awayLeft: "The chat ends in {time} unless you are connected again.",
  end: "End chat",
  endQuestion: "End the chat with {name}?",
  endBody: "The session that belongs to it ends as well.",
  stay: "Go on",
  close: "Close",
  closeTab: "Close the chat with {name}",

  invited: "{name} invites you to browse with them.",
  join: "Join",
  joining: "Joining…",
  joined: "You are in this session.",
  over: "Browsing together is over.",
  sessionOver: "This session is over.",

  endedCustomer: "{name} ended the chat",
  endedAgent: "You ended the chat",
  endedIdle: "The chat was not taken in time",
  endedInactive: "The chat ended because nothing was written for a while",
  endedAgentLost: "Your connection was lost for too long",
  endedCustomerLost: "{name} is gone: they closed the page or lost their connection",
  endedError: "Something went wrong, and the chat had to end",
  endedMoved: "The chat goes on in another tab",

  keysLead: "They work while you are not typing, and never while your keys go to the customer’s page.",
  keysOn: "Use single keys",
  keyReady: "Ready on or off",
  keyTake: "Take the chat that has waited longest",
  keyMessage: "Write in the open chat",
  keyNext: "Next open chat",
  keyPrevious: "Previous open chat",
  keyView: "Chats or page",
  keySession: "To the session ID, or the customer’s page",
  keySound: "Sound on or off",
  keyHelp: "This list",

  chatMessage: "Message",
  chatWrite: "Write a message…",
  chatSend: "Send",
  chatLeft: { one: "{n} character left", other: "{n} characters left" },
  chatTooLong: {
    one: "{n} character too many: a message has at most {most}.",
    other: "{n} characters too many: a message has at most {most}.",
  },
  chatLog: "Conversation",
  chatYou: "You",
  chatSeen: "Seen",
  chatSending: "Sending…",
  chatNewBelow: "New messages",
  unreadCount: { one: "{n} new message", other: "{n} new messages" },
};

export const words = createWords({}, texts);

const ends = {
  customer: "endedCustomer", agent: "endedAgent", idle: "endedIdle", inactive: "endedInactive",
  agentlost: "endedAgentLost", customerlost: "endedCustomerLost",
};

// endingOf tells why a chat is over. Words that came with an error say more than ours.
export function endingOf({ phase, reason, words: own }, name) {
  if (phase === "moved") return texts.endedMoved;
  if (Object.hasOwn(ends, reason)) return words.text(ends[reason], { name });
  return own || texts.endedError;
}
