// Where the customer's page is seen: a sheet at the customer's window size, scaled as a whole.
//
//	canvas   scrolls
//	  field    as large as sheet and margins, at least the canvas
//	    sheet    the scaled size on the screen: border and shadow
//	      scaler   the customer's size, transformed
//	        stage    the writer's: holds the iframe
//	        overlay  Go's: takes all input, holds the pointers

import { oneLine } from "../plain.js";
import { layout, step } from "../scale.js";
import { texts } from "../texts.js";
import { createBanner } from "./banner.js";
import { el, setAttribute } from "./dom.js";
import { createHands } from "./hands.js";
import { createToast } from "./toast.js";

// Shown until the customer's window size is known.
const USUAL = { width: 1280, height: 800 };
const NARROW = 600;

// createView: onscale(zoom, scale) is called when either has changed, onout() when the agent takes the keyboard back
// from the customer's page, oncontinue() when the agent is still there.
export function createView({ onscale, onout, oncontinue }) {
  const scaler = el("div", { class: "scaler" });
  const sheet = el("div", { class: "sheet", part: "sheet" }, scaler, createSkeleton());
  const field = el("div", { class: "field" }, sheet);
  const canvas = el("div", { class: "canvas", part: "canvas" }, field);
  const banner = createBanner({ oncontinue });
  const keys = el("p", { class: "keys" }, ...texts.keys(el("kbd", {}, "F6")));
  const toast = createToast();
  const element = el("section", { class: "view", "aria-label": texts.view, tabindex: "-1" }, canvas, keys, banner.element, toast.element);

  let page = USUAL;
  let zoom = "fit";
  let last = { scale: 1, left: 0, top: 0 };
  let surfaces;
  let hands;

  function arrange() {
    const room = { width: element.clientWidth, height: element.clientHeight };
    if (!room.width || !room.height) return; // not shown
    // Fitted, the canvas has no scroll bars; otherwise they take their part of the room.
    setAttribute(canvas, "data-zoom", zoom === "fit" ? "fit" : "free");
    if (zoom !== "fit") Object.assign(room, { width: canvas.clientWidth, height: canvas.clientHeight });
    const gap = room.width < NARROW ? 8 : 16;
    const to = layout({ room, page, zoom, gap, density: window.devicePixelRatio });
    const middle = middleOf(last);
    field.style.width = to.spills ? `${to.width + 2 * gap}px` : "";
    field.style.height = to.spills ? `${to.height + 2 * gap}px` : "";
    Object.assign(sheet.style, px({ left: to.left, top: to.top, width: to.width, height: to.height }));
    Object.assign(scaler.style, px({ width: page.width, height: page.height }));
    scaler.style.transform = `scale(${to.scale})`;
    // Marks in the overlay keep their size on the screen: their style divides by this.
    scaler.style.setProperty("--scale", to.scale);
    // Only what spills can be scrolled, and only then is it a stop of the Tab key.
    setAttribute(canvas, "tabindex", to.spills ? "0" : null);
    setAttribute(canvas, "role", to.spills ? "group" : null);
    setAttribute(canvas, "aria-label", to.spills ? texts.view : null);
    if (to.spills && to.scale !== last.scale) {
      canvas.scrollLeft = to.left + middle.x * to.scale - canvas.clientWidth / 2;
      canvas.scrollTop = to.top + middle.y * to.scale - canvas.clientHeight / 2;
    }
    last = to;
    onscale(zoom, to.scale);
  }

  // middleOf: the point of the customer's page in the middle of the canvas, to be kept there.
  function middleOf({ scale, left, top }) {
    return {
      x: (canvas.scrollLeft + canvas.clientWidth / 2 - left) / scale,
      y: (canvas.scrollTop + canvas.clientHeight / 2 - top) / scale,
    };
  }

  // Pinching on a touchpad, and the wheel with Ctrl, would zoom the console itself.
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    setZoom(step(last.scale, event.deltaY < 0 ? 1 : -1));
  }, { passive: false });

  new ResizeObserver(arrange).observe(canvas);

  function setZoom(to) {
    zoom = to;
    arrange();
  }

  // renew gives a newly started program a stage and an overlay that no earlier one listens on.
  function renew() {
    let writer = null;
    hands = createHands({
      look: (...question) => writer?.look(...question) ?? null,
      onrefused: (reason) => toast.show(texts.refusals[reason] ?? texts.refusals.unsupported),
      onkeyboard: (on) => setAttribute(element, "data-keyboard", on ? "true" : null),
      onout,
    });
    surfaces = { stage: el("div", { class: "stage" }), overlay: hands.element };
    scaler.replaceChildren(surfaces.stage, surfaces.overlay);
    return {
      ...surfaces,
      hands: hands.go,
      mac: /^Mac|^iP/.test(navigator.platform),
      // attach: this writer writes the page that the hands are on.
      attach(to) {
        writer = to;
        writer.onchange = hands.changed;
      },
    };
  }
  renew();

  return {
    element,
    renew,
    setZoom,
    arrange,
    focus: () => element.focus({ preventScroll: true }),
    // type gives the keyboard to the customer's page.
    type: () => hands.focus(),
    notice: (words) => toast.show(oneLine(words)),
    frame: () => surfaces.stage.querySelector("iframe"),
    viewport(width, height) {
      page = width > 0 && height > 0 ? { width, height } : USUAL;
      arrange();
    },
    update(state) {
      setAttribute(element, "data-phase", state.phase);
      setAttribute(element, "data-mode", state.mode);
      setAttribute(element, "data-away", state.phase === "active" && state.away ? true : null);
      banner.update(state);
      hands.write(state.phase === "active" && state.mode === "write");
      setAttribute(element, "aria-busy", state.phase === "waiting" ? "true" : null);
    },
    // clear forgets the customer's page. Go and the writer do so too; an end must hold even if
    // they no longer run.
    clear() {
      surfaces.stage.replaceChildren();
      for (const circle of surfaces.overlay.querySelectorAll(".tandem-circle")) circle.remove();
      toast.show();
      zoom = "fit";
      page = USUAL;
    },
  };
}

function px(sizes) {
  return Object.fromEntries(Object.entries(sizes).map(([name, value]) => [name, `${value}px`]));
}

// createSkeleton: the outline of some page, while the real one is on its way.
function createSkeleton() {
  const bones = ["top", "hero", "side", "line", "line", "line short", "tile", "tile", "tile", "foot"];
  return el("div", { class: "skeleton" },
    el("div", { class: "bones", "aria-hidden": "true" }, ...bones.map((bone) => el("i", { class: bone }))),
    el("div", { class: "waiting" }, el("span", { class: "spinner" }),
      el("strong", {}, texts.loading), el("span", {}, texts.loadingHint)));
}
