// The reader of the customer's page. It reads what it is asked to read into one buffer (read-pack.js)
// and tells, once, when something may have changed. It decides nothing: no limit, rule or message
// lives here. Go (wasm/internal/page, capture) decodes, masks, compares and sends.

import { makeDOM } from "./read-dom.js";
import { Held } from "./read-held.js";
import { makeHooks } from "./read-hooks.js";
import { Locate } from "./read-locate.js";
import { Masks } from "./read-masks.js";
import { OP, Pack } from "./read-pack.js";
import { KIND, Page } from "./read-page.js";
import { Sheets } from "./read-sheets.js";
import { State } from "./read-state.js";
import { Rules } from "./read-rules.js";
import { FLAG, makeTree } from "./read-tree.js";
import { Texts } from "./read-text.js";
import { DIRTY, Watch } from "./read-watch.js";
import { View } from "./read-view.js";

const CALM = 100; // ms between polls while nothing happens
const LIVELY = 1000; // ms after an event during which every frame polls

// createReader: bar is the room that a scroll bar takes (bars.js).
export function createReader(window, ignoreNodes = [], bar = 0) {
  const dom = makeDOM(window);
  const page = new Page(window, dom, ignoreNodes);
  const texts = new Texts(dom);
  const pack = new Pack(texts);
  const hooks = makeHooks();
  const rules = new Rules(page);
  const masks = new Masks(page);
  const held = new Held(page, masks, rules);
  const watch = new Watch(page, rules, masks);
  const sheets = new Sheets(page, pack, watch, hooks);
  const state = new State(page, pack, watch, held, masks);
  const view = new View(page, pack, bar);
  const locate = new Locate(page);
  const stateful = new Set(); // numbers of nodes that somebody keeps a state of
  let found = []; // elements packed by this read that have a state of their own
  let scrolled = [];

  const tree = makeTree(page, pack, texts, rules, {
    found(node, id, info, opaque) {
      found.push(node, id);
      stateful.add(id);
      if (info.kind === KIND.SHEET) sheets.addOwner(node, id);
      if (info.kind !== KIND.SHEET || opaque) state.add(node, id, info, opaque);
    },
    entered(root, id) {
      watch.root(root);
      rules.root(root);
      masks.root(root);
      stateful.add(id);
      sheets.addRoot(root, id);
      if (dom.nodeType(root) !== 9) return;
      page.modes.set(root, dom.compatMode(root));
      view.addDocument(root, id);
      scrolled.push(root, id);
      hookRealm(dom.view(root));
    },
  });

  const hooked = new WeakSet();
  function hookRealm(realm) {
    if (!realm || hooked.has(realm)) return;
    hooked.add(realm);
    sheets.hook(realm);
    hooks.method(realm.Element?.prototype, "attachShadow", (host, args, root) => {
      if (root.mode === "open") {
        watch.markNode(host, DIRTY.ROOT);
        return;
      }
      page.close(host);
      reread(page.ids.get(host), true);
    });
  }

  // reread makes the next flush read a node, and all inside it, as if it were new. left: Go still has
  // it, and knows what of it is masked.
  function reread(id, left = false) {
    const node = id && page.node(id);
    if (!node) return;
    const parent = page.parent(node);
    const type = dom.nodeType(node);
    if (type === 11 || type === 9) {
      reread(page.ids.get(parent), left);
      return;
    }
    page.lose(node, left);
    if (parent) watch.markNode(parent, DIRTY.CHILDREN);
  }

  function readFound() {
    for (let i = 0; i < found.length; i += 2) {
      state.read(found[i], found[i + 1]);
      sheets.read(found[i + 1]);
    }
    for (let i = 0; i < scrolled.length; i += 2) state.scroll(scrolled[i], scrolled[i + 1]);
    found = [];
    scrolled = [];
  }

  function readDefined() {
    for (const [name, nodes] of page.undefined) {
      if (nodes.waiting) continue;
      nodes.waiting = true;
      window.customElements?.whenDefined(name).then(
        () => {
          page.undefined.delete(name);
          for (const node of nodes) watch.markNode(node, DIRTY.FLAGS | DIRTY.ROOT);
        },
        () => {},
      );
    }
  }

  // configure takes names from Go. What can be done ahead of the first snapshot is done here.
  function configure(names) {
    page.configure(names);
    hookRealm(window);
    warm();
  }

  // warm has the browser compile what the first snapshot runs, on a tree of our own.
  function warm() {
    const doc = window.document.implementation.createHTMLDocument("");
    const box = doc.createElement("div");
    for (let i = 0; i < 300; i++) {
      const row = doc.createElement(i % 3 ? "p" : "li");
      row.setAttribute("class", "a");
      row.setAttribute("data-n", String(i));
      row.append("text ", doc.createElement("b"));
      box.append(row);
    }
    for (let i = 0; i < 4; i++) {
      reset();
      tree.children(box, 0);
      pack.finish();
    }
    reset();
  }

  function reset() {
    page.reset();
    pack.reset();
    stateful.clear();
    found = [];
    scrolled = [];
  }

  function snapshot() {
    start();
    reset();
    watch.reset();
    sheets.reset();
    state.reset();
    held.reset();
    view.reset();
    masks.reset();
    rules.reset();
    rules.root(window.document);
    rules.begin(true);
    pack.expect(window.document.getElementsByTagName("*").length);
    tree.root(window.document, 0);
    readFound();
    sheets.readAdopted();
    view.read();
    held.read(pack);
    readDefined();
    state.startScan();
    return pack.finish();
  }

  // flush reads what is marked. Null when there is nothing.
  function flush() {
    watch.hold();
    poll();
    state.pollMasked();
    pack.begin();
    catchUp();
    state.readLeft();
    const back = page.takeBack();
    if (back.length > 0) return returned(back);
    const marked = watch.take();
    const live = [];
    for (let i = 0; i < marked.length; i += 3) {
      const node = page.node(marked[i]);
      if (node && page.inPage(node)) live.push(node, marked[i], marked[i + 1], marked[i + 2]);
    }
    const each = (bits, f) => {
      for (let i = 0; i < live.length; i += 4) {
        if (live[i + 2] & bits && page.ids.get(live[i]) === live[i + 1]) f(live[i], live[i + 1], live[i + 3]);
      }
    };
    each(DIRTY.ATTRS, attributes);
    each(DIRTY.FLAGS, flags);
    each(DIRTY.ROOT, shadow);
    each(DIRTY.FRAME, frame);
    each(DIRTY.CHILDREN, children);
    each(DIRTY.DATA, data);
    each(DIRTY.STATE, (node, id) => state.read(node, id));
    view.readBases((doc) => sheets.rebase(doc));
    each(DIRTY.SHEET, (node, id) => sheets.read(id));
    each(DIRTY.SCROLL, scroll);
    readFound();
    sheets.readAdopted();
    view.read();
    held.read(pack);
    readDefined();
    return pack.empty ? null : [...pack.finish(), false];
  }

  // catchUp marks what has changed up to this moment, also what other rules name now.
  function catchUp() {
    watch.catchUp();
    rules.begin();
    rules.settle((element) => watch.markWhole(element));
  }

  // returned packs the numbers of what has left the page and come back between two reads. It is new,
  // but before it is read as such, Go has to say whether it held a secret.
  function returned(ids) {
    pack.need(3 + ids.length);
    pack.op(OP.BACK, 0, 0);
    pack.word(ids.length);
    for (const id of ids) pack.word(id);
    return [...pack.finish(), true];
  }

  function attributes(node, id, only) {
    tree.attributes(node, id, only);
    if (page.infoOf(node).kind !== KIND.NONE) found.push(node, id);
  }

  function flags(node, id) {
    pack.need(2);
    const defined = dom.localName(node).includes("-") && dom.matches(node, ":defined");
    pack.op(OP.FLAGS, (defined ? FLAG.DEFINED : 0) | page.raised(node), id);
  }

  function shadow(host, id) {
    const root = dom.shadowRoot(host);
    if (root && !page.ids.has(root)) tree.root(root, id);
  }

  // frame reads the document of a frame that has gone elsewhere. A frame that can no longer be
  // read, or can be only now, is another kind of element for Go: it is read anew.
  function frame(node, id) {
    if (page.infoOf(node).kind !== KIND.FRAME) return;
    const doc = page.frameDocument(node);
    const last = page.frames.get(id) || null;
    if (doc === last) {
      // A document is read while it loads, and may find out only then that it is in quirks mode, or not.
      if (doc && dom.compatMode(doc) !== page.modes.get(doc)) reread(id, true);
      return;
    }
    if (!doc || !last) {
      reread(id, true);
      return;
    }
    page.frameOf.delete(last);
    page.frames.set(id, doc);
    page.frameOf.set(doc, node);
    tree.root(doc, id);
  }

  function children(node, id) {
    const type = dom.nodeType(node);
    if (type === 1) {
      if (page.infoOf(node).skip) {
        found.push(node, id);
        return;
      }
      shadow(node, id);
    } else if (type === 9) {
      watch.listen(node);
    }
    tree.children(node, id);
  }

  function scroll(node, id) {
    stateful.add(id);
    state.scroll(node, id);
  }

  function data(node, id) {
    pack.need(3);
    pack.op(OP.DATA, 0, id);
    pack.text(dom.data(node));
  }

  // settle takes what Go has learnt from the last read: numbers no longer used, nodes to keep out
  // from now on, fields that hold a secret.
  function settle(forget, ignore, secret) {
    for (const id of ignore) if (page.nodes[id]) page.ignored.add(page.nodes[id]);
    // What has left the page has lost its number, and may come back.
    for (const id of secret) if (page.nodes[id]) page.keepSecret(page.nodes[id]);
    for (const id of forget) {
      page.forget(id);
      masks.drop(id);
      if (!stateful.delete(id)) continue;
      state.drop(id);
      sheets.drop(id);
      view.drop(id);
    }
  }

  let polling = false;
  let timer = 0;
  let livelyUntil = 0;

  function poll() {
    state.poll();
    state.askFocused(view.focused());
    sheets.poll();
    if (view.changed()) watch.wake();
  }

  function tick() {
    if (!polling) return;
    poll();
    const scanning = state.scanScrolled();
    const auditing = !scanning && sheets.audit();
    const lively = scanning || auditing || window.performance.now() < livelyUntil;
    next(lively);
  }

  function next(lively) {
    window.clearTimeout(timer);
    if (lively && window.document.visibilityState === "visible") window.requestAnimationFrame(tick);
    else timer = window.setTimeout(tick, CALM);
  }

  watch.onactivity = () => {
    livelyUntil = window.performance.now() + LIVELY;
  };

  // What is typed is read whenever the poll would have come round to it.
  watch.ontyped = (node) => {
    const id = held.typed(node);
    if (id) watch.mark(id, DIRTY.STATE);
  };

  function start() {
    if (polling) return;
    polling = true;
    next(true);
  }

  // stop leaves nothing behind on the page: no listener, hook or observer.
  function stop() {
    polling = false;
    window.clearTimeout(timer);
    watch.stop();
    masks.look("");
    hooks.restore();
    page.reset();
  }

  return {
    // What the actor (act.js) shares with the reader: one numbering of nodes.
    page,
    at: locate,
    configure,
    snapshot,
    flush,
    settle,
    reread: (ids) => ids.forEach((id) => reread(id)),
    rules: (ids) => ids.forEach((id) => sheets.useRules(id)),
    locate: (x, y) => locate.locate(x, y),
    place: (id, fx, fy) => locate.place(id, fx, fy),
    masks,
    mask: (hidden, shown) => masks.note(hidden, shown),
    // inForce says of a selector of those rules, by number, whether a rule with it holds here; of which number.
    inForce: (selector) => rules.inForce(selector),
    // catchUp is to be called before changed: they say whether an element is not as it was read.
    catchUp,
    // restrict takes the rules that are in force from now on; the next read knows them.
    tries: (handed) => rules.tries(handed),
    restrict(handed) {
      rules.use(handed);
      masks.byDefault = handed.privateByDefault;
      watch.wake();
    },
    changed: (node) => watch.changed(node),
    visible: (ids) => locate.visible(ids),
    box: (id) => locate.box(id),
    stop,
    set onDirty(f) {
      watch.ondirty = f;
    },
  };
}
