// One read of the page: a row of 32-bit words and the text they point into, handed to Go in one
// crossing. wasm/internal/page describes the words; the numbers here and there are the same.

export const VERSION = 1;
export const HEADER = 8;
export const NONE = 0xffffffff;
const TEXT = 0x80000000;

export const OP = {
  ELEMENT: 1, TEXT: 2, ROOT: 3, DOCUMENT: 4, END: 5, KNOWN: 6, CHILDREN: 7, TREE: 8, ATTRS: 9,
  DATA: 10, FLAGS: 11, VALUE: 12, CHECKED: 13, SELECT: 14, SCROLL: 15, IMAGE: 16, BOX: 17,
  SHEET: 18, ADOPT: 19, RULES: 20, BASE: 21, VIEWPORT: 22, LOCATION: 23, FOCUS: 24,
  SELECTION: 25, FIELD: 26, BACK: 27, HELD: 28, UNREAD: 29,
};

export class Pack {
  #floats;
  #names = new Map();
  #newNames = [];
  #strings = [];
  #seen = new Map();
  #encoder = new TextEncoder();

  #texts;

  constructor(texts) {
    this.#texts = texts;
    this.words = new Uint32Array(1 << 14);
    this.#floats = new Float32Array(this.words.buffer);
    this.at = HEADER;
  }

  // reset forgets the names as well: the other end starts anew.
  reset() {
    this.#names.clear();
    this.begin();
  }

  begin() {
    this.#texts.begin();
    this.at = HEADER;
    this.#strings = [];
    this.#newNames = [];
    this.#seen.clear();
  }

  // expect makes room for a read of so many elements.
  expect(elements) {
    this.need(elements * 24);
  }

  get empty() {
    return this.at === HEADER;
  }

  // need makes room for n more words; every op calls it once.
  need(n) {
    if (this.at + n <= this.words.length) return;
    const grown = new Uint32Array(Math.max(this.words.length * 2, this.at + n));
    grown.set(this.words.subarray(0, this.at));
    this.words = grown;
    this.#floats = new Float32Array(grown.buffer);
  }

  op(op, extra, id) {
    this.words[this.at++] = op | (extra << 8);
    this.words[this.at++] = id;
  }

  word(v) {
    this.words[this.at++] = v;
  }

  float(v) {
    this.#floats[this.at++] = Number.isFinite(v) ? v : 0;
  }

  // name packs the number of a tag or attribute name; it is told to the other end once.
  name(s) {
    let n = this.#names.get(s);
    if (n === undefined) {
      n = this.#names.size;
      this.#names.set(s, n);
      this.#newNames.push(s);
    }
    this.words[this.at++] = n;
  }

  // text packs a string that hardly recurs.
  text(s) {
    this.words[this.at++] = this.#strings.push(s) - 1;
  }

  // cut packs the n-th text of the walk (read-text.js).
  cut(n) {
    this.words[this.at++] = n | TEXT;
  }

  // string packs a string that may recur within this read.
  string(s) {
    let n = this.#seen.get(s);
    if (n === undefined) {
      n = this.#strings.push(s) - 1;
      this.#seen.set(s, n);
    }
    this.words[this.at++] = n;
  }

  // finish returns [words as bytes, text as UTF-8]; valid until the next read.
  finish() {
    const names = this.#newNames;
    const strings = this.#strings;
    const { lengths, pieces } = this.#texts;
    this.need(names.length * 2 + strings.length + lengths.length);
    const head = this.words;
    const namesAt = this.at;
    for (const name of names) this.text(name);
    const lengthsAt = this.at;
    let at = lengthsAt;
    let units = 0;
    for (let i = 0; i < strings.length; i++) units += head[at++] = strings[i].length;
    for (let i = 0; i < lengths.length; i++) units += head[at++] = lengths[i];
    this.at = at;
    head[0] = VERSION;
    head[1] = at;
    head[2] = namesAt;
    head[3] = names.length;
    head[4] = lengthsAt;
    head[5] = strings.length;
    head[6] = units;
    head[7] = lengths.length;
    const bytes = new Uint8Array(head.buffer, 0, at * 4);
    const text = this.#encoder.encode(strings.join("") + pieces.join(""));
    this.#texts.begin();
    this.#strings = [];
    this.#seen.clear();
    return [bytes, text];
  }
}
