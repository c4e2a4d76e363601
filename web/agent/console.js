// The console around <tandem-agent>: joins the session that the address names, and keeps the
// window's title up to date.

const element = document.querySelector("tandem-agent");
const title = document.title;
const wanted = takeSession();

element.addEventListener("sessionjoined", () => { document.title = `In a session – ${title}`; });
element.addEventListener("sessionended", () => { document.title = title; });

await customElements.whenDefined("tandem-agent");
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
