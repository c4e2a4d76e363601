// The mirror: a page in a frame of the customer's own page (or of the page that an administrator edits rules on), in which the
// agent's own code rebuilds what an agent's browser would get. The page around it gives it one end of a port and nothing else.

import { layout } from "../agent/scale.js";
import overlayStyle from "../agent/style/overlay.css";
import { boot } from "../boot.js";
import { createWriter } from "../dom/write.js";

const GAP = 10;
const one = (selector) => document.querySelector(selector);
const [sheet, scaler, stage, overlay] = [".sheet", ".scaler", ".stage", ".overlay"].map(one);

const style = new CSSStyleSheet();
style.replaceSync(overlayStyle);
document.adoptedStyleSheets = [style];

let page = { width: 1280, height: 800 };

function arrange() {
  const room = { width: innerWidth, height: innerHeight };
  if (!room.width || !room.height) return;
  const to = layout({ room, page, zoom: "fit", gap: GAP, density: devicePixelRatio });
  const px = (element, sizes) => Object.entries(sizes).forEach(([name, value]) => { element.style[name] = `${value}px`; });
  px(sheet, { left: to.left, top: to.top, width: to.width, height: to.height });
  px(scaler, page);
  scaler.style.transform = `scale(${to.scale})`;
  scaler.style.setProperty("--scale", to.scale);
}
addEventListener("resize", arrange);
arrange();

// What the program sees: that of an agent's console, as far as there is something to look at.
const ui = {
  stage, overlay,
  hands: { sent() {}, settled() {} },
  ready() {},
  update: ({ phase }) => { document.body.dataset.phase = phase; },
  viewport(width, height) {
    if (width > 0 && height > 0) page = { width, height };
    arrange();
  },
  title(title) { stage.querySelector("iframe")?.setAttribute("aria-description", title); },
  notice() {},
  keep() {},
};

addEventListener("message", function start({ source, data, ports: [port] }) {
  if (source !== parent || data !== "tandem-mirror" || !port) return;
  removeEventListener("message", start);
  const writer = createWriter(window);
  boot(new URL(TANDEM_MIRROR_WASM, import.meta.url).href, { ui, writer, port })
    .then(({ exited }) => exited)
    .catch((error) => console.error("tandem: the mirror's program:", error))
    .finally(() => { document.body.dataset.phase = "ended"; });
});
// Whoever holds this frame may send the port now.
parent.postMessage("tandem-mirror", "*");
