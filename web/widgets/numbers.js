// Telephone numbers: as a site gives them, and as links.

import { el } from "../loader/element.js";

// numbersOf makes objects of them: "+44 20 7946 0000", or {number, label, country, hours, timeZone, wait}. label is what a person reads
// beside the number; without one it is the country's name.
export function numbersOf(locale, given) {
  return [given ?? []].flat().map((one) => (typeof one === "object" && one !== null ? one : { number: `${one}` }))
    .filter(({ number }) => number).map((one) => ({ ...one, label: one.label ?? countryName(locale, one.country) }));
}

function countryName(locale, country) {
  try {
    return country ? new Intl.DisplayNames(locale, { type: "region" }).of(country) : "";
  } catch {
    return country; // no code of a country
  }
}

export const telephone = (number) => `tel:${number.replace(/[^\d+*#]/g, "")}`;

// numberRow is the link that calls.
export function numberRow(widget, { number, label }, key, mark, line) {
  const call = (event) => { if (!widget.fire("tandem-call", { number })) event.preventDefault(); };
  return el("a", { class: "row", part: "number", href: telephone(number), "data-key": key, onclick: call },
    el("span", { class: "mark" }, mark),
    el("span", { class: "words" },
      label ? el("span", { class: "detail" }, label) : "",
      el("bdi", { class: "number", dir: "ltr" }, number), line ?? ""));
}
