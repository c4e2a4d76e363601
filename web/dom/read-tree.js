// Packs subtrees in document order: a loop, since a page may nest ten thousand deep. Everything
// here runs for every node of the page.

import { NONE, OP } from "./read-pack.js";
import { KIND, namespaceOf } from "./read-page.js";
import { RULES } from "./read-rules.js";

export const FLAG = { STICKY: 1, OPAQUE: 2, DEFINED: 4, MODAL: 8, POPOVER: 16 };
export const ROOT_FLAG = { QUIRKS: 1, DELEGATES: 2, MANUAL: 4 };

// What open returns beside the first node inside.
const LEAF = null; // an element with nothing to read inside
const NOTHING = undefined; // no record, or one that has no inside

// found(node, id, info, opaque) is told of every element that has a state of its own, entered(root,
// id) of every shadow root and document.
export function makeTree(page, pack, texts, rules, { found, entered }) {
  const { dom } = page;
  const values = []; // of the attributes of the element that is being packed
  const {
    firstChildOf, nextSiblingOf, parentOf, nodeTypeOf, lengthOf, localNameOf, namespaceOf: uriOf, shadowRootOf,
    namesOf, attributeOf,
  } = dom.native;

  function end() {
    pack.need(1);
    pack.word(OP.END);
  }

  function walk(start) {
    let n = start;
    for (;;) {
      let next = open(n);
      if (next === LEAF) end();
      while (!next) {
        if (n === start) return;
        const type = nodeTypeOf.call(n);
        if (type === 11) {
          texts.leave();
          next = inside(dom.host(n));
          if (next) break;
          n = dom.host(n);
        } else if (type === 9) {
          texts.leave();
          n = page.frameOf.get(n);
        } else {
          next = nextSiblingOf.call(n);
          if (next) break;
          n = parentOf.call(n);
        }
        end();
      }
      n = next;
    }
  }

  // open packs a node and returns the first node inside it, LEAF, or NOTHING.
  function open(n) {
    switch (nodeTypeOf.call(n)) {
      case 1:
        return element(n);
      case 3:
      case 4:
        return text(n);
      case 11:
        return shadow(n);
      case 9:
        return doc(n);
    }
    return NOTHING;
  }

  // known packs the number of a node that Go has, wherever it has it.
  function known(n) {
    const id = page.ids.get(n);
    if (id === undefined) return false;
    pack.need(2);
    pack.op(OP.KNOWN, 0, id);
    return true;
  }

  function rulesOf(named) {
    pack.name(RULES);
    pack.string(named);
  }

  function text(n) {
    if (known(n)) {
      texts.skipLength(lengthOf.call(n));
      return NOTHING;
    }
    pack.need(3);
    pack.op(OP.TEXT, sticky(n), page.number(n));
    pack.cut(texts.take(lengthOf.call(n)));
    return NOTHING;
  }

  function sticky(n) {
    return page.anySticky && page.sticky.has(n) ? FLAG.STICKY : 0;
  }

  function element(n) {
    if (page.ignored.has(n) || known(n)) {
      texts.skip(n);
      return NOTHING;
    }
    const local = localNameOf.call(n);
    const ns = namespaceOf(uriOf.call(n));
    const info = page.info(local, ns === 1);
    const id = page.number(n);
    let flags = sticky(n);
    let doc = null;
    if (info.special) {
      if (info.kind === KIND.FRAME) doc = page.frameDocument(n);
      if (info.opaque || (info.kind === KIND.FRAME && !doc) || (info.host && page.closed.has(n))) flags |= FLAG.OPAQUE;
      if (info.custom && defined(n, local)) flags |= FLAG.DEFINED;
    }
    const names = namesOf.call(n);
    const count = names.length;
    for (let i = 0; i < count; i++) values[i] = valueOf(n, names[i]);
    if (info.dialog || names.includes("popover")) flags |= page.raised(n);
    const named = rules.any ? rules.of(n, id, local, names, values) : "";
    pack.need(6 + count * 2);
    pack.op(OP.ELEMENT, flags | (ns << 8), id);
    pack.name(local);
    pack.word(named ? count + 1 : count);
    if (named) rulesOf(named);
    for (let i = 0; i < count; i++) {
      pack.name(names[i]);
      pack.text(values[i]);
    }
    if (info.kind !== KIND.NONE || flags & FLAG.OPAQUE) found(n, id, info, (flags & FLAG.OPAQUE) !== 0);

    if (doc) {
      texts.skip(n);
      page.frames.set(id, doc);
      page.frameOf.set(doc, n);
      return doc;
    }
    if (info.skip || flags & FLAG.OPAQUE) texts.skip(n);
    else {
      const first = (info.host && shadowRootOf.call(n)) || firstChildOf.call(n);
      if (first) return first;
    }
    return LEAF;
  }

  // inside is the first node among a host's own children.
  function inside(host) {
    return page.infoOf(host).skip ? null : firstChildOf.call(host);
  }

  function valueOf(n, name) {
    const value = attributeOf.call(n, name);
    return value === null ? oddValue(n, name) : value;
  }

  // oddValue is that of an attribute whose name no parser would make: getAttribute lower-cases
  // what it is asked for.
  function oddValue(n, name) {
    for (const a of dom.attributes(n)) if (a.name === name) return a.value;
    return "";
  }

  function defined(n, local) {
    if (dom.matches(n, ":defined")) return true;
    const waiting = page.undefined.get(local);
    if (waiting) waiting.add(n);
    else page.undefined.set(local, new Set([n]));
    return false;
  }

  function shadow(root) {
    let flags = root.delegatesFocus ? ROOT_FLAG.DELEGATES : 0;
    if (root.slotAssignment === "manual") flags |= ROOT_FLAG.MANUAL;
    texts.enter(root);
    return openRoot(OP.ROOT, root, flags, null);
  }

  function doc(d) {
    const flags = dom.compatMode(d) === "BackCompat" ? ROOT_FLAG.QUIRKS : 0;
    texts.enter(dom.root(d));
    return openRoot(OP.DOCUMENT, d, flags, dom.baseURI(d));
  }

  function openRoot(op, root, flags, base) {
    pack.need(3);
    const id = page.number(root);
    pack.op(op, flags, id);
    if (base !== null) pack.string(base);
    entered(root, id);
    return firstChildOf.call(root) || LEAF;
  }

  return {
    // root packs a document or shadow root, with all in it, inside the node of that number; the
    // page's own document is in no node: 0.
    root(root, id) {
      pack.need(2);
      pack.op(OP.TREE, 0, id);
      walk(root);
      texts.leave();
    },

    // children packs the list of a known node's children; what is new in it is packed whole.
    children(node, id) {
      pack.need(2);
      pack.op(OP.CHILDREN, 0, id);
      for (let n = firstChildOf.call(node); n; n = nextSiblingOf.call(n)) {
        if (known(n)) continue;
        const type = nodeTypeOf.call(n);
        if (type === 3 || type === 4) alone(n);
        else if (type === 1 && !page.ignored.has(n)) {
          texts.enter(n);
          walk(n);
          texts.leave();
        }
      }
      end();
    },

    // attributes packs all attributes of a known element, or the one that alone has changed.
    attributes(n, id, only) {
      if (only) {
        const value = attributeOf.call(n, only);
        pack.need(5);
        pack.op(OP.ATTRS, 1, id);
        pack.word(1);
        pack.name(only);
        if (value === null) pack.word(NONE);
        else pack.text(value);
        return;
      }
      const names = namesOf.call(n);
      const all = names.map((name) => valueOf(n, name));
      const named = rules.any ? rules.of(n, id, localNameOf.call(n), names, all) : "";
      pack.need(5 + names.length * 2);
      pack.op(OP.ATTRS, 0, id);
      pack.word(named ? names.length + 1 : names.length);
      if (named) rulesOf(named);
      names.forEach((name, i) => {
        pack.name(name);
        pack.text(all[i]);
      });
    },
  };

  function alone(n) {
    pack.need(3);
    pack.op(OP.TEXT, sticky(n), page.number(n));
    pack.text(dom.data(n));
  }
}
