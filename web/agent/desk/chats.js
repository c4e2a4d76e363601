// The agent's open chats, each in a slot of its own: "tandem-chat-1", "tandem-chat-2", … in this tab's storage, with the lock of the
// same name, as two tabs may be at one desk each.

import { createKeep } from "../../keep.js";

const PREFIX = "tandem-chat-";
export const MOST = 12;

const taken = new Set(); // of this page; where there are no locks, nothing else tells

function slot(n, keep, release) {
  taken.add(n);
  return { keep, release: () => { taken.delete(n); release(); } };
}

// freeSlot takes the first slot that no tab has: {keep, release}, or null.
export async function freeSlot() {
  for (let n = 1; n <= MOST; n++) {
    const keep = createKeep(PREFIX + n);
    if (taken.has(n) || keep.read()) continue;
    const release = await keep.hold();
    if (release) return slot(n, keep, release);
  }
  return null;
}

// keptSlots are those that the page before this one has left. Of a copied tab none are: the first one goes on.
export async function keptSlots() {
  const slots = [];
  for (let n = 1; n <= MOST; n++) {
    const keep = createKeep(PREFIX + n);
    if (!keep.read()?.token) continue;
    const release = await keep.hold();
    if (release) slots.push(slot(n, keep, release));
    else keep.clear();
  }
  return slots;
}
