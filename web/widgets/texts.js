// What the widgets say. A site replaces any of it (../loader/texts.js). A text with a {count} is a table by the plural categories of
// its language (Intl.PluralRules). ../languages has the other languages.

export const english = {
  contactUs: "Contact us",
  callUs: "Call us",
  close: "Close",
  widgetOpening: "Opening…",
  widgetFailed: "This could not be opened. Check your connection and try again.",

  // The ways to get in touch.
  channels: "Choose how to get in touch.",
  noChannels: "There is no way to get in touch at the moment.",
  channelChat: "Chat",
  channelPhone: "Phone",
  channelEmail: "E-mail",
  channelLink: "Web page",
  channelCoBrowse: "Browse together",
  channelCoBrowseHint: "Show us this page while we talk.",
  contactFirst: "Please call or chat with us first",
  contactFirstBody: "Once you are talking to a representative, come back here and choose “Browse together”.",

  // Calling.
  callNumbers: "Numbers",
  browseWithYou: "Browse with you",
  browseWithYouHint: "On the phone with us? Let us look at this page with you.",
  callFirst: "Please call us first",
  callFirstBody: "Call one of these numbers. Once you are talking to a representative, come back here and choose “Browse with you”.",

  // Hours, in the words of Intl.DateTimeFormat.
  openAlways: "Open day and night",
  openNow: "Open now",
  openUntil: "Open until {time}",
  closedNow: "Closed now",
  opensAt: "Opens at {time}",
  opensOn: "Opens {day} at {time}",
  hoursYourTime: "{time} your time",
  hoursTitle: "Opening hours",
  hoursClosed: "closed",
  hoursZone: "Times in {zone}",

  // The expected wait.
  waitNone: "No wait",
  waitMinutes: { one: "Wait: about {count} minute", other: "Wait: about {count} minutes" },
  waitHours: { one: "Wait: more than {count} hour", other: "Wait: more than {count} hours" },
};
