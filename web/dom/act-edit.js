// Typing. The browser's own editing command does it where it can: it keeps the field's undo history, its
// maxlength, and tells the page with events that it takes for a person's. What the command leaves
// out (beforeinput) is sent before it; where its event says something else than a key would have said
// (a word deleted, a paste), the event is replaced.

import { fieldOf, hostOf, step } from "./act-caret.js";

// Editing commands: https://w3c.github.io/editing/docs/execCommand/
const COMMANDS = {
  insertText: "insertText", insertFromPaste: "insertText", insertCompositionText: "insertText", insertFromComposition: "insertText",
  insertParagraph: "insertParagraph", insertLineBreak: "insertLineBreak",
  deleteContentBackward: "delete", deleteContentForward: "forwardDelete",
  deleteWordBackward: "delete", deleteWordForward: "forwardDelete",
  deleteSoftLineBackward: "delete", deleteSoftLineForward: "forwardDelete", deleteByCut: "delete",
  historyUndo: "undo", historyRedo: "redo",
  formatBold: "bold", formatItalic: "italic", formatUnderline: "underline",
};

// What the command says by itself in its input event.
const SAID = {
  insertText: "insertText", insertParagraph: "insertParagraph", insertLineBreak: "insertLineBreak",
  delete: "deleteContentBackward", forwardDelete: "deleteContentForward", undo: "historyUndo", redo: "historyRedo",
  bold: "formatBold", italic: "formatItalic", underline: "formatUnderline",
};

// What is deleted beside a selection, or instead of a character.
const REACH = {
  deleteWordBackward: ["backward", "word"], deleteWordForward: ["forward", "word"],
  deleteSoftLineBackward: ["backward", "lineboundary"], deleteSoftLineForward: ["forward", "lineboundary"],
};

export class Edit {
  #page;
  #events;
  #caret;
  #edited = new WeakMap(); // field -> its value when the agent began to edit it
  #committed = new WeakMap(); // field -> the value that change was sent for
  #composing = null; // {target, text}: what is being composed, at the caret

  constructor(page, events, caret) {
    this.#page = page;
    this.#events = events;
    this.#caret = caret;
  }

