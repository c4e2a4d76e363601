// The page that the editor is opened from: it changes the operator's token for a pass, and opens the site's page with that.

const form = document.querySelector("form");
const { address, token } = form.elements;
const tokenPart = document.querySelector(".token");
const fault = document.querySelector(".fault");

address.value = new URL("/demo/", location.href).href;

// pass is what the server gives for a token; the editor on the site's page shows it the server again.
async function pass(secret) {
  const response = await fetch("/v1/editor", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token: secret }), credentials: "omit",
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer.pass;
}

// On this machine no token is needed, unless the operator has set one.
let open = null;
pass("").then((given) => { open = given; }, () => {
  tokenPart.hidden = false;
  token.required = true;
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  fault.textContent = "";
  const here = event.submitter?.value === "here";
  // Before anything is waited for: a browser opens windows only while it remembers the press.
  const page = here ? window : window.open("about:blank");
  try {
    const to = new URL(address.value);
    if (!/^https?:$/.test(to.protocol)) throw new Error("The address must begin with https:// or http://.");
    to.hash = `tandem-editor=${open ?? await pass(token.value)}`;
    if (!page) throw new Error("The browser has blocked the new tab. Allow it, and try again.");
    if (!here) page.opener = null;
    page.location.href = to.href;
  } catch (error) {
    if (!here) page?.close();
    fault.textContent = error.message;
  }
});
