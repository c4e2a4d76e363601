// The basket: how many of what, kept in this browser.
import { bySlug } from "./catalogue.js";

const key = "fennel.basket";

export function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(key)) ?? {};
    return Object.entries(kept).filter(([slug, count]) => bySlug(slug) && count > 0);
  } catch {
    return [];
  }
}

export function add(slug, count = 1) {
  const lines = Object.fromEntries(read());
  lines[slug] = (lines[slug] ?? 0) + count;
  write(lines);
}

export function set(slug, count) {
  write({ ...Object.fromEntries(read()), [slug]: count });
}

export function clear() {
  write({});
}

function write(lines) {
  localStorage.setItem(key, JSON.stringify(lines));
  document.dispatchEvent(new CustomEvent("basketchange"));
}
