// The navigation bar, in write mode only: Back, Forward, Refresh and the address of the customer's page.

import { resolve, shown } from "../address.js";
import { texts } from "../texts.js";
import { el, icon, setAttribute, setText } from "./dom.js";

// createNavigation: onnavigate(kind, address) is called for what the agent wants, with kind "back", "forward",
// "refresh" or "address".
export function createNavigation({ onnavigate }) {
  const button = (kind) => el("button", {
    type: "button", title: texts[kind], "aria-label": texts[kind], onclick: () => onnavigate(kind, ""),
  }, icon(kind));
  const input = el("input", {
    type: "text", class: "url", "aria-label": texts.address, "aria-describedby": "address-problem", inputmode: "url",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", dir: "ltr", maxlength: "2000",
    oninput: () => { edited = true; complain(""); }, onkeydown: key, onfocus: () => input.select(), onblur: leave,
  });
  const problem = el("p", { class: "problem", id: "address-problem", role: "alert" });
  const element = el("div", { class: "navigation", role: "group", "aria-label": texts.navigation, part: "navigation", hidden: true },
    button("back"), button("forward"), button("refresh"),
    el("div", { class: "where" }, input, problem));
  let address = ""; // as the customer's browser gives it
  let edited = false;

  function key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      open();
    } else if (event.key === "Escape") {
      event.preventDefault();
      restore();
      input.select();
    }
  }

  function open() {
    const { address: to, problem: why, host } = resolve(input.value, address);
    if (why) return complain({ empty: texts.addressEmpty, not: texts.addressNot }[why] ?? texts.addressElsewhere(host));
    complain("");
    edited = false; // what comes of it is shown when the customer's browser says so
    onnavigate("address", to);
  }

  function restore() {
    edited = false;
    input.value = shown(address);
    complain("");
  }

  // leave: an address that is left as it was, or emptied, is no draft.
  function leave() {
    if (!edited || !input.value.trim()) restore();
  }

  function complain(words) {
    setText(problem, words);
    setAttribute(input, "aria-invalid", words ? "true" : null);
  }

  return {
    element,
    // show takes the address of the customer's page; what the agent is typing stays.
    show(now = "") {
      const moved = now !== address;
      address = now;
      if (moved && !edited) restore();
    },
    update({ phase, mode }) {
      const hidden = phase !== "active" || mode !== "write";
      if (hidden && !element.hidden) restore();
      element.hidden = hidden;
    },
    holdsFocus: () => element.contains(element.getRootNode().activeElement),
  };
}
