// The page that the editor is opened from: it changes the operator's token for a pass, and opens the site's page with that.

const form = document.querySelector("form");
const { address, token } = form.elements;
const tokenPart = document.querySelector(".token");
const fault = document.querySelector(".fault");
const opened = document.querySelector(".opened");
const signIn = document.querySelector(".sign-in");

address.value = new URL("/demo/", location.href).href;

// agent is who is signed in to the agents' console, if this server has one: their account may allow the editor.
async function agent() {
  const response = await fetch("/v1/agent/token", { method: "POST", credentials: "same-origin" });
  return response.json();
}

// pass is what the server gives for a token, or for an agent; the editor on the site's page shows it the server again.
async function pass(secret, signedIn = "") {
  const headers = { "Content-Type": "application/json", ...(signedIn && { Authorization: `Bearer ${signedIn}` }) };
  const response = await fetch("/v1/editor", {
    method: "POST", headers, body: JSON.stringify({ token: secret }), credentials: "omit",
  });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.error), { need: answer.need });
  return answer.pass;
}

// On this machine no token is needed, unless the operator has set one; nor for an agent whose account allows the editor.
let open = null;
async function begin() {
  const { way, token: signedIn } = await agent();
  try {
    open = await pass("", signedIn);
  } catch (error) {
    token.required = error.need !== "account";
    tokenPart.hidden = !token.required;
    signIn.hidden = way !== "openid";
    signIn.querySelector("span").hidden = !token.required;
    if (signedIn) {
      fault.textContent = error.message;
      signIn.querySelector("a").href += "&again"; // with another account than the one that the provider remembers
    }
  }
}
begin().catch((error) => { fault.textContent = error.message; });

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  fault.textContent = "";
  opened.textContent = "";
  const here = event.submitter?.value === "here";
  // Before anything is waited for: a browser opens windows only while it remembers the press.
  const page = here ? window : window.open("about:blank");
  try {
    const to = new URL(address.value);
    if (!/^https?:$/.test(to.protocol)) throw new Error("The address must begin with https:// or http://.");
    to.hash = `tandem-editor=${open ?? await pass(token.value)}${to.hash}`; // editor/load.js takes the two apart
    if (!page) throw new Error("The browser has blocked the new tab. Allow it, and try again.");
    if (!here) page.opener = null;
    page.location.href = to.href;
    // A log-in on another origin has no storage of the site's: the pass ends there.
    if (!here) opened.textContent = "The page is open in another tab. Some sites send you elsewhere to log in: if the editor is not beside the page when you come back, press again.";
  } catch (error) {
    if (!here) page?.close();
    fault.textContent = error.message;
  }
});
