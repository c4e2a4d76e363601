// The text of a subtree, had in one call. Asking each text node for its data makes a string of each;
// its length costs nothing. The lengths cut up the text of the whole, taken at the top.
//
// A root inside (a shadow root, a frame's document) has a text of its own, so the texts in use
// form a stack.

export class Texts {
  pieces = []; // the texts read so far, in order
  lengths = []; // of each text node, in the same order
  #dom;
  #stack = [];
  #text = "";
  #from = 0; // where what is not yet in pieces begins
  #at = 0;

  constructor(dom) {
    this.#dom = dom;
  }

  begin() {
    this.pieces = [];
    this.lengths = [];
    this.#stack = [];
  }

  // enter begins a root, or a subtree that is read alone. A document may have no element yet.
  enter(node) {
    this.#cut();
    this.#stack.push(this.#text, this.#at);
    this.#text = (node && this.#dom.textContent(node)) || "";
    this.#from = this.#at = 0;
  }

  leave() {
    this.#cut();
    // A text cut at the wrong places would show what is masked.
    if (this.#at !== this.#text.length) throw new Error("the text of the page does not fit its nodes");
    this.#at = this.#from = this.#stack.pop();
    this.#text = this.#stack.pop();
  }

  // take takes the next text node, and returns its number.
  take(length) {
    this.#at += length;
    return this.lengths.push(length) - 1;
  }

  // skip passes over all text inside an element that is not read.
  skip(element) {
    const dom = this.#dom;
    let length = 0;
    for (let n = dom.firstChild(element); n; n = dom.nextSibling(n)) {
      const type = dom.nodeType(n);
      if (type === 3 || type === 4) length += dom.length(n);
      else if (type === 1) length += dom.textContent(n).length;
    }
    this.skipLength(length);
  }

  skipLength(length) {
    if (length === 0) return;
    this.#cut();
    this.#at += length;
    this.#from = this.#at;
  }

  #cut() {
    if (this.#at > this.#from) this.pieces.push(this.#text.slice(this.#from, this.#at));
    this.#from = this.#at;
  }
}
