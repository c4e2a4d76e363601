// What the loader fetches where a page was opened from /editor/, and on the pages after it in the same tab. It keeps what the
// address said, and takes it out of there: it belongs in no history and no bookmark.

import { keptPass, keepPass } from "./store.js";

const given = /^#tandem-editor=(.*)$/.exec(location.hash);
if (given) {
  keepPass(given[1]);
  history.replaceState(history.state, "", location.pathname + location.search);
}
const { start } = await import(new URL(TANDEM_EDITOR_JS, import.meta.url).href);
start({ server: new URL(import.meta.url).origin, pass: keptPass() });
