// Pictures: shown once they are decoded, at the natural size they have at the customer's, so that
// nothing jumps or blinks.

const KEPT = 1000;

export class Pictures {
  #window;
  #dom;
  #wanted = new WeakMap(); // element -> what it is to show
  #sizes = new Map(); // address -> natural size, of pictures that are decoded
  #shown; // called when a picture has changed the layout

  constructor(window, dom, shown) {
    this.#window = window;
    this.#dom = dom;
    this.#shown = shown;
  }

  // set gives an element a picture; while it is decoded the element keeps what it shows, or shows
  // the placeholder.
  set(e, placeholder, address, width, height) {
    const dom = this.#dom;
    const want = { address, width };
    const before = this.#wanted.get(e);
    this.#wanted.set(e, want);
    if (address && this.#sizes.has(address)) return this.#show(e, want);
    if (!address || !before?.shown) this.#stand(e, placeholder);
    else want.shown = before.shown;
    if (!address) return;
    this.#decode(address).then(
      () => {
        if (this.#wanted.get(e) !== want) return;
        this.#show(e, want);
        this.#shown();
      },
      () => {
        if (this.#wanted.get(e) !== want) return;
        if (placeholder) this.#stand(e, placeholder);
        else dom.setAttribute(e, "src", address);
      },
    );
  }

  #stand(e, placeholder) {
    this.#dom.removeAttribute(e, "srcset");
    if (placeholder) this.#dom.setAttribute(e, "src", placeholder);
    else this.#dom.removeAttribute(e, "src");
  }

  async #decode(address) {
    const probe = new this.#window.Image();
    probe.src = address;
    await probe.decode();
    if (this.#sizes.size >= KEPT) this.#sizes.clear();
    this.#sizes.set(address, { width: probe.naturalWidth, probe });
  }

  // show: the customer's browser may have taken the picture from a candidate of another density,
  // which is the picture's own width to the width it counts as. With widths, src is no candidate.
  #show(e, want) {
    const dom = this.#dom;
    const { width } = this.#sizes.get(want.address);
    const other = want.width > 0 && width > 0 && Math.abs(width / want.width - 1) > 0.001;
    if (other && dom.localName(e) === "img") {
      dom.setAttribute(e, "sizes", `${want.width}px`);
      dom.setAttribute(e, "srcset", `${want.address} ${width}w`);
    } else {
      dom.removeAttribute(e, "srcset");
    }
    dom.setAttribute(e, "src", want.address);
    want.shown = true;
  }
}
