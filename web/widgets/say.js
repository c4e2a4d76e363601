// Hours and waits in the customer's words.

import { groups, status } from "./hours.js";
import { offset } from "./zone.js";

const DAY = 24 * 3600_000;

// sayStatus returns {open, words}: "Open until 17:30", "Opens Monday at 09:00". The times are those of the customer's own clock, and
// say so where the service's is another one.
export function sayStatus(text, hours, zone, now = Date.now(), own = undefined) {
  const { open, until, opens } = status(hours, zone, now);
  const at = open ? until : opens;
  if (!at) return { open, words: text(open ? "openAlways" : "closedNow") };
  const write = (options) => new Intl.DateTimeFormat(text.locale, { timeZone: own, ...options });
  let time = write({ timeStyle: "short" }).format(at);
  if (offset(at, zone) !== offset(at, own)) time = text("hoursYourTime", { time });
  const date = write({ dateStyle: "short" });
  // Until tomorrow morning is still said by the time alone.
  if (open && at - now < DAY) return { open, words: text("openUntil", { time }) };
  if (open) return { open, words: text("openNow") };
  if (date.format(at) === date.format(now)) return { open, words: text("opensAt", { time }) };
  const day = write(at - now < 6 * DAY ? { weekday: "long" } : { day: "numeric", month: "long" }).format(at);
  return { open, words: text("opensOn", { day, time }) };
}

// sayHours lists the week as [{days: "Mon–Fri", times: "09:00–17:30"}, …], as the service's clock goes.
export function sayHours(text, hours) {
  const day = new Intl.DateTimeFormat(text.locale, { timeZone: "UTC", weekday: "short" });
  const time = new Intl.DateTimeFormat(text.locale, { timeZone: "UTC", timeStyle: "short" });
  const dayName = (n) => day.format(Date.UTC(2024, 0, 1 + n)); // a Monday
  const clock = (minutes) => time.format(Date.UTC(2024, 0, 1, 0, minutes));
  return groups(hours).map(({ days: [from, to], periods }) => ({
    days: from === to ? dayName(from) : `${dayName(from)}–${dayName(to)}`,
    times: new Intl.ListFormat(text.locale, { type: "unit", style: "short" }).format(periods.map(([begin, end]) => `${clock(begin)} – ${clock(end)}`)),
  }));
}

// sayZone names a time zone as people there do: "United Kingdom Time".
export function sayZone(text, zone) {
  const parts = new Intl.DateTimeFormat(text.locale, { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts();
  return parts.find(({ type }) => type === "timeZoneName").value;
}

// sayWait is "" where no wait is known.
export function sayWait(text, minutes) {
  if (typeof minutes !== "number" || !(minutes >= 0)) return "";
  if (minutes < 1) return text("waitNone");
  if (minutes < 60) return text("waitMinutes", { count: Math.round(minutes) });
  return text("waitHours", { count: Math.floor(minutes / 60) });
}
