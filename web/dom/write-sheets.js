// Style sheets: the text of one may stand in several <style> elements and be adopted by several
// roots. A change replaces the text of that sheet only.

// What the view needs beside the page's own styles: marks on what is masked and closed, the focus ring that
// the browser would draw, the selection. In a layer, so that any rule of the page goes before it.
const OWN = `
@layer tandem {
  :where([data-tandem-focus="visible"]) { outline: auto 1px Highlight; outline: auto 1px -webkit-focus-ring-color }
  :where(tandem-object, tandem-embed, tandem-applet, tandem-frame) { display: inline-block }
}
:root { overflow-anchor: none !important }
:root::highlight(tandem-selection) { background-color: Highlight; color: HighlightText }
[data-tandem-masked]:not([data-tandem-masked] *) {
  background-image: repeating-linear-gradient(135deg, rgb(120 130 170 / .2) 0 3px, transparent 3px 8px) !important
}
[data-tandem-closed]:not([data-tandem-closed] *) { outline: 1px dashed rgb(120 130 170 / .7) !important; outline-offset: 1px !important }`;

// Where bars lie over the customer's page they take no room here; where they take another room than
// here, they get it in the engines that can (Firefox cannot).
const HIDDEN = "* { scrollbar-width: none !important }";
const shownBars = (room) => `@layer tandem {
  ::-webkit-scrollbar { width: ${room}px; height: ${room}px; background: rgb(127 127 127 / .1) }
  ::-webkit-scrollbar-thumb { border: ${room / 4}px solid transparent; border-radius: ${room / 2}px; background: rgb(127 127 127 / .6) padding-box }
}`;

export class Sheets {
  #dom;
  #bars = "";
  #sheets = new Map(); // number -> {text, owners: Set of elements, built: Map window -> sheet}
  #owner = new Map(); // element -> number
  #adopted = new Map(); // root -> numbers
  #own = new Map(); // window -> sheet

  constructor(dom) {
    this.#dom = dom;
  }

  set(number, text) {
    let sheet = this.#sheets.get(number);
    if (!sheet) this.#sheets.set(number, (sheet = { text, owners: new Set(), built: new Map() }));
    if (sheet.text === text && !sheet.owners.size && !sheet.built.size) return;
    sheet.text = text;
    for (const e of sheet.owners) this.#dom.setText(e, text);
    for (const s of sheet.built.values()) s.replaceSync(text);
  }

  own(e, number, media) {
    this.release(e);
    const sheet = this.#sheets.get(number);
    if (media) this.#dom.setAttribute(e, "media", media);
    else this.#dom.removeAttribute(e, "media");
    this.#dom.setText(e, sheet ? sheet.text : "");
    if (!sheet) return;
    sheet.owners.add(e);
    this.#owner.set(e, number);
  }

  adopt(root, numbers) {
    if (numbers.length) this.#adopted.set(root, numbers);
    else this.#adopted.delete(root);
    this.apply(root);
  }

  // apply gives a shadow root or document its adopted sheets. A sheet belongs to the window that
  // built it: nodes that change their document lose what they had adopted.
  apply(root) {
    const doc = this.#dom.type(root) === 9 ? root : this.#dom.owner(root);
    const window = this.#dom.view(doc);
    if (!window || (root !== doc && this.#dom.type(root) !== 11)) return;
    const sheets = [this.#ours(window)];
    for (const number of this.#adopted.get(root) ?? []) sheets.push(this.#build(window, number));
    this.#dom.adopt(root, sheets.filter(Boolean));
  }

  // moved says that what a root had is now another's: a frame's document has loaded.
  moved(from, to) {
    const numbers = this.#adopted.get(from);
    this.#adopted.delete(from);
    if (numbers) this.#adopted.set(to, numbers);
    this.apply(to);
  }

  drop(number) {
    const sheet = this.#sheets.get(number);
    this.#sheets.delete(number);
    for (const e of sheet?.owners ?? []) {
      this.#owner.delete(e);
      this.#dom.setText(e, "");
    }
  }

  // release forgets an element or a root.
  release(node) {
    const number = this.#owner.get(node);
    if (number !== undefined) this.#sheets.get(number)?.owners.delete(node);
    this.#owner.delete(node);
    this.#adopted.delete(node);
  }

  // bars has scroll bars take as much room as they do at the customer's; ours is what they take here.
  bars(theirs, ours) {
    const css = theirs === ours ? "" : theirs === 0 ? HIDDEN : shownBars(theirs);
    if (css === this.#bars) return;
    this.#bars = css;
    for (const sheet of this.#own.values()) sheet.replaceSync(OWN + css);
  }

  #ours(window) {
    let sheet = this.#own.get(window);
    if (!sheet) {
      sheet = new window.CSSStyleSheet();
      sheet.replaceSync(OWN + this.#bars);
      this.#own.set(window, sheet);
    }
    return sheet;
  }

  #build(window, number) {
    const sheet = this.#sheets.get(number);
    if (!sheet) return null;
    let built = sheet.built.get(window);
    if (!built) {
      built = new window.CSSStyleSheet();
      built.replaceSync(sheet.text);
      sheet.built.set(window, built);
    }
    return built;
  }
}
