// The panel that a widget opens: a popover, which the browser puts above the page and closes on Escape or a press elsewhere,
// with the focus back where it came from.

import { adopt, el, icon } from "../loader/element.js";
import css from "./panel.css";
import { CLOSE } from "./pictures.js";
import { createWaits } from "./waits.js";

const GAP = 8;
const EDGE = 12;
// Hours and waits change while one reads.
const TICK_MS = 30_000;

// makePanel returns {element, open(state), close(), update(), isOpen()}. title and draw(state, waits), which returns what is in the panel,
// are asked whenever it is drawn; elements with the same data-key keep the focus from one time to the next.
export function makePanel(widget, title, draw) {
  const { root, button } = widget;
  let state = {};
  let timer = 0;

  const heading = el("h2", { id: "title", part: "title" });
  const x = el("button", { type: "button", class: "x", part: "close", onclick: close }, icon(...CLOSE));
  const body = el("div", { class: "body" });
  const element = el("div", {
    class: "panel", part: "panel", role: "dialog", "aria-labelledby": "title", tabindex: "-1", popover: "auto", "data-tandem": "ignore",
    ontoggle: ({ newState }) => { if (newState === "closed") closed(); },
    onkeydown: ({ key }) => { if (key === "Escape") close(); },
  }, el("div", { class: "head" }, heading, x), body);
  const waits = createWaits(update);
  element.hidden = !element.showPopover;
  adopt(root, css);
  root.append(element);

  const isOpen = () => (element.showPopover ? element.matches(":popover-open") : !element.hidden);

  function open(given = {}) {
    state = given;
    waits.refresh();
    update();
    if (!isOpen()) {
      if (element.showPopover) element.showPopover();
      else element.hidden = false;
      button.setAttribute("aria-expanded", "true");
      timer = setInterval(tick, TICK_MS);
      addEventListener("scroll", place, { capture: true, passive: true });
      addEventListener("resize", place);
      widget.fire("tandem-opened");
    }
    place();
    element.focus({ preventScroll: true });
  }

  function close() {
    if (!isOpen()) return;
    const inside = element.contains(root.activeElement);
    if (element.showPopover) element.hidePopover();
    else element.hidden = true;
    // Chromium does not find what had the focus before where that is in a shadow tree.
    if (inside) button.focus({ preventScroll: true });
    closed();
  }

  function closed() {
    if (button.getAttribute("aria-expanded") === "false") return;
    button.setAttribute("aria-expanded", "false");
    clearInterval(timer);
    removeEventListener("scroll", place, { capture: true });
    removeEventListener("resize", place);
    widget.fire("tandem-closed");
  }

  function tick() {
    waits.refresh();
    update();
  }

  function update() {
    const { text } = widget;
    if (!text) return;
    heading.textContent = title();
    x.setAttribute("aria-label", text("close"));
    const next = draw(state, waits);
    const focused = body.contains(root.activeElement) && root.activeElement.dataset.key;
    body.replaceChildren(...next.filter(Boolean));
    if (focused) ([...body.querySelectorAll("[data-key]")].find((one) => one.dataset.key === focused) ?? element).focus({ preventScroll: true });
    if (isOpen()) place();
  }

  // place puts it below the button, or above, wherever there is more room.
  function place() {
    const box = button.getBoundingClientRect();
    const { style } = element;
    style.maxHeight = "";
    const { offsetWidth: width, offsetHeight: height } = element;
    const below = innerHeight - box.bottom - GAP - EDGE;
    const above = box.top - GAP - EDGE;
    const under = height <= below || below >= above;
    const most = Math.min(Math.max(under ? below : above, 200), innerHeight - 2 * EDGE);
    const high = Math.min(height, most);
    const top = under ? box.bottom + GAP : box.top - GAP - high;
    const left = getComputedStyle(element).direction === "rtl" ? box.right - width : box.left;
    style.maxHeight = `${most}px`;
    style.top = `${Math.max(EDGE, Math.min(top, innerHeight - high - EDGE))}px`;
    style.left = `${Math.max(EDGE, Math.min(left, innerWidth - width - EDGE))}px`;
  }

  return { element, open, close, update, isOpen };
}
