// The caret stays in sight. Chromium scrolls a field to its caret for a key of its own only, not for what a script
// has done: the agent's text would go on out of sight, on both sides.

import { fieldOf } from "./act-caret.js";

const ROOM = 2; // CSS pixels that the caret takes

// reveal scrolls a field of one line until its caret is in sight; a textarea only to its end.
export function reveal(e, dom) {
  const field = fieldOf(e);
  const at = field?.selectionDirection === "backward" ? field.selectionStart : field?.selectionEnd;
  if (typeof at !== "number") return;
  if (field.localName === "textarea") {
    if (at === field.value.length) field.scrollTop = field.scrollHeight;
    return;
  }
  if (field.scrollWidth <= field.clientWidth) return;
  if (at === field.value.length) {
    field.scrollLeft = field.scrollWidth;
    return;
  }
  const style = dom.view(dom.ownerDocument(field)).getComputedStyle(field);
  if (style.direction === "rtl") return; // where the letters stand is the browser's to say
  const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const x = widthOf(field.value.slice(0, at), style, dom.ownerDocument(field), dom);
  if (x < field.scrollLeft) field.scrollLeft = x;
  else if (x + ROOM > field.scrollLeft + room) field.scrollLeft = x + ROOM - room;
}

let canvas = null;

function widthOf(text, style, doc, dom) {
  canvas ??= dom.createElement(doc, "canvas").getContext("2d");
  if (!canvas) return 0;
  canvas.font = style.font;
  canvas.letterSpacing = style.letterSpacing === "normal" ? "0px" : style.letterSpacing;
  return canvas.measureText(text).width;
}
