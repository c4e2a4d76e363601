// The lines on hours and waits that both panels have.

import { el } from "../loader/element.js";
import { parse } from "./hours.js";
import { sayHours, sayStatus, sayWait, sayZone } from "./say.js";

const told = new Set(); // what is wrong is told once

// factsOf returns {open, line, week}: whether it is open now, an element that says so, and {rows, zone} of the hours; null where there is
// nothing to say.
export function factsOf(text, { hours: given, timeZone: zone }, minutes) {
  const wait = sayWait(text, minutes);
  const waitPart = wait && el("span", { part: "wait" }, wait);
  if (given === undefined || given === null) return { open: true, line: wait ? line(waitPart) : null, week: null };
  try {
    const hours = parse(given);
    const { open, words } = sayStatus(text, hours, zone);
    return {
      open,
      line: line(el("span", { class: "state", part: "status", "data-open": `${open}` }, words), open ? waitPart : ""),
      week: { rows: sayHours(text, hours), zone: zone ? text("hoursZone", { zone: sayZone(text, zone) }) : "" },
    };
  } catch (error) {
    // A mistake of the site's must not close its telephone.
    if (!told.has(error.message)) console.error(`tandem: a widget leaves out opening hours. ${error.message}`);
    told.add(error.message);
    return { open: true, line: wait ? line(waitPart) : null, week: null };
  }
}

const line = (...parts) => el("span", { class: "facts", part: "facts" }, ...parts.filter(Boolean));

// scheduleOf is the week as a list of its own; in a row of a list (a link, a button) there is only room for shortOf.
export function scheduleOf(text, week) {
  if (!week?.rows.length) return null;
  return el("div", { class: "schedule", part: "schedule" },
    el("h3", {}, text("hoursTitle")),
    el("dl", {}, ...week.rows.flatMap(({ days, times }) => [el("dt", {}, days), el("dd", {}, times)])),
    week.zone ? el("p", { part: "zone" }, week.zone) : "");
}

export function shortOf(week) {
  if (!week?.rows.length) return "";
  return el("span", { class: "detail", part: "schedule" },
    ...week.rows.map(({ days, times }) => el("span", { class: "span" }, `${days} ${times}`)),
    week.zone ? el("span", { class: "span", part: "zone" }, week.zone) : "");
}
