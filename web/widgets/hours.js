// Opening hours: what they mean at a moment, whatever the time zone and its changes between summer and winter.
//
//	["Mo-Fr 09:00-17:30", "Sa 10:00-12:00,13:00-16:00", "Fr 22:00-02:00", "2026-12-24 09:00-12:00", "12-25 closed"]
//
// the form of schema.org's openingHours, and dates: those take the place of the day of the week, that of one year the
// place of that of every year. "24/7" is always. Lines add up; a period that ends at or before its beginning ends the next day.

import { dayAfter, instant, wall, weekday } from "./zone.js";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const DAY = 24 * 60;
// How far ahead an opening is looked for: longer than anybody closes for the holidays.
const AHEAD = 40;

// parse returns {week: [[[from, to], …], … from Monday], dates: {"2026-12-24": [[from, to]], "12-25": []}} in minutes of the day, or
// throws with words.
export function parse(given) {
  const week = DAYS.map(() => []);
  const dates = {};
  for (const line of [given].flat().flatMap((lines) => `${lines}`.split(";")).map((one) => one.trim()).filter(Boolean)) {
    const [, days, times] = /^(\S+(?:\s*,\s*[a-z]\S*)*)\s*(.*)$/i.exec(line);
    const date = /^(\d{4}-)?\d{2}-\d{2}$/.test(days);
    const on = date ? [] : [...daysOf(days, line)];
    const periods = periodsOf(days === "24/7" ? "00:00-24:00" : times, line);
    if (date) (dates[days] ??= []).push(...periods);
    for (const day of on) week[day].push(...periods);
  }
  return { week, dates };
}

function daysOf(days, line) {
  if (days === "24/7") return DAYS.keys();
  return days.split(",").flatMap((part) => {
    const [from, to = from] = part.trim().split(/[-–]/).map((day) => DAYS.findIndex((name) => day.length > 1 && name.startsWith(day.toLowerCase())));
    if (from < 0 || to < 0) throw new Error(`opening hours: “${line}” does not begin with days, such as Mo-Fr, or a date, such as 2026-12-24`);
    return Array.from({ length: (to - from + 7) % 7 + 1 }, (_, i) => (from + i) % 7);
  });
}

function periodsOf(times, line) {
  if (/^(closed|off)$/i.test(times)) return [];
  return times.split(",").map((part) => {
    const found = /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/.exec(part.trim());
    const [from, to] = found ? [found[1] * 60 + +found[2], found[3] * 60 + +found[4]] : [];
    if (!found || from >= DAY || to > DAY || found[2] > 59 || found[4] > 59) {
      throw new Error(`opening hours: “${line}” has no times of the form 09:00-17:30`);
    }
    return [from, to > from ? to : to + DAY];
  });
}

// status says whether it is open at that moment: {open, until, opens}, the moments in milliseconds; until is 0 where no end is in
// sight, opens 0 where no opening is.
export function status({ week, dates }, zone, now = Date.now()) {
  const periods = [];
  // What began yesterday may go on; one day more, for a zone that is ahead of all others.
  let day = dayAfter(wall(now, zone), -2);
  for (let i = 0; i < AHEAD; i++, day = dayAfter(day, 1)) {
    const key = `${day.year}-${`${day.month}`.padStart(2, "0")}-${`${day.day}`.padStart(2, "0")}`;
    for (const [from, to] of dates[key] ?? dates[key.slice(5)] ?? week[weekday(day)]) {
      periods.push([instant(day, from, zone), instant(day, to, zone)]);
    }
  }
  periods.sort(([a], [b]) => a - b);
  const [at] = periods.filter(([from, to]) => from <= now && now < to);
  if (!at) return { open: false, until: 0, opens: periods.find(([from]) => from > now)?.[0] ?? 0 };
  let until = at[1];
  for (const [from, to] of periods) if (from <= until && to > until) until = to;
  return { open: true, until: until >= periods.at(-1)[1] && until - now > 30 * DAY * 60_000 ? 0 : until, opens: 0 };
}

// groups are the week as people write it: [{days: [0, 4] from and to, periods}, …], days that follow one another and are alike in one.
export function groups({ week }) {
  const result = [];
  week.forEach((periods, day) => {
    const last = result.at(-1);
    if (last && `${last.periods}` === `${periods}`) last.days[1] = day;
    else result.push({ days: [day, day], periods });
  });
  return result.filter(({ periods }) => periods.length > 0);
}
