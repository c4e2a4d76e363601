// Fields that are not typed into: lists of options, radio buttons, sliders, steps, and those with a picker
// of the browser's own.

import { setValue } from "./act-edit.js";

export class Fields {
  #events;
  #sliding = null; // [slider, its value at the press]
  #choosing = null; // [select, what was selected in it at the press]
  #at = new WeakMap(); // select of several -> [the option that a range begins at, the one it ends at]

  constructor(events) {
    this.#events = events;
  }

  // tells of a number that the arrow keys have changed; before it, asks.
  #stepped(e, now) {
    const type = this.#events.gecko ? "insertReplacementText" : "insertText";
    if (this.#events.input(e, "beforeinput", type, now)) return;
    setValue(this.#events.realm(e), e, now);
    if (!this.#events.gecko) return this.#tell(e);
    this.#events.input(e, "input", type, now);
    this.#events.plain(e, "change");
  }

  #tell(e) {
    this.#events.plain(e, "input", { composed: true });
    this.#events.plain(e, "change");
  }

  // choose selects exactly these options. It says whether they are the select's, and can be chosen.
  choose(select, chosen) {
    if (select.localName !== "select" || off(select)) return false;
    if (!chosen.every((o) => o?.localName === "option" && o.closest("select") === select && usable(o))) return false;
    if (!select.multiple && chosen.length !== 1) return false;
    const set = new Set(chosen);
    const before = [...select.options].map((o) => o.selected);
    for (const option of select.options) option.selected = set.has(option);
    if ([...select.options].some((o, i) => o.selected !== before[i])) this.#tell(select);
    return true;
  }

  // press is a press of the mouse on an option of a list that lies open: the page is told when it comes up (slid).
  press(option, { shiftKey, ctrlKey, metaKey }) {
    const select = option.closest("select");
    if (!select || off(select) || !usable(option)) return;
    this.#choosing = [select, chosen(select)];
    if (select.multiple && (ctrlKey || metaKey)) {
      option.selected = !option.selected;
      this.#at.set(select, [option, option]);
    } else {
      this.#range(select, shiftKey ? this.#at.get(select)?.[0] ?? option : option, option);
    }
  }

  // range selects all between two options and nothing else.
  #range(select, from, to) {
    const options = [...select.options];
    if (!select.multiple || !options.includes(from)) from = to;
    const [low, high] = [options.indexOf(from), options.indexOf(to)].sort((a, b) => a - b);
    options.forEach((o, i) => {
      const on = i >= low && i <= high && usable(o);
      if (o.selected !== on) o.selected = on;
    });
    this.#at.set(select, [from, to]);
  }

  // option moves the choice of a select: by steps, to an end, or to what begins with a letter. With extend, a
  // list of several keeps what it has, from where the last choice began.
  option(select, to, extend = false) {
    const options = [...select.options].filter(usable);
    const [from, last] = this.#at.get(select) ?? [];
    const at = options.indexOf(select.multiple && last?.selected ? last : select.options[select.selectedIndex]);
    let next;
    if (to === "first") next = options[0];
    else if (to === "last") next = options.at(-1);
    else if (typeof to === "number") next = options[Math.min(Math.max(at + to, 0), options.length - 1)];
    else {
      const turned = [...options.slice(at + 1), ...options.slice(0, at + 1)];
      next = turned.find((o) => o.label.toLowerCase().startsWith(to.begins.toLowerCase()));
    }
    if (!next || off(select)) return;
    const before = chosen(select);
    this.#range(select, extend && from ? from : next, next);
    if (chosen(select) !== before) this.#tell(select);
  }

