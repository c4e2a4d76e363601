// What the loader fetches where a page was opened from /editor/, and on the pages after it in the same tab. It keeps what the
// address said, and takes it out of there: it belongs in no history and no bookmark.

import { keptPass, keepPass } from "./store.js";

// begin gets the fragment that the page was opened with, which the page itself may have changed since:
// #tandem-editor=PASS, then the page's own, if it has one.
export async function begin(fragment) {
  const given = /^#tandem-editor=([^#]*)(#.*)?$/.exec(fragment);
  if (given) {
    const [, pass, own = ""] = given;
    const { state } = history;
    const [page] = location.href.split("#"); // whole, for the page may have a <base>
    keepPass(pass);
    // As a navigation, for sites whose pages are fragments: to them ours was a page that they do not have. It leaves a "#" where
    // there is nothing of the page's own, and no state.
    location.replace(page + (own || "#"));
    history.replaceState(state, "", page + own);
  }
  const { start } = await import(new URL(TANDEM_EDITOR_JS, import.meta.url).href);
  start({ server: new URL(import.meta.url).origin, pass: keptPass() });
}
