// What tandem.configure({widgets: {callUs: {at: "start"}}}) places: at the edge of the window, in the corner where lines of text
// start or end. One element of our own in the page holds them all.

import { adopt, el } from "../loader/element.js";
import css from "./place.css";

// The chat is a module of its own; the elements are all the loader's.
const TAGS = { channelSelector: "tandem-channel-selector", callUs: "tandem-call-us", webChat: "tandem-web-chat" };

let docked = null;

export function dock(page) {
  docked ??= createDock(page);
}

function createDock({ config, tandem }) {
  const host = el("tandem-dock", { "data-tandem": "ignore" });
  const root = host.attachShadow({ mode: "open" });
  adopt(root, css);
  const corners = Object.fromEntries(["start", "end"].map((at) => [at, el("div", { class: at }, el("slot", { name: at }))]));
  root.append(...Object.values(corners));
  const placed = {};

  const update = () => {
    for (const [name, tag] of Object.entries(TAGS)) {
      const { at, theme } = config.widgets?.[name] ?? {};
      if (!corners[at]) {
        placed[name]?.remove();
        continue;
      }
      const element = placed[name] ??= el(tag);
      element.slot = at;
      if (theme) element.setAttribute("theme", theme);
      else element.removeAttribute("theme");
      if (!element.isConnected) host.append(element);
    }
    host.dir = getComputedStyle(document.documentElement).direction;
    // Our own button is in one of the corners, too.
    host.dataset.button = config.ui !== "none";
    if (!host.isConnected) document.body.append(host);
  };
  tandem.addEventListener("configured", update);
  update();
  return host;
}
