// Who sits at the console: signed in by the operator's provider, if the server has one. What outlives this page is a cookie
// that no script can read; the page asks the server for a pass by it, hands that to <tandem-agent>, and asks for the next
// one before it expires. A pass is nowhere but in memory.

import { el, setText } from "./ui/dom.js";
import { refusedSignIn } from "./state.js";
import { signInProblem, texts } from "./texts.js";

const RETRY_MS = 15_000;
// A pass that is refused so soon after it was given would be refused again.
const FRESH_MS = 10_000;

// createAccount takes the element, which is paused. It returns {card, begin()}: card is shown while nobody is signed in.
export function createAccount(element) {
  let timer = 0;
  let given = 0; // when the last pass was
  let left = false; // the person has signed out
  const card = createCard(() => go(left));
  const out = el("button", { slot: "account", class: "sign-out", type: "button", onclick: signOut }, texts.signOut);

  // begin finds out who is there. problem is the word that the way back from the provider may have left.
  async function begin(problem) {
    if (!await look() && problem) card.show({ problem: signInProblem(problem) });
  }

  // look asks for a pass; true if somebody may work here.
  async function look() {
    clearTimeout(timer);
    let answer;
    try {
      answer = await ask();
    } catch {
      // The element says better what is wrong with the connection, and has a button to try again.
      connect();
      timer = setTimeout(look, RETRY_MS);
      return true;
    }
    const { way, token, name, words } = answer;
    if (way === "openid" && !token) return leave({ problem: words });
    if (way === "token") return leave({ problem: words, way });
    if (way === "openid") {
      given = Date.now();
      element.token = token;
      out.title = texts.signOutHint(name);
      if (!out.isConnected) element.append(out);
      timer = setTimeout(renew, answer.left / 2);
    }
    connect();
    return true;
  }

  // renew asks for the next pass. Without an answer the present one is good for a while.
  async function renew() {
    try {
      const { token, left: ms } = await ask();
      if (!token) return; // the element will say so when the present one is over
      given = Date.now();
      element.token = token;
      timer = setTimeout(renew, ms / 2);
    } catch {
      timer = setTimeout(renew, RETRY_MS);
    }
  }

  function connect() {
    card.hide();
    element.hidden = false;
    element.removeAttribute("paused");
  }

  function leave(why) {
    clearTimeout(timer);
    out.remove();
    element.setAttribute("paused", "");
    element.token = "";
    element.hidden = true;
    card.show(why);
    return false;
  }

  async function signOut() {
    out.disabled = true;
    element.exit();
    try {
      const response = await fetch("/v1/agent/signout", { method: "POST", credentials: "same-origin" });
      if (!response.ok) throw new Error(`status ${response.status}`);
      left = true;
      leave({ lead: texts.signInLeadOut });
    } catch {
      out.title = texts.signOutFailed;
      element.dispatchEvent(new CustomEvent("error", { detail: { reason: "error", words: texts.signOutFailed } }));
    }
    out.disabled = false;
  }

  element.addEventListener("error", ({ detail: { reason, words } }) => {
    if (!refusedSignIn(reason) || !out.isConnected) return;
    if (Date.now() - given < FRESH_MS) leave({ problem: words });
    else look();
  });

  return { card: card.element, begin };
}

async function ask() {
  const response = await fetch("/v1/agent/token", { method: "POST", credentials: "same-origin" });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

// go leaves for the provider. Who has signed out is asked there who they are, whatever it remembers of them.
function go(again) {
  location.assign(`/v1/agent/signin${again ? "?again" : ""}`);
}

// createCard: onsignin() is called for the button "Sign in".
function createCard(onsignin) {
  const title = el("h2", { tabindex: "-1" }, texts.signInTitle);
  const lead = el("p", { class: "lead" });
  const problem = el("p", { class: "problem", role: "alert" });
  const button = el("button", { class: "go", type: "button", onclick: press }, texts.signIn);
  const element = el("section", { class: "sign-in", hidden: true }, title, lead, problem, button);

  function press() {
    button.setAttribute("aria-disabled", "true");
    setText(button, texts.signingIn);
    onsignin();
  }

  const rest = () => {
    button.removeAttribute("aria-disabled");
    setText(button, texts.signIn);
  };
  // A page that comes back from the back-forward cache has not gone to sign in.
  addEventListener("pageshow", rest);

  return {
    element,
    hide: () => { element.hidden = true; },
    show({ problem: words = "", lead: says = texts.signInLead, way = "openid" }) {
      const shown = element.hidden;
      rest();
      element.hidden = false;
      setText(lead, way === "token" ? "" : says);
      setText(problem, words);
      button.hidden = way === "token";
      if (shown) (button.hidden ? title : button).focus();
    },
  };
}
