// The buttons that say how large the customer's page is shown.

import { percent, step } from "../scale.js";
import { texts } from "../texts.js";
import { el, icon, setAttribute, setText } from "./dom.js";

// createZoom: onzoom("fit" or a number) is called for a press.
export function createZoom({ onzoom }) {
  let scale = 1;
  // A button of an icon has the hint for its name; one of text is called what it says.
  const button = (hint, content, press) => el("button", {
    type: "button", title: hint, "aria-label": content instanceof SVGElement ? hint : null, onclick: press,
  }, content);
  const now = el("bdi", { class: "now", dir: "ltr" });
  const fit = button(texts.fitHint, texts.fit, () => onzoom("fit"));
  const actual = button(texts.actualHint, el("bdi", { dir: "ltr" }, texts.actual), () => onzoom(1));
  const element = el("div", { class: "zoom", role: "group", "aria-label": texts.size, part: "zoom" },
    button(texts.smaller, icon("minus"), () => onzoom(step(scale, -1))), now,
    button(texts.larger, icon("plus"), () => onzoom(step(scale, 1))), fit, actual);

  return {
    element,
    update(zoom, newScale) {
      scale = newScale;
      setText(now, percent(scale));
      setAttribute(fit, "aria-pressed", String(zoom === "fit"));
      setAttribute(actual, "aria-pressed", String(zoom === 1));
    },
  };
}
