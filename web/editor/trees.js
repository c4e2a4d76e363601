// The page as rules see it: its document, the open shadow trees, and the frames of its own origin. A selector holds in each of
// them by itself.

import { boxOf } from "../box.js";

const MOST = 200; // boxes that are drawn

// roots are all trees, without those of ours.
export function roots(ours) {
  const all = [];
  const add = (root) => {
    all.push(root);
    for (const element of root.querySelectorAll("*")) {
      if (ours.includes(element)) continue;
      if (element.shadowRoot) add(element.shadowRoot);
      const inside = documentOf(element);
      if (inside) add(inside);
    }
  };
  add(document);
  return all;
}

// documentOf is the document in a frame that this page may look into.
function documentOf(element) {
  if (element.localName !== "iframe" && element.localName !== "frame") return null;
  try {
    return element.contentDocument?.documentElement ? element.contentDocument : null;
  } catch {
    return null;
  }
}

// find is all elements that a selector matches; it throws if that is none.
export function find(selector, ours) {
  return roots(ours).flatMap((root) => [...root.querySelectorAll(selector)]).filter((element) => !inside(element, ours));
}

export const inside = (element, ours) => ours.some((one) => one === element || one.contains(element));

// around is what an element lies in, out of shadow trees and frames too.
export function around(element) {
  if (element.assignedSlot) return element.assignedSlot;
  const { parentNode } = element;
  if (parentNode?.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return parentNode.host ?? null;
  if (parentNode?.nodeType === Node.DOCUMENT_NODE) return parentNode.defaultView?.frameElement ?? null;
  return parentNode;
}

// at is the element at a point of the window, within shadow trees and frames; null over what is ours.
export function at(x, y, ours) {
  let root = document;
  let found = null;
  for (;;) {
    const element = root.elementsFromPoint(x, y).find((one) => !inside(one, ours));
    if (!element || element === found) return found;
    found = element;
    const next = documentOf(element);
    if (next) {
      const box = element.getBoundingClientRect();
      x -= box.left + element.clientLeft;
      y -= box.top + element.clientTop;
      root = next;
    } else if (element.shadowRoot) root = element.shadowRoot;
    else return found;
  }
}

// pathOf describes an element to wasm/internal/propose: itself, and what it lies in, up to the root of its tree.
export function pathOf(element) {
  const path = [];
  for (let e = element; e?.nodeType === Node.ELEMENT_NODE; e = e.parentNode) {
    const alike = e.parentNode ? [...e.parentNode.children].filter((one) => one.localName === e.localName) : [e];
    path.push({
      Tag: e.localName, ID: e.id, Classes: [...e.classList], Of: alike.indexOf(e) + 1, Among: alike.length,
      Attrs: [...e.attributes].filter(({ name }) => !["id", "class", "style", "value"].includes(name))
        .map(({ name, value }) => ({ Name: name, Value: value.slice(0, 200) })),
    });
  }
  return path;
}

// createMarks draws boxes over elements: {show(elements, kind)}.
export function createMarks(layer, make) {
  let elements = [];
  let frame = 0;
  const boxes = [];
  const draw = () => {
    frame = elements.length ? requestAnimationFrame(draw) : 0;
    elements.forEach((element, i) => {
      const { left, top, width, height } = boxOf(element);
      boxes[i].hidden = !width || !height; // it is not drawn
      Object.assign(boxes[i].style, { transform: `translate(${left}px, ${top}px)`, width: `${width}px`, height: `${height}px` });
    });
  };
  return {
    show(next, kind = "point") {
      elements = next.slice(0, MOST);
      while (boxes.length < elements.length) boxes.push(layer.appendChild(make()));
      while (boxes.length > elements.length) boxes.pop().remove();
      for (const box of boxes) box.dataset.kind = kind;
      if (!frame) draw();
    },
  };
}
