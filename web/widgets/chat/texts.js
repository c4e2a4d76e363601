// Everything that the customer reads in the chat. A site replaces any of it: tandem.configure({texts: {chatButton: "Ask us", …}}). The
// keys are public: add to them, never rename. {agent} is the representative's name; texts that depend on a number are tables by
// the language's plural forms. ../../languages has the other languages.

export const english = {
  chatButton: "Chat with us",
  chatButtonUnread: "{button}, {unread}",
  chatUnread: { one: "{n} new message", other: "{n} new messages" },
  chatTitle: "Chat",
  chatMinimise: "Close the chat window",
  chatMore: "More",
  chatBrowse: "Browse with me",
  chatBrowseHint: "{agent} sees this page with you",
  chatBrowsing: "You are browsing together",
  chatLoadFailed: "The chat could not be loaded. Check your connection and try again.",

  // Before it begins.
  chatHello: "Hello! How can we help?",
  chatHelloBody: "Write to us, and a representative answers you here. You can go on using this site meanwhile.",
  chatName: "Your name",
  chatNameHint: "Optional",
  chatGuest: "Guest",
  chatMessage: "Message",
  chatWrite: "Write a message…",
  chatAsk: "What is it about?",
  chatSend: "Send",
  chatPrivacy: "Goes encrypted from your browser to the representative’s.",
  chatLeft: { one: "{n} character left", other: "{n} characters left" },
  chatTooLong: {
    one: "{n} character too many: a message has at most {most}.",
    other: "{n} characters too many: a message has at most {most}.",
  },

  // In the queue.
  chatConnecting: "Connecting…",
  chatResuming: "Continuing the chat…",
  chatWaiting: "Looking for a representative…",
  chatPlaceFirst: "You are next in line",
  chatPlace: "You are number {n} in line",
  chatPlaceBody: "We will be with you soon. Your message is kept until then.",
  chatNobody: "Nobody is ready to chat right now",
  chatNobodyBody: "You can wait here, your message is kept and you keep your place. Or end the chat and come back later.",

  // With a representative.
  chatAgent: "Your representative",
  chatHere: "{agent} is here",
  chatTyping: "{agent} is typing…",
  chatNew: "New message from {agent}",
  chatLog: "Conversation",
  chatYou: "You",
  chatSeen: "Seen",
  chatSending: "Sending…",
  chatNewBelow: "New messages",
  chatAwayGone: "Waiting for {agent} to come back…",
  chatAwayLost: "Reconnecting to {agent}…",
  chatAwayOffline: "Your connection is interrupted",
  chatAwayLeft: "The chat ends in {time} unless you are connected again.",

  // Browsing together.
  chatInvited: "You invited {agent} to browse with you",
  chatBrowseOver: "Browsing together is over.",
  chatBrowseFailed: "Browsing together could not start: {words}",

  // The end.
  chatEnd: "End chat",
  chatEndQuestion: "End this chat?",
  chatEndBrowsing: "Browsing together ends with it.",
  chatStay: "Go on chatting",
  chatEndedCustomer: "You ended the chat",
  chatEndedAgent: "{agent} ended the chat",
  chatEndedIdle: "Nobody could answer in time",
  chatEndedIdleBody: "We are sorry. Try again later; your message is still there to be sent.",
  chatEndedInactive: "The chat ended because nothing was written for a while",
  chatEndedAgentLost: "The connection to {agent} was lost",
  chatEndedCustomerLost: "Your connection was lost",
  chatEndedError: "Something went wrong",
  chatEndedErrorBody: "Check your connection and try again.",
  chatAgain: "Start a new chat",

  // In another tab.
  chatElsewhere: "The chat is already running in another tab",
  chatMoved: "The chat goes on in another tab",
  chatElsewhereBody: "You can bring it here instead.",
  chatContinueHere: "Continue here",
  chatElsewhereNone: "There is no chat any more",
};
