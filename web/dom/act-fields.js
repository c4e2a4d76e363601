// Fields that are not typed into: lists of options, radio buttons, sliders, steps, and those with a picker
// of the browser's own.

import { setValue } from "./act-edit.js";

export class Fields {
  #events;
  #sliding = null; // [slider, its value at the press]

  constructor(events) {
    this.#events = events;
  }

  #tell(e) {
    this.#events.plain(e, "input", { composed: true });
    this.#events.plain(e, "change");
  }

  // choose selects exactly these options. It says whether they are the select's, and can be chosen.
  choose(select, chosen) {
    if (select.localName !== "select" || select.disabled) return false;
    if (!chosen.every((o) => o?.localName === "option" && o.closest("select") === select && !o.disabled)) return false;
    if (!select.multiple && chosen.length !== 1) return false;
    const set = new Set(chosen);
    const before = [...select.options].map((o) => o.selected);
    for (const option of select.options) option.selected = set.has(option);
    if ([...select.options].some((o, i) => o.selected !== before[i])) this.#tell(select);
    return true;
  }

  // option moves the choice of a select: by steps, to an end, or to what begins with a letter.
  option(select, to) {
    const options = [...select.options].filter((o) => !o.disabled && !o.parentNode.disabled);
    const at = options.indexOf(select.options[select.selectedIndex]);
    let next;
    if (to === "first") next = options[0];
    else if (to === "last") next = options.at(-1);
    else if (typeof to === "number") next = options[Math.min(Math.max(at + to, 0), options.length - 1)];
    else {
      const turned = [...options.slice(at + 1), ...options.slice(0, at + 1)];
      next = turned.find((o) => o.label.toLowerCase().startsWith(to.begins.toLowerCase()));
    }
    if (next && !next.selected) this.choose(select, [next]);
  }

  // set gives a field with a picker, or a slider, a value; it says whether the field takes it.
  set(e, value) {
    if (e.localName !== "input" || e.disabled || e.readOnly || !/^(date|time|month|week|datetime-local|color|range)$/.test(e.type)) return false;
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
    if (e.disabled || e.readOnly) return;
    const before = e.value;
    if (by === "first" || by === "last") {
      setValue(this.#events.realm(e), e, by === "first" ? e.min || "0" : e.max || "100");
    } else if (Math.abs(by) > 1 && e.type === "range") {
      const [min, max] = bounds(e);
      const jump = Math.max(1, Math.round((max - min) / 10 / (Number(e.step) || 1)));
      if (by > 0) e.stepUp(jump);
      else e.stepDown(jump);
    } else if (by > 0) e.stepUp(by);
    else e.stepDown(-by);
    if (e.value !== before) this.#tell(e);
  }

  // slide has the thumb of a slider follow the pointer, in the coordinates of the window of its document.
  slide(e, [x, y]) {
    if (e.disabled) return;
    if (this.#sliding?.[0] !== e) this.#sliding = [e, e.value];
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

  slid() {
    const [e, before] = this.#sliding ?? [];
    this.#sliding = null;
    if (e?.isConnected && e.value !== before) this.#events.plain(e, "change");
  }

  // radio is the next button of a group.
  radio(e, forward) {
    const group = [...e.getRootNode().querySelectorAll("input[type=radio]")]
      .filter((r) => r.name === e.name && r.form === e.form && !r.disabled);
    const at = group.indexOf(e);
    return group[(at + (forward ? 1 : -1) + group.length) % group.length] ?? null;
  }
}

const bounds = (e) => {
  const min = e.min === "" ? 0 : Number(e.min);
  const max = e.max === "" ? 100 : Number(e.max);
  return [min, Math.max(min, max)];
};
