// The console around <tandem-agent>: joins the session that the address names, keeps the window's title up to
// date, and makes a desk of it for agents who chat.

import { createDesk } from "./desk/desk.js";

const element = document.querySelector("tandem-agent");
const title = document.title;
const wanted = takeSession();
let inSession = false;
let due = 0; // what waits for the agent

const name = () => { document.title = `${due ? `(${due}) ` : ""}${inSession ? "In a session – " : ""}${title}`; };
element.addEventListener("sessionjoined", () => { inSession = true; name(); });
element.addEventListener("sessionended", () => { inSession = false; name(); });

await customElements.whenDefined("tandem-agent");
createDesk(element, { onattention: (n) => { due = n; name(); } });
element.focus();
// Why a session cannot be joined is said in the card, under the ID.
if (wanted) element.join(wanted).catch(() => {});

// takeSession takes the ID out of the address: a reload must not join again, and an ID belongs
// in no history and no bookmark.
function takeSession() {
  const here = new URL(location.href);
  const id = here.searchParams.get("session");
  if (id === null) return "";
  here.searchParams.delete("session");
  history.replaceState(history.state, "", here);
  return id;
}
