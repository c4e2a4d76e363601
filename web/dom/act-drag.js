// Drag and drop as HTML has it. https://html.spec.whatwg.org/#drag-and-drop-processing-model

export class Drag {
  #page;
  #refs;
  #events;
  #source = null;
  #data = null;
  #way = false; // it is on its way
  #target = null; // the current target element
  #accepted = false; // it has said yes to the last dragover

  constructor(page, refs, events) {
    this.#page = page;
    this.#refs = refs;
    this.#events = events;
  }

  // draggable is what a drag that begins at e would take along, or null.
  draggable(e) {
    for (let up = e; up; up = this.#refs.up(up)) if (up.draggable === true) return up;
    return null;
  }

  get active() {
    return this.#source !== null;
  }

  // start says whether a drag has begun.
  start(source, at, mods) {
    this.#source = source;
    this.#data = new DataTransfer();
    // On the way what is dragged is nobody's to read. https://html.spec.whatwg.org/#concept-dnd-p
    const data = this.#data;
    const read = data.getData.bind(data);
    Object.defineProperty(data, "getData", { value: (format) => (this.#data === data && this.#way ? "" : read(format)) });
    this.#data.effectAllowed = "uninitialized";
    const link = source.localName === "a" && source.href;
    if (link) {
      this.#data.setData("text/uri-list", source.href);
      this.#data.setData("text/plain", source.href);
    }
    if (this.#send(source, "dragstart", at, mods)) {
      this.#reset();
      return false;
    }
    return true;
  }

  #send(e, type, at, mods, related = null) {
    this.#way = type !== "dragstart" && type !== "drop";
    const cancelable = type !== "dragleave" && type !== "dragend";
    return this.#events.dispatch(e, new (this.#events.realm(e).DragEvent)(type, {
      ...this.#events.mouseInit(e, at, { mods, related, cancelable, buttons: type === "dragend" ? 0 : 1 }),
      dataTransfer: this.#data,
    }));
  }

  // over moves what is dragged over an element; null: over none that may know.
  over(e, at, mods) {
    this.#send(this.#source, "drag", at, mods);
    if (e !== this.#target) {
      const before = this.#target;
      this.#target = e;
      if (e) this.#send(e, "dragenter", at, mods, before);
      if (before) this.#send(before, "dragleave", at, mods, e);
    }
    this.#accepted = e ? this.#send(e, "dragover", at, mods) : false;
  }

  // drop ends it: with the drop, where the last element said yes and is still meant.
  drop(e, at, mods) {
    // Where it was last over counts: what lies under the mouse may have moved away since.
    const accepted = this.#accepted && e !== null && Boolean(this.#events.here(this.#target));
    if (accepted) e = this.#target;
    if (accepted) {
      if (this.#data.dropEffect === "none") this.#data.dropEffect = effect(this.#data.effectAllowed);
      this.#send(e, "drop", at, mods);
    } else if (this.#target) {
      this.#send(this.#target, "dragleave", at, mods);
      this.#data.dropEffect = "none";
    }
    this.#send(this.#source, "dragend", at, mods);
    this.#reset();
  }

  #reset() {
    this.#source = this.#data = this.#target = null;
    this.#accepted = false;
  }
}


const effect = (allowed) => (/^(copy|link|move)$/.test(allowed) ? allowed : /move|all|uninitialized/i.test(allowed) ? "move" : "copy");
