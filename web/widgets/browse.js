// "Browse with you": from a widget to a session.

import { el, icon } from "../loader/element.js";
import { pictures } from "./pictures.js";

// offered says whether the widget offers co-browsing now: not where it is switched off, nor when it goes on already.
export const offered = ({ settings, page }) => settings.coBrowse !== false && !page.live();

// browse starts a session; the loader asks whether the customer is in a conversation, and when they are not, the panel
// opens again and says what to do first.
export async function browse(widget, panel, kind) {
  if (!widget.fire("tandem-browse", { kind })) return;
  panel.close();
  try {
    await widget.page.tandem.start({ kind, explain: () => panel.open({ first: true }) });
  } catch (error) {
    widget.fire("tandem-failed", { message: error.message });
  }
}

// browseLink is a link to those who hear it, and a button to the keyboard: it leads to what is shared, and has no address.
export function browseLink(widget, key, onpress) {
  return el("button", { type: "button", role: "link", class: "browse", part: "browse", "data-key": key, onclick: onpress },
    icon(...pictures["co-browse"]), el("span", {}, widget.text("browseWithYou")));
}

// firstNote is what the customer reads who has said that they are not in a conversation.
export function firstNote(text, title, body) {
  return el("div", { class: "first", part: "note", role: "status" }, el("strong", {}, text(title)), el("p", {}, text(body)));
}
