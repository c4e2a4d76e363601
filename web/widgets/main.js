// <tandem-channel-selector> and <tandem-call-us>, as far as a page has them before they are used: the button. What it opens
// comes when a hand is near. ../loader/widgets.js has the elements themselves.

import { settingsOf } from "./settings.js";
import { createWidget } from "./widget.js";
import { dock } from "./place.js";

const widgets = new WeakMap(); // of their elements

// connected and disconnected are called whenever the element comes into a page and leaves it.
export function connected(element, page) {
  if (!element.isConnected) return;
  if (!widgets.has(element)) widgets.set(element, createWidget(element, page, () => settingsOf(element, page.config)));
  widgets.get(element).connect();
}

export function disconnected(element) {
  if (!element.isConnected) widgets.get(element)?.disconnect();
}

// place puts those into the page that the configuration places, now and after every change of it.
export function place(page) {
  dock(page);
}
