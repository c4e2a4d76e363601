// The name under which a page leaves its chat to the next one of the tab (../../keep.js):
// {token, name, agent, entries, notes, unsaid, read, session, open, over}.
export const KEY = "tandem-chat";
