// The console around <tandem-agent>: finds out who is signed in, joins the session that the address names, keeps the window's title
// up to date, and makes a desk of it for agents who chat.

import { createDesk } from "./desk/desk.js";

import { createAccount } from "./account.js";

const element = document.querySelector("tandem-agent");
const title = document.title;
// Between here and the provider's page, in this tab alone.
const kept = "tandem-agent-wanted";
const { session: wanted, signin: problem } = takeFromAddress();
let inSession = false;
let due = 0; // what waits for the agent

const name = () => { document.title = `${due ? `(${due}) ` : ""}${inSession ? "In a session – " : ""}${title}`; };
element.addEventListener("sessionjoined", () => { inSession = true; name(); });
element.addEventListener("sessionended", () => { inSession = false; name(); });

if (wanted) keep(wanted);
await customElements.whenDefined("tandem-agent");
const account = createAccount(element);
element.after(account.card);
createDesk(element, { onattention: (n) => { due = n; name(); } });
await account.begin(problem);
if (!element.hidden) {
  if (document.activeElement === document.body) element.focus(); // it may be in use by now
  const id = keep(null);
  // Why a session cannot be joined is said in the card, under the ID.
  if (id) element.join(id).catch(() => {});
}

// takeFromAddress takes out of the address what is not to stay there: a reload must not join again, and an ID belongs
// in no history and no bookmark.
function takeFromAddress() {
  const here = new URL(location.href);
  const found = {};
  for (const name of ["session", "signin"]) {
    found[name] = here.searchParams.get(name) ?? "";
    here.searchParams.delete(name);
  }
  if (here.href !== location.href) history.replaceState(history.state, "", here);
  return found;
}

// keep holds the ID until somebody is signed in; with null it gives it back. A page may be denied its storage.
function keep(id) {
  try {
    if (id !== null) return sessionStorage.setItem(kept, id);
    const found = sessionStorage.getItem(kept);
    sessionStorage.removeItem(kept);
    return found;
  } catch {
    return id === null ? wanted : undefined;
  }
}
