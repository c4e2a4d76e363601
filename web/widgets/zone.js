// Wall clocks: what a clock in a time zone shows at a moment, and the moment at which it shows something. No zone means the customer's.

const formats = new Map();

function format(zone) {
  if (!formats.has(zone)) {
    formats.set(zone, new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
    }));
  }
  return formats.get(zone);
}

// wall returns {year, month, day, hour, minute, second}.
export function wall(at, zone) {
  return Object.fromEntries(format(zone).formatToParts(at).filter(({ type }) => type !== "literal").map(({ type, value }) => [type, +value]));
}

// offset is by how much that clock is ahead of UTC at the moment, in milliseconds.
export function offset(at, zone) {
  const { year, month, day, hour, minute, second } = wall(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

// instant is the moment at which the clock shows so many minutes of that day. A time that a change of clocks leaves out is as much
// later; of one that comes twice it is the first.
export function instant({ year, month, day }, minutes, zone) {
  const local = Date.UTC(year, month - 1, day, 0, minutes);
  // As far from the change as a zone is from UTC: before it, and after it.
  const before = local - offset(local - 86_400_000, zone);
  const after = local - offset(local + 86_400_000, zone);
  if (before + offset(before, zone) === local) return before;
  return after + offset(after, zone) === local ? after : before;
}

export function dayAfter({ year, month, day }, days) {
  const at = new Date(Date.UTC(year, month - 1, day + days));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

// weekday is 0 on Mondays.
export function weekday({ year, month, day }) {
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
}
