// The agent's end of the bulk crossing: runs what wasm/internal/rebuild has packed, in a sandboxed
// frame. It decides nothing: what may be in the page has been decided before.

import { makeDOM } from "./read-dom.js";
import { Locate } from "./read-locate.js";
import { Look } from "./write-look.js";
import { makeSetters } from "./write-dom.js";
import { makeFrame } from "./write-frame.js";
import { OP, Operands } from "./write-ops.js";
import { Page } from "./write-page.js";
import { barOf } from "./bars.js";

const QUIRKS = 1;

export function createWriter(window) {
  const dom = makeSetters(window);
  const reading = makeDOM(window);
  let stage = null;
  let shown = null; // {frame, page} that is looked at
  let fresh = null; // {frame, doc, page, queue} that is being built, or ready to be
  let timer = 0;

  const writer = {
    // onlost is called when the frame's document is not the one that was built any longer: only a
    // new snapshot helps.
    onlost: null,
    // onchange is called when something has been written.
    onchange: null,
    // failures counts operations that the browser refused.
    failures: 0,

    // open makes ready to build a page in stage, an element that is positioned.
    open(element) {
      stage = element;
      fresh = start(false);
    },

    // run carries out one buffer: words (bytes of 32-bit words) and the UTF-8 text beside them.
    run(words, text) {
      const first = new Uint32Array(words.slice(0, 4).buffer)[0];
      if ((first & 0xff) === OP.SNAPSHOT) begin((first >>> 8) === QUIRKS);
      const to = fresh ?? shown;
      if (!to) return;
      if (to.doc) run(to, new Operands(words, text));
      else to.queue.push([words.slice(), text.slice()]);
    },

    // locate returns [id, fx, fy]: the innermost element at a point of the customer's window, and
    // where in its box. Null where there is none.
    locate: (x, y) => looking((locate) => locate.locate(x, y)),
    // place is the point [x, y] of a place in an element, or null.
    place: (id, fx, fy) => looking((locate) => locate.place(id, fx, fy)),
    // hover shows an element (0: none) and what it is in as under the customer's pointer, or the agent's.
    hover(id, own) {
      const page = current();
      page?.state.hover(page.nodes.get(id) ?? null, own);
    },
    // What the agent's hands need to know of the page: write-look.js.
    look: (question, ...about) => looking((_, page) => new Look(page)[question](...about)),

    get window() {
      return current()?.window ?? { scrollX: 0, scrollY: 0, innerWidth: 0, innerHeight: 0 };
    },

    close() {
      window.clearTimeout(timer);
      shown?.frame.close();
      fresh?.frame.close();
      shown = fresh = null;
    },
  };
  return writer;

  function current() {
    return shown?.page ?? fresh?.page;
  }

  function looking(look) {
    const page = current();
    if (!page) return null;
    try {
      return look(page.locate, page);
    } catch {
      return null; // a page that has loaded into a frame in the meantime
    }
  }

  function start(quirks) {
    const next = { quirks, doc: null, page: null, queue: [], show: null };
    next.frame = makeFrame(window, stage, quirks, {
      ready(doc) {
        next.doc = doc;
        for (const [words, text] of next.queue.splice(0)) run(next, new Operands(words, text));
      },
      lost() {
        if (next === shown || next === fresh) writer.onlost?.();
      },
    });
    return next;
  }

  // begin: the page comes anew. What is looked at stays until the new one is to be seen.
  function begin(quirks) {
    window.clearTimeout(timer);
    if (fresh && !fresh.page && !fresh.queue.length && fresh.quirks === quirks) return;
    fresh?.frame.close();
    fresh = start(quirks);
  }

  function show(next, wait) {
    window.clearTimeout(timer);
    if (wait) {
      timer = window.setTimeout(show, wait, next, 0);
      return;
    }
    if (next !== fresh) return;
    next.frame.show();
    shown?.frame.close();
    shown = next;
    fresh = null;
    next.page.state.again();
  }

  function run(to, operands) {
    while (operands.more) {
      const first = operands.word();
      try {
        step(to, operands, first & 0xff, first >>> 8);
      } catch (error) {
        writer.failures++;
        writer.failure = error;
      }
    }
    to.page.state.again();
    writer.onchange?.();
  }

  // step reads all operands of an operation before it does anything that can fail: the names in
  // an ELEMENT are such that no browser refuses them.
  function step(to, o, op, argument) {
    const { page } = to;
    const node = () => page.nodes.get(o.word());
    switch (op) {
      case OP.SNAPSHOT:
        to.page = new Page(window, dom, to.doc, o.word());
        to.page.locate = new Locate(view(to.page));
        return;
      case OP.SHOW:
        return show(to, o.word());
      case OP.INSERT:
        return page.insert(o.word(), o.word());
      case OP.ELEMENT:
        return page.element(o.word(), argument & 15, o.string(), o, argument >>> 4);
      case OP.TEXT:
        return page.text(o.word(), o.string());
      case OP.SHADOW:
        return page.shadow(o.word(), argument);
      case OP.DOCUMENT:
        return page.frame(o.word(), argument === QUIRKS);
      case OP.CLOSE:
        return page.close();
      case OP.MOVE:
        return page.move(node(), node(), node());
      case OP.REMOVE:
        return page.remove(o.word());
      case OP.FORGET:
        for (; argument > 0; argument--) page.forget(o.word());
        return;
      case OP.ATTR:
        return page.attribute(node(), argument, o.string(), o.string());
      case OP.DEL_ATTR:
        return page.removeAttribute(node(), argument, o.string());
      case OP.SET_TEXT:
        return dom.setData(node(), o.string());
      case OP.DEFINE:
        return page.define(o.string());
      case OP.VALUE:
        return page.state.value(node(), o.string());
      case OP.CHECKED:
        return page.state.check(node(), argument);
      case OP.SELECTED:
        return page.state.choose(node(), argument === 1);
      case OP.SCROLL:
        return page.state.scroll(node(), o.float(), o.float());
      case OP.PICTURE:
        return page.pictures.set(node(), o.string(), o.string(), o.float(), o.float());
      case OP.SHEET:
        return page.sheets.set(o.word(), o.string());
      case OP.OWN_SHEET:
        return page.sheets.own(node(), o.word(), o.string());
      case OP.ADOPT: {
        const root = node();
        return page.sheets.adopt(root, Array.from({ length: argument }, () => o.word()));
      }
      case OP.DROP_SHEET:
        return page.sheets.drop(o.word());
      case OP.FOCUS:
        return page.state.focus(node() ?? null, argument === 1);
      case OP.SELECTION:
        return page.state.select(node(), o.word(), node(), o.word());
      case OP.FIELD_SELECTION:
        return page.state.fieldSelection(node(), o.word(), o.word(), argument === 1);
      case OP.TOP:
        return page.state.raise(node(), argument);
      case OP.BARS:
        return page.sheets.bars(o.float(), barOf(stage));
    }
  }

  // view is the page as Locate looks at one.
  function view(page) {
    return {
      document: page.document,
      window: page.window,
      dom: reading,
      ids: { has: (n) => page.numbers.has(n), get: (n) => page.numbers.get(n) },
      ignored: new WeakSet(),
      frames: { get: (id) => page.frames.get(id) },
      frameOf: page.frameOf,
      node: (id) => page.nodes.get(id),
      inPage: (n) => dom.connected(n),
      parent: (n) => page.parent(n),
    };
  }
}
