// Caret and selection, as mouse and keys move them: in fields, whose text the page's selection does
// not reach, and in the page.

const HARD_BREAK = /\n/;

export class Caret {
  #page;
  #locate;
  #events;
  #anchor = null; // where a selection by the mouse began: {field, from, to} or {node, offset, …}
  #begun = false; // the page knows that something is being selected
  #words = false; // the selection goes by words
  #told = new WeakMap(); // field -> the last putting of a caret into it that the browser may still tell of, with select

  constructor(page, locate, events) {
    this.#page = page;
    this.#locate = locate;
    this.#events = events;
  }

  // press puts the caret where the mouse went down: twice selects the word, three times the line; no clicks: for a
  // menu, which leaves what is selected. With extend, the selection goes on to there.
  press(e, at, clicks, extend) {
    this.#anchor = null;
    const spot = this.#spot(e, at);
    if (!spot) return;
    if (spot.field) {
      const { field, offset } = spot;
      if (!clicks && field.selectionStart !== field.selectionEnd) return;
      const [from, to] = spans(field.value, offset, clicks);
      if (extend && clicks === 1) this.#selectField(field, anchorOf(field), offset);
      else this.#selectField(field, from, to);
      this.#anchor = { field, from: extend ? anchorOf(field) : from, to: extend ? anchorOf(field) : to };
      return;
    }
    const selection = this.#page.dom.selection(this.#page.dom.ownerDocument(spot.node));
    if (!selection || (!clicks && !selection.isCollapsed)) return;
    // Chromium tells that a selection may begin as the button goes down, Firefox as the mouse moves on.
    this.#begun = !this.#events.gecko || clicks > 1;
    if (this.#begun && this.#events.plain(hitBy(e, spot.node, this.#locate.within(e, at)), "selectstart", { cancelable: true })) return;
    if (extend && selection.rangeCount) selection.extend(spot.node, this.#words ? wordEnd(spot, selection) : spot.offset);
    else selection.setBaseAndExtent(spot.node, spot.offset, spot.node, spot.offset);
    if (clicks > 1 && !extend) this.#grow(selection, spot.node, clicks);
    if (!extend) this.#words = clicks === 2 && !this.#events.gecko;
    this.#anchor = { node: selection.anchorNode, offset: selection.anchorOffset, clicks };
  }

  // drag takes the selection that press began on to here.
  drag(e, at) {
    const from = this.#anchor;
    if (!from) return;
    const spot = this.#spot(from.field ?? e, at);
    if (!spot) return;
    if (from.field) {
      if (spot.field !== from.field) return;
      const back = spot.offset < from.from;
      this.#selectField(from.field, back ? from.to : from.from, back ? spot.offset : Math.max(spot.offset, from.to));
      return;
    }
    if (spot.field || !this.#events.here(from.node)) return;
    if (!this.#begun && from.node.nodeType === 3 && this.#events.plain(from.node, "selectstart", { cancelable: true })) {
      this.#anchor = null;
      return;
    }
    this.#begun = true;
    this.#page.dom.selection(this.#page.dom.ownerDocument(from.node))?.setBaseAndExtent(from.node, Math.min(from.offset, lengthOf(from.node)), spot.node, spot.offset);
  }

  release() {
    this.#anchor = null;
  }

  // spot is where a caret goes for a point of the window.
  #spot(e, at) {
    const doc = this.#page.dom.ownerDocument(e);
    const [x, y] = this.#locate.within(e, at);
    const field = fieldOf(e);
    const roots = rootsOf(e);
    const found = doc.caretPositionFromPoint
      ? doc.caretPositionFromPoint(x, y, { shadowRoots: roots })
      : rangeAt(doc, x, y);
    if (field) {
      const offset = found?.offsetNode === field || found?.offsetNode?.getRootNode() !== field.getRootNode()
        ? found?.offset ?? field.value.length : field.value.length;
      // Below its last line Firefox counts in nodes.
      const line = this.#events.gecko && field.localName === "textarea" ? found?.getClientRect?.() : null;
      return { field, offset: line && y > line.bottom + 2 ? field.value.length : Math.min(offset, field.value.length) };
    }
    if (!found?.offsetNode || fieldOf(found.offsetNode)) return null; // a field that has come up under the press
    if (this.#unselectable(e)) return null;
    return { node: found.offsetNode, offset: found.offset };
  }

  #unselectable(e) {
    if (e.namespaceURI === "http://www.w3.org/2000/svg" && !e.closest("text")) return true;
    const style = this.#page.dom.view(this.#page.dom.ownerDocument(e)).getComputedStyle(e);
    return (style.userSelect || style.webkitUserSelect) === "none";
  }

  #selectField(field, from, to, quiet = false) {
    const before = rangeOf(field);
    if (before === `${Math.min(from, to)} ${Math.max(from, to)} ${to < from}`) return;
    try {
      field.setSelectionRange(Math.min(from, to), Math.max(from, to), to < from ? "backward" : to > from ? "forward" : "none");
    } catch {
      return; // E-mail and number fields have no caret that a script may move.
    }
    if (rangeOf(field) === before) return;
    // A person's selecting is told at once, and a caret that only moves is not. A script's is told later, always.
    this.tells(field);
    if (from !== to && !quiet) this.#events.plain(field, "select");
  }

  // selected hears the browser's own select events, and stops those that say what we have told.
  selected(event) {
    const field = event.composedPath()[0];
    if (event.isTrusted && this.#told.has(field)) event.stopImmediatePropagation();
  }

  // tells: of the caret that we have put into a field, the browser will tell with select, which for a person's it
  // would not. It tells in its own time, Firefox on a busy page after much else; so another field is told of
  // right behind it, one that no page sees: when that comes, what we wait for has come too.
  tells(field) {
    const { dom } = this.#page;
    const put = dom.createElement(dom.ownerDocument(field), "input");
    put.value = "-";
    put.addEventListener("select", () => this.#told.get(field) === put && this.#told.delete(field), { once: true });
    this.#told.set(field, put);
    put.setSelectionRange(0, 1);
  }

  // grow takes the word, or the paragraph, that the caret is in.
  #grow(selection, node, clicks) {
    const unit = clicks === 2 ? "word" : "paragraphboundary";
    if (clicks === 3 && !selection.modify) return;
    try {
      if (clicks === 2 && node.nodeType === 3) {
        const [from, to] = spans(node.data, selection.focusOffset, 2);
        selection.setBaseAndExtent(node, from, node, to);
        return;
      }
      const block = blockOf(node);
      if (block) selection.selectAllChildren(block);
    } catch {
      selection.modify?.("move", "backward", unit);
      selection.modify?.("extend", "forward", unit);
    }
  }

  // move moves the caret, or with extend the end of the selection: by character, word, line, lineboundary
  // or documentboundary.
  // quiet: it is a step of something else, of which the page is told.
  move(e, direction, unit, extend, quiet = false) {
    const field = fieldOf(e);
    if (field && (this.#events.gecko || field.getRootNode().activeElement !== field)) {
      return this.#moveField(field, this.#forward(field, direction), unit, extend, quiet);
    }
    if (field) return this.#modifyField(field, direction, unit, extend, quiet);
    const selection = this.#page.dom.selection(this.#page.dom.ownerDocument(e));
    if (!selection?.rangeCount || !selection.modify) return;
    // Without extending, a selection collapses to its edge instead of moving on.
    if (extend && !quiet && selection.isCollapsed && !this.#events.gecko && this.#events.plain(selection.focusNode, "selectstart", { cancelable: true })) return;
    if (!extend && !selection.isCollapsed && unit === "character") {
      if (this.#forward(e, direction)) selection.collapseToEnd();
      else selection.collapseToStart();
      return;
    }
    if (unit === "documentboundary" && this.#events.gecko) return this.#toEnd(selection, e, direction === "forward", extend);
    const view = this.#page.dom.view(this.#page.dom.ownerDocument(e));
    const stop = (event) => event.stopImmediatePropagation();
    if (quiet) view.addEventListener("selectstart", stop, true);
    selection.modify(extend ? "extend" : "move", direction, unit);
    view.removeEventListener("selectstart", stop, true);
  }

  // toEnd: Firefox's modify goes no further than a line.
  #toEnd(selection, e, forward, extend) {
    const within = hostOf(e) ?? this.#page.dom.ownerDocument(e).body;
    const { anchorNode, anchorOffset } = selection;
    const texts = within.ownerDocument.createTreeWalker(within, NodeFilter.SHOW_TEXT);
    let text = texts.nextNode();
    for (let next = text; forward && next; next = texts.nextNode()) text = next;
    if (text) selection.collapse(text, forward ? text.length : 0);
    else selection.collapse(within, 0);
    if (extend) selection.setBaseAndExtent(anchorNode, anchorOffset, selection.focusNode, selection.focusOffset);
  }

  // modifyField: in Chromium the page's selection reaches into the field that has the focus, with its lines.
  #modifyField(field, direction, unit, extend, quiet) {
    const before = rangeOf(field);
    const selection = this.#page.dom.selection(this.#page.dom.ownerDocument(field));
    selection.modify(extend ? "extend" : "move", direction, unit);
    if (extend && !quiet && rangeOf(field) !== before && field.selectionStart !== field.selectionEnd) this.#events.plain(field, "select");
  }

  // forward: a direction that is said as the eye sees it, or as the text runs.
  #forward(e, direction) {
    if (direction !== "left" && direction !== "right") return direction === "forward";
    const rtl = this.#page.dom.view(this.#page.dom.ownerDocument(e)).getComputedStyle(e).direction === "rtl";
    return (direction === "right") !== rtl;
  }

  #moveField(field, forward, unit, extend, quiet) {
    const text = field.value;
    const backward = field.selectionDirection === "backward";
    const [start, end] = [field.selectionStart ?? text.length, field.selectionEnd ?? text.length];
    const anchor = backward ? end : start;
    const focus = backward ? start : end;
    let to = focus;
    if (!extend && start !== end && unit === "character") to = forward ? end : start;
    else to = step(text, focus, forward, unit, field.localName === "textarea");
    this.#selectField(field, extend ? anchor : to, to, quiet);
  }

  selectAll(e) {
    const field = fieldOf(e);
    const doc = this.#page.dom.ownerDocument(e);
    // The browser's own command tells the page as its key does.
    this.#told.delete(field);
    if ((!field || field.getRootNode().activeElement === field) && doc.execCommand("selectAll")) return;
    if (field) return field.select();
    const host = hostOf(e);
    this.#page.dom.selection(doc)?.selectAllChildren(host ?? doc.body ?? doc.documentElement);
  }
}

// fieldOf is the field of text that e is, or undefined.
export function fieldOf(e) {
  if (e.localName === "textarea") return e;
  return e.localName === "input" && "selectionStart" in e && /^(text|search|url|tel|password|email|number)$/.test(e.type) ? e : undefined;
}

// hostOf is the outermost element that is edited together with e.
export function hostOf(e) {
  let host = null;
  for (let up = e; up?.isContentEditable; up = up.parentElement) host = up;
  return host;
}

// wordEnd is where a selection of whole words goes on to.
function wordEnd({ node, offset }, selection) {
  if (node.nodeType !== 3) return offset;
  const [from, to] = spans(node.data, offset, 2);
  const place = selection.anchorNode.compareDocumentPosition(node);
  return place & 2 || (!place && offset < selection.anchorOffset) ? from : to;
}

// hitBy is what a point of an element is on: its text, or beside it.
function hitBy(e, node, [x, y]) {
  if (node.nodeType !== 3) return e;
  const range = node.ownerDocument.createRange();
  range.selectNodeContents(node);
  const on = [...range.getClientRects()].some((r) => x >= r.left && x < r.right && y >= r.top && y < r.bottom);
  return on ? node : e;
}

// lengthOf is how far an offset into a node goes.
const lengthOf = (node) => (node.nodeType === 1 ? node.childNodes.length : node.length);

const rangeOf = (field) => `${field.selectionStart} ${field.selectionEnd} ${field.selectionDirection === "backward"}`;

const anchorOf = (field) => (field.selectionDirection === "backward" ? field.selectionEnd : field.selectionStart) ?? field.value.length;

function rootsOf(e) {
  const roots = [];
  for (let root = e.getRootNode(); root.nodeType === 11; root = root.host.getRootNode()) roots.push(root);
  return roots;
}

function rangeAt(doc, x, y) {
  const range = doc.caretRangeFromPoint?.(x, y);
  return range && { offsetNode: range.startContainer, offset: range.startOffset };
}

function blockOf(node) {
  let e = node.nodeType === 1 ? node : node.parentElement;
  while (e && getComputedStyle(e).display === "inline") e = e.parentElement;
  return e;
}

const isWord = (c) => /[\p{L}\p{N}\p{M}_]/u.test(c);

// spans is what a number of clicks at an offset selects.
function spans(text, offset, clicks) {
  if (clicks < 2) return [offset, offset];
  let [from, to] = [offset, offset];
  if (clicks > 2) {
    while (from > 0 && !HARD_BREAK.test(text[from - 1])) from--;
    while (to < text.length && !HARD_BREAK.test(text[to])) to++;
    return [from, to];
  }
  const kind = (i) => (i < 0 || i >= text.length ? -1 : isWord(text[i]) ? 2 : /\s/.test(text[i]) ? 1 : 0);
  const at = kind(offset) >= kind(offset - 1) ? kind(offset) : kind(offset - 1);
  while (from > 0 && kind(from - 1) === at) from--;
  while (to < text.length && kind(to) === at) to++;
  return [from, to];
}

const graphemes = typeof Intl.Segmenter === "function" ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;

// step is where an end of a selection goes from an offset of a field's text.
export function step(text, at, forward, unit, lines) {
  switch (unit) {
    case "character": {
      if (forward) {
        const rest = text.slice(at);
        return at + (graphemes ? graphemes.segment(rest).containing(0)?.segment.length ?? 0 : [...rest][0]?.length ?? 0);
      }
      const before = text.slice(Math.max(0, at - 64), at);
      const last = graphemes ? [...graphemes.segment(before)].at(-1)?.segment : [...before].at(-1);
      return at - (last?.length ?? 0);
    }
    case "word": {
      let i = at;
      const next = forward ? () => text[i] : () => text[i - 1];
      const go = forward ? () => i++ : () => i--;
      while (next() !== undefined && !isWord(next())) go();
      while (next() !== undefined && isWord(next())) go();
      return i;
    }
    case "lineboundary": {
      if (!lines) return forward ? text.length : 0;
      let i = at;
      while (forward ? i < text.length && text[i] !== "\n" : i > 0 && text[i - 1] !== "\n") i += forward ? 1 : -1;
      return i;
    }
    case "line": {
      if (!lines) return forward ? text.length : 0;
      const begin = text.lastIndexOf("\n", at - 1) + 1;
      const column = at - begin;
      if (forward) {
        const end = text.indexOf("\n", at);
        if (end < 0) return text.length;
        const after = text.indexOf("\n", end + 1);
        return Math.min(end + 1 + column, after < 0 ? text.length : after);
      }
      if (begin === 0) return 0;
      const above = text.lastIndexOf("\n", begin - 2) + 1;
      return Math.min(above + column, begin - 1);
    }
    default:
      return forward ? text.length : 0;
  }
}
