// Pointing at an element: with the mouse, or with the arrow keys from wherever one is: up to what it lies in, down to what
// is in it, left and right to its neighbours.

import { el } from "../loader/element.js";
import { around, at } from "./trees.js";

// createPointer returns {start(from), stop(), on()}. onhover(element) shows one, onpick(element) takes it, onstop() is told
// when pointing is over without.
export function createPointer({ layer, ours, onhover, onpick, onstop }) {
  const veil = el("div", { class: "veil", tabindex: "0", role: "application", "aria-label": "Pointing at the page" });
  let current = null;
  let last = null; // where the focus was

  const hover = (element) => {
    if (!element || element === current) return;
    current = element;
    onhover(element);
  };
  const pick = () => {
    const element = current;
    end();
    if (element) onpick(element);
  };
  function end() {
    if (!veil.isConnected) return;
    veil.remove();
    current = null;
  }
  const stop = () => {
    end();
    onhover(null);
    onstop();
    last?.focus?.({ preventScroll: true });
  };

  const children = (element) => [...(element.shadowRoot ?? element.contentDocument ?? element).children].filter((one) => !ours.includes(one));
  const beside = (element, by) => {
    let next = element;
    do next = by > 0 ? next.nextElementSibling : next.previousElementSibling; while (next && ours.includes(next));
    return next;
  };
  const moves = {
    ArrowUp: (e) => around(e),
    ArrowDown: (e) => children(e)[0],
    ArrowLeft: (e) => beside(e, -1),
    ArrowRight: (e) => beside(e, 1),
  };

  veil.addEventListener("pointermove", ({ clientX, clientY }) => hover(at(clientX, clientY, ours)));
  veil.addEventListener("click", (event) => {
    event.preventDefault();
    hover(at(event.clientX, event.clientY, ours));
    pick();
  });
  // The veil lies over the page: what it would have scrolled is scrolled.
  veil.addEventListener("wheel", (event) => {
    event.preventDefault();
    let element = at(event.clientX, event.clientY, ours);
    const { deltaX, deltaY } = event;
    for (; element; element = around(element)) {
      const before = [element.scrollLeft, element.scrollTop];
      element.scrollBy?.(deltaX, deltaY);
      if (before[0] !== element.scrollLeft || before[1] !== element.scrollTop) return;
    }
    window.scrollBy(deltaX, deltaY);
  }, { passive: false });
  veil.addEventListener("keydown", (event) => {
    const move = moves[event.key];
    if (!move && !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return stop();
    if (event.key === "Enter") return pick();
    const next = move(current);
    if (next?.nodeType === Node.ELEMENT_NODE) {
      next.scrollIntoView({ block: "nearest", inline: "nearest" });
      hover(next);
    }
  });

  return {
    on: () => veil.isConnected,
    stop,
    start(from, focus) {
      last = focus;
      layer.append(veil);
      veil.focus({ preventScroll: true });
      hover(from);
    },
  };
}