  // edit changes the text at the caret of e, which has the focus. With apart it has not, because the
  // customer is typing elsewhere.
  edit(e, inputType, data, apart = false) {
    const field = fieldOf(e);
    const target = field ?? hostOf(e) ?? e;
    if (field) {
      const off = field.matches(":disabled");
      if (field.readOnly && !off && !this.#events.gecko) this.#announce(field, inputType, data);
      if (field.readOnly || off) return;
      if (!this.#edited.has(field)) this.#edited.set(field, field.value);
      this.#committed.delete(field);
    } else if (!target.isContentEditable) {
      return;
    }
    const single = field?.localName === "input";
    if (single && (inputType === "insertParagraph" || inputType === "insertLineBreak")) return;
    if (single && data) data = data.replace(/[\r\n]+/g, " ");
    if (field && inputType === "insertParagraph") inputType = "insertLineBreak";
    if (this.#announce(target, inputType, data)) return;
    if (apart && field) this.#splice(field, inputType, data);
    else this.#command(e, target, inputType, data);
  }

  // announce sends beforeinput. Editors of rich text do the whole edit themselves when they see it.
  #announce(target, inputType, data) {
    const extra = {};
    if (!fieldOf(target)) {
      const selection = this.#page.dom.selection(this.#page.dom.ownerDocument(target));
      if (selection?.rangeCount) extra.targetRanges = [new StaticRange(this.#reach(selection, inputType))];
      if (inputType === "insertFromPaste") extra.dataTransfer = transfer(data);
    }
    return this.#events.input(target, "beforeinput", inputType, inputType === "insertFromPaste" && extra.dataTransfer ? null : data, extra);
  }

  // reach is what of the page an edit is about.
  #reach(selection, inputType) {
    const range = selection.getRangeAt(0);
    const [direction, unit] = REACH[inputType] ??
      { deleteContentBackward: ["backward", "character"], deleteContentForward: ["forward", "character"] }[inputType] ?? [];
    if (!direction || !selection.isCollapsed || !selection.modify) return range;
    const [node, offset] = [selection.anchorNode, selection.anchorOffset];
    // A look, not a selecting: the page is not told.
    const view = this.#events.realm(node.nodeType === 1 ? node : node.parentNode);
    const stop = (event) => event.stopImmediatePropagation();
    view.addEventListener("selectstart", stop, true);
    selection.modify("extend", direction, unit);
    view.removeEventListener("selectstart", stop, true);
    const reached = selection.getRangeAt(0).cloneRange();
    selection.collapse(node, offset);
    return reached;
  }

  #command(e, target, inputType, data) {
    const doc = this.#page.dom.ownerDocument(e);
    const [direction, unit] = REACH[inputType] ?? [];
    if (direction && this.#collapsed(e, doc)) this.#caret.move(e, direction, unit, true, true);
    const command = COMMANDS[inputType];
    const run = () => {
      if (!this.#holds(target, doc)) return; // a handler has moved the focus
      if (doc.execCommand(command, false, data ?? undefined)) return;
      if (command === "insertLineBreak") doc.execCommand("insertText", false, "\n");
    };
    if (command === "undo" || command === "redo") this.#history(target, doc, command, run);
    else if (SAID[command] === inputType) run();
    else this.#retold(target, inputType, data, run);
  }

  // history undoes what was done in this field or editor. Chromium has one history for all of a document: what it
  // undoes elsewhere, which the agent may not even see, is done again, and nobody hears of either.
  #history(target, doc, command, run) {
    const view = this.#events.realm(target);
    const { activeElement } = target.getRootNode();
    const [from, to] = [target.selectionStart, target.selectionEnd];
    let elsewhere = false;
    const hear = (event) => {
      if (!event.isTrusted || event.composedPath()[0] === target) return;
      elsewhere = true;
      event.stopImmediatePropagation();
    };
    view.addEventListener("input", hear, true);
    run();
    if (elsewhere) doc.execCommand(command === "undo" ? "redo" : "undo");
    view.removeEventListener("input", hear, true);
    if (!elsewhere || target.getRootNode().activeElement === target) return;
    activeElement?.focus({ preventScroll: true });
    if (fieldOf(target) && from !== null) target.setSelectionRange(from, to);
  }

  // holds: the command would edit this, and nothing else.
  #holds(target, doc) {
    if (fieldOf(target)) return target.getRootNode().activeElement === target;
    const at = this.#page.dom.selection(doc)?.anchorNode;
    return Boolean(at) && target.contains(at);
  }

  // retold runs something whose input event would say another inputType than this.
  #retold(target, inputType, data, run) {
    this.#instead(target, run, () => this.#events.input(target, "input", inputType, data));
  }

  #instead(target, run, tell) {
    const view = this.#events.realm(target);
    let edited = false;
    const stop = (event) => {
      edited = true;
      event.stopImmediatePropagation();
    };
    view.addEventListener("input", stop, true);
    run();
    view.removeEventListener("input", stop, true);
    if (edited) tell();
  }

