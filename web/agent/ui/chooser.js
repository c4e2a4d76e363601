// Choices that a browser shows outside of the page: the options of a list, the pickers of dates, times
// and colours. The customer's browser cannot be made to open them, so they open here.

import { el } from "./dom.js";
import { texts } from "../texts.js";

// createChooser: choose(id, options) and set(id, value) are told what was chosen, closed() that it is over.
export function createChooser({ choose, set, closed }) {
  const element = el("div", { class: "chooser", hidden: "" });
  let open = null; // the number of what it is for
  let active = -1;
  let rows = [];

  function show(id, box, scale, ...content) {
    open = id;
    element.replaceChildren(...content);
    element.hidden = false;
    const [x, y, width, height] = box;
    Object.assign(element.style, { left: `${x}px`, top: `${y + height}px`, minWidth: `${width * scale}px`, transform: `scale(${1 / scale})` });
    // Over the field where there is no room below it.
    const room = element.offsetParent?.clientHeight ?? Infinity;
    const tall = element.offsetHeight / scale;
    if (y + height + tall > room && y > room - y - height) element.style.top = `${Math.max(0, y - tall)}px`;
  }

  function close() {
    if (open === null) return;
    const held = element.contains(element.getRootNode().activeElement);
    open = null;
    element.hidden = true;
    element.replaceChildren();
    if (held) closed();
  }

  function point(to) {
    rows[active]?.removeAttribute("data-active");
    active = to;
    const row = rows[active];
    if (!row) return;
    row.setAttribute("data-active", "");
    row.scrollIntoView({ block: "nearest" });
    row.parentElement.closest("[role=listbox]").setAttribute("aria-activedescendant", row.id);
  }

  function next(from, by) {
    for (let i = from + by; i >= 0 && i < rows.length; i += by) if (rows[i].getAttribute("aria-disabled") !== "true") return i;
    return from;
  }

  // list shows the options of a select, from web/dom/write-look.js.
  function list(of, scale) {
    if (!of) return;
    let group = "";
    const box = el("div", { role: "listbox", tabindex: "0", "aria-label": texts.options });
    rows = [];
    for (const [i, option] of of.options.entries()) {
      if (option.group !== group) {
        group = option.group;
        if (group) box.append(el("div", { class: "group", role: "presentation" }, group));
      }
      const row = el("div", {
        id: `option-${i}`, role: "option", "aria-selected": String(option.chosen), "aria-disabled": String(option.disabled),
      }, option.label || "\u00a0");
      row.addEventListener("pointermove", () => { if (!option.disabled) point(i); });
      row.addEventListener("click", () => take(i));
      rows.push(row);
      box.append(row);
    }
    function take(i) {
      const option = of.options[i];
      if (!option || option.disabled) return;
      close();
      choose(of.id, [option.id]);
    }
    let typed = "";
    let typedAt = 0;
    box.addEventListener("keydown", (e) => {
      const step = { ArrowDown: () => next(active, 1), ArrowUp: () => next(active, -1), Home: () => next(-1, 1), End: () => next(rows.length, -1) }[e.key];
      if (step) point(step());
      else if (e.key === "Enter" || e.key === " " && !typed) take(active);
      else if (e.key === "Escape" || e.key === "Tab") close();
      else if (e.key.length === 1 && !e.ctrlKey && !e.metaKey) {
        typed = e.timeStamp - typedAt < 1000 ? typed + e.key : e.key;
        typedAt = e.timeStamp;
        const found = of.options.findIndex((o) => !o.disabled && o.label.trim().toLowerCase().startsWith(typed.toLowerCase()));
        if (found >= 0) point(found);
      } else return;
      e.preventDefault();
      e.stopPropagation();
    });
    show(of.id, of.box, scale, box);
    box.focus({ preventScroll: true });
    point(Math.max(of.options.findIndex((o) => o.chosen), 0));
  }

  // picker shows a field of the same kind as the customer's, with the browser's own picker.
  function picker(of, scale) {
    if (!of) return;
    const input = el("input", { type: of.type, "aria-label": texts.value });
    for (const name of ["min", "max", "step"]) if (of[name]) input.setAttribute(name, of[name]);
    input.value = of.value;
    const done = el("button", { type: "button" }, texts.setValue);
    const take = () => {
      const { value } = input;
      close();
      if (value !== of.value) set(of.id, value);
    };
    done.addEventListener("click", take);
    input.addEventListener("keydown", (e) => {
      if (e.key === "Enter") take();
      else if (e.key === "Escape") close();
      else return;
      e.preventDefault();
      e.stopPropagation();
    });
    show(of.id, of.box, scale, el("div", { class: "picker" }, input, done));
    input.focus({ preventScroll: true });
    try {
      input.showPicker?.();
    } catch {
      // It opens at a click on it.
    }
  }

  // still closes it when what it is for is gone.
  function still(find) {
    if (open !== null && !find(open)) close();
  }

  element.addEventListener("focusout", (e) => {
    if (open !== null && !element.contains(e.relatedTarget) && e.relatedTarget) close();
  });
  return { element, list, picker, close, still };
}
