// The agent's open chats as tabs: whose, how much is unread, who is typing.

import { el, icon } from "../../loader/element.js";
import { oneLine } from "../plain.js";
import { live } from "./chat.js";
import { texts, words } from "./texts.js";

// createTabs returns {element, show(chats, chosen), focus()}; onchoose(chat) and onclose(chat) are called for presses.
export function createTabs({ onchoose, onclose }) {
  const element = el("div", { class: "tabs", role: "tablist", "aria-label": texts.open, onkeydown: key });
  const made = new Map(); // chat → its tab
  let all = [];
  let chosen = null;
  let numbers = 0;

  function key(event) {
    const at = all.indexOf(chosen);
    const rtl = getComputedStyle(element).direction === "rtl";
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    const to = step ? (at + step + all.length) % all.length : { Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Delete" && chosen && !live(chosen.state())) onclose(chosen);
    else if (to === undefined || !all[to]) return;
    else {
      onchoose(all[to]);
      made.get(all[to]).node.focus();
    }
    event.preventDefault();
  }

  function tab(chat) {
    const name = el("bdi", { class: "tab-name" });
    const badge = el("span", { class: "badge", "aria-hidden": "true" });
    const dots = el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
    const more = el("span", { class: "unseen" });
    const node = el("button", { type: "button", role: "tab", class: "tab", id: `tab-${++numbers}`, "aria-controls": "room", onclick: () => onchoose(chat) },
      name, more, dots, badge);
    // For the mouse; by keyboard it is Delete, or Close in the room. A list of tabs holds nothing else for a screen reader.
    const x = el("button", { type: "button", class: "tab-close", tabindex: "-1", "aria-hidden": "true", onclick: () => onclose(chat) }, icon("M7 7l10 10M17 7L7 17"));
    return { node, name, more, badge, dots, x, holder: el("div", { class: "tab-holder", role: "presentation" }, node, x) };
  }

  return {
    element,
    idOf: (chat) => made.get(chat)?.node.id,
    focus: () => made.get(chosen)?.node.focus(),
    show(chats, now) {
      all = chats;
      chosen = now;
      element.hidden = chats.length === 0;
      for (const [chat, { holder }] of made) {
        if (chats.includes(chat)) continue;
        holder.remove();
        made.delete(chat);
      }
      chats.forEach((chat, i) => {
        if (!made.has(chat)) made.set(chat, tab(chat));
        const { node, name, more, badge, dots, x, holder } = made.get(chat);
        const state = chat.state();
        const who = oneLine(state.customer) || texts.customer;
        const unread = chat.said.unread().length;
        const on = chat === now;
        name.textContent = who;
        badge.dataset.count = words.number(unread);
        badge.hidden = unread === 0;
        dots.hidden = !state.typing || on;
        node.setAttribute("aria-selected", on);
        node.tabIndex = on ? 0 : -1;
        const said = [unread && words.count("unreadCount", unread), state.typing && words.text("typing", { name: who })].filter(Boolean).map((news) => `, ${news}`).join("");
        if (more.textContent !== said) more.textContent = said;
        holder.dataset.over = !live(state);
        holder.dataset.away = Boolean(state.away);
        x.hidden = live(state);
        x.title = words.text("closeTab", { name: who });
        if (element.children[i] !== holder) element.insertBefore(holder, element.children[i] ?? null);
      });
    },
  };
}
