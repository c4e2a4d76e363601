// What a press elsewhere or Escape closes in the customer's page: popovers, dialogs, what a script watches over.
// https://html.spec.whatwg.org/#popover-light-dismiss, #dialog-light-dismiss, #close-watcher-infrastructure

export class Closing {
  #page;
  #refs;
  #events;
  #focus;
  #edit;
  #watchers = [];
  #CloseWatcher;
  #clicked = null; // the dialog that the press went down in

  constructor(page, refs, events, focus, edit) {
    this.#page = page;
    this.#refs = refs;
    this.#events = events;
    this.#focus = focus;
    this.#edit = edit;
    this.#CloseWatcher = page.window.CloseWatcher;
  }

  // watch: Escape closes what a page has made a CloseWatcher for; no script can have it do that otherwise.
  watch() {
    const { window } = this.#page;
    const watchers = this.#watchers;
    const forget = (watcher) => { if (watchers.includes(watcher)) watchers.splice(watchers.indexOf(watcher), 1); };
    if (!this.#CloseWatcher) return;
    window.CloseWatcher = class extends this.#CloseWatcher {
      constructor(...given) {
        super(...given);
        watchers.push(this);
        this.addEventListener("close", () => forget(this));
      }

      destroy() {
        forget(this);
        super.destroy();
      }
    };
  }

  stop() {
    if (this.#CloseWatcher) this.#page.window.CloseWatcher = this.#CloseWatcher;
    this.#watchers.length = 0;
  }

  #all(selector) {
    return [...this.#page.document.querySelectorAll(selector)];
  }

  #popovers() {
    return this.#all(":popover-open").filter((p) => p.popover === "auto" && !this.#page.ui.includes(p));
  }

  // #dialog is the open dialog that a point of an element is in: its backdrop is not.
  #dialog(e, [x, y]) {
    if (e.localName === "dialog" && e.matches(":modal")) {
      const { left, top, right, bottom } = e.getBoundingClientRect();
      if (x < left || x >= right || y < top || y >= bottom) return null;
    }
    for (let up = e; up; up = this.#refs.up(up)) if (up.localName === "dialog" && up.open) return up;
    return null;
  }

  // down is where a press begins.
  down(e, at) {
    this.#clicked = this.#dialog(e, at);
  }

  // dismissed is what a press closes that begins and ends on e, outside of it: popovers, topmost first, and the topmost dialog.
  dismissed(e, at) {
    const keep = [];
    for (let up = e; up; up = this.#refs.up(up)) keep.push(up, up.popoverTargetElement);
    const open = this.#popovers().reverse();
    const kept = open.findIndex((p) => keep.includes(p));
    const closes = kept < 0 ? open : open.slice(0, kept);
    const clicked = this.#dialog(e, at);
    const dialog = clicked === this.#clicked && this.#all("dialog[open]").at(-1);
    if (dialog && dialog !== clicked && dialog.closedBy === "any" && !closes.includes(dialog)) closes.push(dialog);
    return closes;
  }

  // dismiss closes what is still open of that.
  dismiss(closes) {
    for (const e of closes) {
      if (e?.matches(":popover-open")) e.hidePopover();
      else if (e?.localName === "dialog" && e.open) e.requestClose();
    }
  }

  // byKey is what Escape closes: what is in a field for searching, or the uppermost of dialogs and popovers; true
  // for what is no element.
  byKey() {
    const field = this.#focus.focused();
    if (field.localName === "input" && field.type === "search" && field.value && !field.readOnly) return field;
    if (this.#watchers.length) return true;
    const popover = this.#popovers().at(-1);
    if (popover) return popover;
    const dialog = this.#all("dialog[open]").filter((d) => d.matches(":modal")).at(-1);
    return !dialog || dialog.getAttribute("closedby")?.toLowerCase() === "none" ? false : dialog;
  }

  escape() {
    const e = this.byKey();
    if (!e) return;
    if (e === true) this.#watchers.at(-1).requestClose();
    else if (e.localName === "input") this.#edit.clear(e);
    else if (e.matches(":popover-open")) e.hidePopover();
    else if (!this.#events.plain(e, "cancel", { bubbles: false, cancelable: true })) e.close();
  }
}
