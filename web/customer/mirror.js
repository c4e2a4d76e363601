// "Show what the representative sees": the customer's own rebuild of what is sent, over the page.

import { el, icon } from "../loader/element.js";
import { createMirrorFrame } from "../mirror/frame.js";
import { EXIT } from "./icons.js";

// createMirror returns {toggle(), close(), on()}. onport(port) is called with where what is sent is to go as well, and with
// null when that is over; ontoggle(on) when it is shown or not any more.
export function createMirror({ parent, before, server, text, onport, ontoggle }) {
  let panel = null;
  let frame = null;

  // Wherever the focus is: the agent may have taken it into the page below.
  const escape = (event) => {
    if (event.key !== "Escape" || !event.isTrusted) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };

  function close() {
    if (!panel) return;
    window.removeEventListener("keydown", escape, true);
    onport(null);
    frame.close();
    panel.remove();
    panel = frame = null;
    ontoggle(false);
  }

  function show() {
    const x = el("button", { type: "button", class: "control", "aria-label": text("mirrorClose"), title: text("mirrorClose"), onclick: close }, icon(...EXIT));
    const words = el("p", { id: "mirror-words" }, text("mirrorBody"));
    panel = el("section", {
      class: "mirror-panel", role: "dialog", "aria-labelledby": "mirror-title", "aria-describedby": "mirror-words",
    }, el("div", { class: "mirror-head" }, el("div", {}, el("strong", { id: "mirror-title" }, text("mirrorTitle")), words), x));
    frame = createMirrorFrame({
      server, title: text("mirrorTitle"), open: onport,
      fail() {
        frame.element.remove();
        words.textContent = text("mirrorFailed");
        panel.dataset.failed = true;
      },
    });
    panel.append(frame.element);
    parent.insertBefore(panel, before());
    window.addEventListener("keydown", escape, true);
    x.focus({ preventScroll: true });
    ontoggle(true);
  }

  return { close, on: () => panel !== null, toggle: () => (panel ? close() : show()) };
}