  #collapsed(e, doc) {
    const field = fieldOf(e);
    return field ? field.selectionStart === field.selectionEnd : this.#page.dom.selection(doc)?.isCollapsed;
  }

  // splice edits a field that has not the focus.
  #splice(field, inputType, data) {
    let [from, to] = [field.selectionStart, field.selectionEnd];
    if (from === null) [from, to] = [field.value.length, field.value.length];
    const text = inputType.startsWith("insert") ? (inputType === "insertLineBreak" ? "\n" : data ?? "") : "";
    if (inputType.startsWith("history") || inputType.startsWith("format")) return;
    if (inputType.startsWith("delete") && from === to) {
      const forward = inputType.endsWith("Forward");
      const other = step(field.value, from, forward, REACH[inputType]?.[1] ?? "character", field.localName === "textarea");
      [from, to] = [Math.min(from, other), Math.max(from, other)];
    }
    const room = field.maxLength >= 0 ? field.maxLength - (field.value.length - (to - from)) : Infinity;
    const fits = text.slice(0, Math.max(0, room));
    if (from === to && !fits) return;
    try {
      field.setRangeText(fits, from, to, "end");
    } catch {
      setValue(this.#events.realm(field), field, field.value.slice(0, from) + fits + field.value.slice(to));
    }
    this.#events.input(field, "input", inputType, data);
  }

  // compose shows what an input method is composing in the place of what it showed before; done: that is
  // what came of it.
  compose(e, text, done) {
    const target = fieldOf(e) ?? hostOf(e) ?? e;
    if (this.#composing && this.#composing.target !== target) this.composed();
    const before = this.#composing?.text.length ?? 0;
    if (!before && !text) return;
    if (!before) this.#events.composition(target, "compositionstart", "");
    this.#events.composition(target, "compositionupdate", text);
    this.#back(e, before);
    if (text) this.edit(e, "insertCompositionText", text);
    else if (before) this.edit(e, "deleteContentBackward", null);
    this.#composing = { target, text };
    if (done) this.composed();
  }

  // composed ends what is being composed, as it is.
  composed() {
    const { target, text } = this.#composing ?? {};
    this.#composing = null;
    if (target) this.#events.composition(target, "compositionend", text);
  }

  // back selects the last characters before the caret.
  #back(e, length) {
    const field = fieldOf(e);
    if (field && field.selectionEnd !== null) field.setSelectionRange(field.selectionEnd - length, field.selectionEnd);
    else if (!field) for (let i = 0; i < length; i++) this.#caret.move(e, "backward", "character", true);
  }

  // paste offers the page the text as the clipboard would, and inserts it if the page leaves that to us.
  paste(e, text) {
    if (!this.clip(e, "paste", text)) this.edit(e, "insertFromPaste", text);
  }

  // clip sends an event of the clipboard to where the caret is; it says whether the page prevented the rest.
  clip(e, type, text) {
    const selection = this.#page.dom.selection(this.#page.dom.ownerDocument(e));
    let target = fieldOf(e) ?? (selection?.rangeCount ? selection.getRangeAt(0).startContainer : e);
    if (target.nodeType !== 1) target = target.parentElement ?? e;
    const clipboardData = text === undefined ? new DataTransfer() : transfer(text);
    const event = new (this.#events.realm(target).ClipboardEvent)(type, { bubbles: true, cancelable: true, composed: true, clipboardData });
    // Firefox takes none from a script.
    if (event.clipboardData?.types.length !== clipboardData.types.length) Object.defineProperty(event, "clipboardData", { value: clipboardData });
    return this.#events.dispatch(target, event);
  }

  // clear is what Escape does in a field for searching.
  clear(field) {
    const replaced = this.#events.gecko && ["insertReplacementText", ""];
    field.setSelectionRange(0, field.value.length);
    this.#caret.tells(field);
    if (replaced && this.#events.input(field, "beforeinput", ...replaced)) return;
    if (!this.#edited.has(field)) this.#edited.set(field, field.value);
    this.#instead(field, () => this.#page.dom.ownerDocument(field).execCommand("delete"), () => {
      if (replaced) this.#events.input(field, "input", ...replaced);
      else this.#events.plain(field, "input", { composed: true });
    });
  }

  // enter is Enter in a field of one line. It says whether the page prevented what follows.
  enter(e) {
    const field = fieldOf(e);
    if (field?.localName !== "input") return false;
    if (this.#events.input(field, "beforeinput", "insertLineBreak", null)) return true;
    this.commit(field);
    return false;
  }

  // commit sends change for a field whose value is not what it was.
  commit(e) {
    const field = fieldOf(e);
    if (!field || !this.#edited.has(field) || this.#edited.get(field) === field.value) return;
    this.#edited.delete(field);
    this.#committed.set(field, field.value);
    this.#events.plain(field, "change");
  }

  // left: e has lost the focus, and the browser has not told the page.
  left(e) {
    this.commit(e);
    if (fieldOf(e)) this.#edited.delete(e);
  }

  // changed hears the browser's own change events, and stops those that commit has sent already.
  changed(event) {
    const field = event.target;
    if (!event.isTrusted) return;
    this.#edited.delete(field);
    if (this.#committed.get(field) === field.value) event.stopImmediatePropagation();
    this.#committed.delete(field);
  }
}

function transfer(text) {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  return data;
}

// setValue uses the setter of the field's own class and realm: frameworks put theirs onto the element.
export function setValue(realm, field, value) {
  const type = { textarea: "HTMLTextAreaElement", select: "HTMLSelectElement" }[field.localName] ?? "HTMLInputElement";
  Object.getOwnPropertyDescriptor(realm[type].prototype, "value").set.call(field, value);
}
