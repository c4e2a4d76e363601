// The panel beside the page: preview, pointing, rules, what looks private, file and report. It shows what the program says and
// tells it what the person wants; it decides nothing.

import { el, icon } from "../loader/element.js";
import { save, open as openFile } from "./files.js";
import { createForm } from "./form.js";
import { createPointer } from "./point.js";
import { createRules } from "./rules.js";
import { keepView, keptView } from "./store.js";
import { texts } from "./texts.js";
import { createMarks, find, pathOf } from "./trees.js";

const ICONS = {
  undo: ["M9 8H5V4", "M5.5 8a8 8 0 1 1-1 6"], redo: ["M15 8h4V4", "M18.5 8a8 8 0 1 0 1 6"],
  side: ["M4 5h16v14H4z", "M14 5v14"], fold: ["M9.5 6l6 6-6 6"], close: ["M6.5 6.5l11 11M17.5 6.5l-11 11"],
  large: ["M14 5h5v5M10 19H5v-5M19 5l-6 6M5 19l6-6"], point: ["M5 4l14 6.2-5.8 2L11 18z"],
};

// createPanel: program is what Go gave with ready(); changed(outcome) is called after everything that may have changed the draft.
export function createPanel({ host, preview, program, changed, leave }) {
  const { root, ours } = host;
  const view = { side: "right", large: false, folded: false, ...keptView() };
  const layer = el("div", { class: "marks", "aria-hidden": "true" });
  const marks = createMarks(layer, () => el("div", { class: "mark" }));
  const scopes = () => JSON.parse(program.scopes(location.href));
  const ask = (name, ...args) => JSON.parse(program[name](...args));

  // count is how many elements a selector matches here; -1 if that is none to this browser.
  const count = (selector) => {
    try {
      return find(selector, ours).length;
    } catch {
      return -1;
    }
  };
  const look = (selector, kind) => marks.show(selector && count(selector) > 0 ? find(selector, ours) : [], kind);

  const said = el("p", { class: "said", role: "status" });
  const button = (paths, name, onclick, attributes = {}) =>
    el("button", { type: "button", class: "icon-button", "aria-label": name, title: name, onclick, ...attributes }, icon(...paths));
  const undo = button(ICONS.undo, texts.undo(""), () => step("undo", texts.undone));
  const redo = button(ICONS.redo, texts.redo(""), () => step("redo", texts.redone));
  const step = (name, words) => {
    const { words: what } = ask(name);
    if (!what) return;
    form.close();
    said.textContent = words(what);
    changed();
  };

  const form = createForm({
    count, onlook: look, onclose: () => point.focus({ preventScroll: true }),
    onput: ({ id, selector, kind, scope }) => {
      const { error } = ask("put", id, selector, kind, JSON.stringify(scope));
      if (!error) changed();
      return error;
    },
  });
  const propose = (element) => ask("propose", JSON.stringify(pathOf(element)));
  const describe = (element) => `<${element.localName}${element.id ? ` id="${element.id}"` : ""}${element.getAttribute("name") ? ` name="${element.getAttribute("name")}"` : ""}>`;
  const create = (element, kind) => {
    marks.show([element]);
    form.open({ words: describe(element), proposals: propose(element), scopes: scopes(), kind });
  };

  const hint = el("p", { class: "quiet", hidden: true }, texts.pointing);
  const pointing = (on) => {
    hint.hidden = !on;
    point.setAttribute("aria-pressed", on);
    host.element.dataset.pointing = on;
  };
  const pointer = createPointer({
    layer: root, ours,
    onhover(element) {
      marks.show(element ? [element] : []);
      said.textContent = element ? describe(element) : "";
    },
    onpick(element) {
      pointing(false);
      said.textContent = "";
      create(element);
    },
    onstop() { pointing(false); },
  });
  let focused = null; // of the page, before it came here
  const point = el("button", { type: "button", class: "main point", "aria-pressed": "false", onclick() {
    if (pointer.on()) return pointer.stop();
    form.close();
    pointing(true);
    pointer.start(focused?.isConnected ? focused : document.body, point);
  } }, icon(...ICONS.point), texts.point);
  const remember = ({ target }) => { if (target instanceof Element && !ours.includes(target)) focused = target; };
  document.addEventListener("focusin", remember, true);

  const rules = createRules({
    onlook: look,
    onedit: (rule) => form.open({ rule, scopes: scopes() }),
    onmove: (id, by) => done(ask("move", id, by)),
    onremove: (id) => { if (done(ask("remove", id))) said.textContent = texts.removed; },
  });
  const done = ({ error }) => {
    said.textContent = error;
    if (!error) changed();
    return !error;
  };

  const byDefault = el("input", { type: "checkbox", onchange: () => done(ask("privateByDefault", byDefault.checked)) });
  const exposed = el("ul", { class: "exposed" });
  const exposedPart = el("section", { "aria-label": texts.looksPrivate, hidden: true }, el("h2", {}, texts.looksPrivate), exposed);

  const fileName = el("code", {});
  const differences = el("details", {}, el("summary", {}));
  const differenceList = el("ul", { class: "differences" });
  differences.append(differenceList);
  const fileFault = el("pre", { class: "fault", role: "alert", hidden: true });
  const text = (name, onclick, main) => el("button", { type: "button", class: main ? "main" : "", onclick }, name);
  const filePart = el("section", { "aria-label": texts.file }, el("h2", {}, texts.file, " ", fileName), differences, fileFault,
    el("div", { class: "row" },
      text(texts.save, () => save(state.name || "restrictions.json", "application/json", program.file()), true),
      text(texts.open, async () => {
        try {
          const file = await openFile();
          if (file) take(ask("load", file.name, file.text));
        } catch (error) {
          take({ error: error.message });
        }
      }),
      text(texts.inForce, () => take(ask("loadInForce")))));
  const take = ({ error }) => {
    fileFault.hidden = !error;
    fileFault.textContent = error;
    if (!error) changed();
  };
  const walked = el("p", { class: "quiet" });
  const stem = () => `restrictions-report-${location.hostname}`;
  const reportPart = el("section", { "aria-label": texts.report }, el("h2", {}, texts.report), walked, el("div", { class: "row" },
    text(texts.reportHTML, () => save(`${stem()}.html`, "text/html", program.report(location.origin))),
    text(texts.reportCSV, () => save(`${stem()}.csv`, "text/csv", program.table())),
    text(texts.reportNew, () => { program.forget(); changed(); })));

  const fold = button(ICONS.fold, texts.fold, () => arrange({ folded: !view.folded }), { class: "icon-button fold", "aria-expanded": "true" });
  const large = button(ICONS.large, texts.larger, () => arrange({ large: !view.large }));
  const header = el("header", {}, el("h1", {}, texts.title), undo, redo,
    button(ICONS.side, texts.otherSide, () => arrange({ side: view.side === "right" ? "left" : "right" })), fold,
    button(ICONS.close, texts.leave, leave));
  const previewPart = el("section", { class: "preview", "aria-label": texts.preview }, el("div", { class: "caption" }, el("h2", {}, texts.preview), large), preview);
  const body = el("div", { class: "body" }, point, hint, form.element, exposedPart, rules.element,
    el("label", { class: "default" }, byDefault, texts.privateByDefault), filePart, reportPart);
  const element = el("section", { class: "panel", "aria-label": texts.title }, header, previewPart, said, body);

  function arrange(change) {
    Object.assign(view, change);
    for (const [name, value] of Object.entries(view)) element.dataset[name] = value;
    large.setAttribute("aria-label", large.title = view.large ? texts.smaller : texts.larger);
    fold.setAttribute("aria-label", fold.title = view.folded ? texts.unfold : texts.fold);
    fold.setAttribute("aria-expanded", !view.folded);
    keepView(view);
  }
  arrange({});
  element.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || event.composedPath()[0].matches?.("input[type=text]")) return;
    event.preventDefault();
    (event.shiftKey ? redo : undo).click();
  });
  root.append(layer, element);

  let state = {};
  let warned = []; // what is listed as private and visible
  return {
    element,
    propose,
    say(words) { said.textContent = words; },
    // busy: the program is not there yet, or not any more.
    busy(on) {
      body.inert = on;
      said.textContent = on ? texts.loading : "";
    },
    fault: take,
    // show takes program.state(), and what on this page looks private, [{element, looks, label}], if that is known.
    show(next, found = warned) {
      state = next;
      for (const [control, what, words] of [[undo, next.undo, texts.undo], [redo, next.redo, texts.redo]]) {
        control.setAttribute("aria-label", control.title = words(what));
        control.setAttribute("aria-disabled", what ? "false" : "true");
      }
      rules.show(next.rules, count);
      byDefault.checked = next.privateByDefault;
      fileName.textContent = next.name || "restrictions.json";
      differences.hidden = false;
      differences.firstChild.textContent = next.differences.length ? texts.differs(next.differences.length) : texts.same;
      differences.classList.toggle("same", next.differences.length === 0);
      differenceList.replaceChildren(...next.differences.map(({ sign, words }) => el("li", {}, el("b", { "data-sign": sign }, texts.signs[sign] ?? sign), " ", words)));
      walked.textContent = texts.walked(next.pages);
      if (found.length === warned.length && found.every(({ element: field, looks, label }, i) => field === warned[i].element && looks === warned[i].looks && label === warned[i].label)) return;
      warned = found;
      exposedPart.hidden = found.length === 0;
      exposed.replaceChildren(...found.map(({ element: field, looks, label }) => {
        const row = el("li", {}, el("div", { class: "what" }, el("strong", {}, label || describe(field)), el("small", {}, texts.looks(looks))),
          el("button", { type: "button", onclick: () => create(field, "mask") }, texts.hide));
        row.addEventListener("pointerenter", () => marks.show([field], "mask"));
        row.addEventListener("pointerleave", () => marks.show([]));
        return row;
      }));
    },
    remove() {
      if (pointer.on()) pointer.stop();
      document.removeEventListener("focusin", remember, true);
      marks.show([]);
      layer.remove();
      element.remove();
    },
  };
}
