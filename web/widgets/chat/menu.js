// A button with a menu, by mouse and by keyboard (the ARIA practices' menu button).

import { el, icon } from "../../loader/element.js";

let made = 0;

// createMenu returns {element, show(items), close()}: items are {words, hint, paths, able, onpress}; without any the button is hidden.
export function createMenu({ label }) {
  const list = el("div", { class: "menu", id: `menu-${++made}`, role: "menu", "aria-label": label, hidden: true, onkeydown: key });
  const button = el("button", {
    type: "button", class: "control", part: "menu-button", "aria-label": label, title: label, "aria-haspopup": "menu", "aria-expanded": "false",
    "aria-controls": list.id, onclick: () => (list.hidden ? open() : close(true)), onkeydown: (event) => {
      if (!["ArrowDown", "ArrowUp"].includes(event.key)) return;
      event.preventDefault();
      open(event.key === "ArrowUp" ? -1 : 0);
    },
  }, icon("M12 5.5h.01M12 12h.01M12 18.5h.01"));
  const element = el("div", { class: "menu-holder", onfocusout: (event) => { if (!element.contains(event.relatedTarget)) close(); } }, button, list);
  let drawn = "";

  function open(at = 0) {
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    list.children.item(at < 0 ? list.children.length - 1 : at)?.focus();
  }

  function close(focus = false) {
    if (list.hidden) return;
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (focus) button.focus();
  }

  function key(event) {
    const items = [...list.children];
    const at = items.indexOf(list.getRootNode().activeElement);
    const to = { ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) items[to].focus();
    else if (event.key === "Escape") close(true);
    else if (event.key === "Tab") return close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return {
    element, close,
    show(items) {
      element.hidden = items.length === 0;
      // Redrawing would take the focus from an item.
      const now = JSON.stringify(items);
      if (now === drawn) return;
      drawn = now;
      close();
      list.replaceChildren(...items.map(({ words, hint, paths, able, onpress }) => el("button", {
        type: "button", role: "menuitem", tabindex: "-1", class: "menu-item", part: "menu-item", "aria-disabled": !able && "true",
        "aria-description": hint, title: hint, onclick: () => {
          if (!able) return;
          close(true);
          onpress();
        },
      }, icon(...paths), el("span", {}, words))));
    },
  };
}
