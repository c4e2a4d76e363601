// The customer's name, remembered for the tab.

const KEY = "tandem-chat-name";
export const LONGEST = 64;

export function recallName() {
  try { return tidy(sessionStorage.getItem(KEY)); } catch { return ""; }
}

export function rememberName(name) {
  // A site may forbid storage; then the name is typed again.
  try { sessionStorage.setItem(KEY, name); } catch { /* not remembered */ }
}

// tidy makes a name of what was typed: one line, at most 64 characters.
export function tidy(name) {
  return Array.from(String(name ?? "").replace(/\s+/gu, " ").replace(/[\p{Cc}\p{Cf}]+/gu, "").trim()).slice(0, LONGEST).join("");
}
