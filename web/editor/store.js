// What goes with the tab from page to page. The site's own scripts can read and write it: nothing in it is a secret of the
// operator's but the pass, which lasts a working day and opens this editor alone; and what comes back is checked by Go.

const NAME = "tandem-editor"; // the loader looks for it
const DRAFT = "tandem-editor-draft";
const VIEW = "tandem-editor-view";

export const keptPass = () => sessionStorage.getItem(NAME) ?? "";
export const keepPass = (pass) => sessionStorage.setItem(NAME, pass);
export const keptDraft = () => sessionStorage.getItem(DRAFT) ?? "";

export const dropPass = () => sessionStorage.removeItem(NAME);

// keepDraft says whether there was room.
export function keepDraft(text) {
  try {
    sessionStorage.setItem(DRAFT, text);
    return true;
  } catch {
    return false;
  }
}

// How the panel lies: {side, large, folded, width}.
export function keptView() {
  try {
    return JSON.parse(sessionStorage.getItem(VIEW)) ?? {};
  } catch {
    return {};
  }
}
export const keepView = (view) => sessionStorage.setItem(VIEW, JSON.stringify(view));

export function forget() {
  for (const name of [NAME, DRAFT, VIEW]) sessionStorage.removeItem(name);
}