  // set gives a field with a picker, or a slider, a value; it says whether the field takes it.
  set(e, value) {
    if (e.localName !== "input" || off(e) || e.readOnly || !/^(date|time|month|week|datetime-local|color|range)$/.test(e.type)) return false;
    const before = e.value;
    setValue(this.#events.realm(e), e, value);
    if (value !== "" && e.value === "") {
      setValue(this.#events.realm(e), e, before);
      return false;
    }
    if (e.value !== before) this.#tell(e);
    return true;
  }

  // step moves a number or a slider by steps, or to one of its ends.
  step(e, by) {
    if (off(e) || e.readOnly) return;
    const before = e.value;
    if (by === "first" || by === "last") {
      setValue(this.#events.realm(e), e, by === "first" ? e.min || "0" : e.max || "100");
    } else if (Math.abs(by) > 1 && e.type === "range") {
      const [min, max] = bounds(e);
      const jump = Math.max(1, Math.round((max - min) / 10 / (Number(e.step) || 1)));
      move(this.#events.realm(e), e, by > 0 ? jump : -jump);
    } else {
      move(this.#events.realm(e), e, by);
    }
    const now = e.value;
    if (now === before) return;
    if (e.type !== "number") return this.#tell(e);
    setValue(this.#events.realm(e), e, before);
    this.#stepped(e, now);
  }

  // slide has the thumb of a slider follow the pointer, in the coordinates of the window of its document.
  slide(e, [x, y]) {
    if (off(e)) return;
    if (this.#sliding?.[0] !== e) {
      this.#sliding = [e, e.value];
      e.addEventListener("change", this.#changed, true);
    }
    const r = e.getBoundingClientRect();
    const style = this.#events.realm(e).getComputedStyle(e);
    const upright = style.writingMode.startsWith("vertical") || r.height > r.width && style.appearance === "slider-vertical";
    const thumb = 16;
    let part = upright ? (y - r.top - thumb / 2) / (r.height - thumb) : (x - r.left - thumb / 2) / (r.width - thumb);
    if (style.direction === "rtl") part = 1 - part;
    const [min, max] = bounds(e);
    const before = e.value;
    setValue(this.#events.realm(e), e, String(min + Math.min(Math.max(part, 0), 1) * (max - min)));
    if (e.value !== before) this.#events.plain(e, "input", { composed: true });
  }

  // Firefox moves a slider by itself too, and tells of the change.
  #changed = (event) => {
    if (event.isTrusted && this.#sliding) this.#sliding[1] = this.#sliding[0].value;
  };

  slid() {
    const [e, before] = this.#sliding ?? [];
    this.#sliding = null;
    e?.removeEventListener("change", this.#changed, true);
    const [select, was] = this.#choosing ?? [];
    this.#choosing = null;
    if (this.#events.here(select) && chosen(select) !== was) this.#tell(select);
    if (this.#events.here(e) && e.value !== before) this.#events.plain(e, "change");
  }

  // radio is the next button of a group.
  radio(e, forward) {
    const group = [...e.getRootNode().querySelectorAll("input[type=radio]")]
      .filter((r) => r.name === e.name && r.form === e.form && !r.disabled);
    const at = group.indexOf(e);
    return group[(at + (forward ? 1 : -1) + group.length) % group.length] ?? null;
  }
}

const off = (e) => e.matches(":disabled");

// move steps a value up or down. Where any value is a step, browsers go by ones.
function move(realm, e, by) {
  if (e.step.toLowerCase() !== "any") {
    if (by > 0) e.stepUp(by);
    else e.stepDown(-by);
    return;
  }
  const low = e.min === "" ? e.type === "range" ? 0 : -Infinity : Number(e.min);
  const high = e.max === "" ? e.type === "range" ? 100 : Infinity : Number(e.max);
  setValue(realm, e, String(Math.max(Math.min(Number(e.value) + by, high), low)));
}

const usable = (option) => !option.disabled && !option.parentNode?.disabled;
const chosen = (select) => [...select.options].map((o) => (o.selected ? 1 : 0)).join("");

const bounds = (e) => {
  const min = e.min === "" ? 0 : Number(e.min);
  const max = e.max === "" ? 100 : Number(e.max);
  return [min, Math.max(min, max)];
};
