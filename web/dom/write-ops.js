// The numbers of the operations that wasm/internal/rebuild packs (op.go says what each takes).

export const OP = {
  SNAPSHOT: 1, SHOW: 2, INSERT: 3, ELEMENT: 4, TEXT: 5, SHADOW: 6, DOCUMENT: 7, CLOSE: 8, MOVE: 9, REMOVE: 10,
  FORGET: 11, ATTR: 12, DEL_ATTR: 13, SET_TEXT: 14, DEFINE: 15, VALUE: 16, CHECKED: 17, SELECTED: 18, SCROLL: 19,
  PICTURE: 20, SHEET: 21, OWN_SHEET: 22, ADOPT: 23, DROP_SHEET: 24, FOCUS: 25, SELECTION: 26, FIELD_SELECTION: 27,
  BARS: 28, TOP: 29,
};

const NEW = 0x80000000;
const KEPT = 0x40000000;
const UNITS = 0x3fffffff;

// A text may begin with what would otherwise pass for a byte order mark.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

// Operands reads one buffer from its start to its end.
export class Operands {
  #words;
  #floats;
  #text;
  #at = 0;
  #used = 0;
  #strings = [];

  // words are bytes, in the order of this machine, which is that of WebAssembly.
  constructor(words, text) {
    const aligned = words.byteOffset % 4 === 0 ? words : words.slice();
    this.#words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
    this.#floats = new Float32Array(this.#words.buffer, this.#words.byteOffset, this.#words.length);
    this.#text = decoder.decode(text);
  }

  get more() {
    return this.#at < this.#words.length;
  }

  word() {
    return this.#words[this.#at++];
  }

  float() {
    return this.#floats[this.#at++];
  }

  string() {
    const w = this.#words[this.#at++];
    if (w < NEW) return this.#strings[w];
    const from = this.#used;
    this.#used += w & UNITS;
    const s = this.#text.slice(from, this.#used);
    if (w & KEPT) this.#strings.push(s);
    return s;
  }
}
