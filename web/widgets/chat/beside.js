// Where the chat's button and panel are: at the lower edge, and beside whatever of the co-browsing interface is there (the
// button, the session's bar, its notice), never over it.

const GAP = 10;

// overlap says whether two boxes touch.
export function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

// place finds a free place for a button of that size in a window: {end, bottom}, distances from the window's end and lower edge.
// It goes along the edge while there is room, then up. taken are boxes; rtl says at which side the end is.
export function place({ width, height }, room, taken, edge, rtl = false) {
  const boxAt = ({ end, bottom }) => {
    const left = rtl ? end : room.width - end - width;
    const lower = room.height - bottom;
    return { left, right: left + width, top: lower - height, bottom: lower };
  };
  const spot = { end: edge, bottom: edge };
  const inTheWay = (at) => taken.find((box) => overlap(boxAt(at), grown(box)));
  for (let tries = 0, box; tries < 8 && (box = inTheWay(spot)); tries++) {
    const along = { end: (rtl ? box.right : room.width - box.left) + GAP, bottom: spot.bottom };
    const fits = room.width - along.end - width >= edge;
    if (fits && !inTheWay(along)) Object.assign(spot, along);
    else Object.assign(spot, { end: edge, bottom: room.height - box.top + GAP });
  }
  return spot;
}

const grown = (box) => ({ left: box.left - 4, right: box.right + 4, top: box.top - 4, bottom: box.bottom + 4 });

// insets says how much of the window's height a panel over a part of its width must leave free: {top, bottom}.
export function insets({ left, right }, room, taken) {
  const free = { top: 0, bottom: 0 };
  for (const box of taken) {
    if (box.right <= left || box.left >= right) continue;
    if ((box.top + box.bottom) / 2 > room.height / 2) free.bottom = Math.max(free.bottom, room.height - box.top + GAP);
    else free.top = Math.max(free.top, box.bottom + GAP);
  }
  return free;
}

// atRest is a box as it is without the transform that the element has for the time of its entrance (a move and a scaling about its
// middle): what stands beside it must not be pushed about meanwhile.
export function atRest(box, transform) {
  const [a, , , d, x, y] = /^matrix\((.*)\)$/.exec(transform)?.[1].split(",").map(Number) ?? [];
  if (!a || !d) return box;
  const width = box.width / a;
  const height = box.height / d;
  const left = (box.left + box.right) / 2 - x - width / 2;
  const top = (box.top + box.bottom) / 2 - y - height / 2;
  return { left, top, width, height, right: left + width, bottom: top + height };
}

// watchBeside calls change(taken) when what is taken may have changed; it returns {taken(), stop()}.
export function watchBeside(root, change) {
  const taken = () => [...root.querySelectorAll(".launch, .bar, .notice, .mirror-panel")]
    .map((element) => atRest(element.getBoundingClientRect(), getComputedStyle(element).transform))
    .filter((box) => box.width > 0 && box.height > 0);
  let asked = 0;
  const soon = () => { asked ||= requestAnimationFrame(() => { asked = 0; change(taken()); }); };
  const observer = new MutationObserver(soon);
  observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden", "style", "data-phase", "data-folded", "class", "aria-busy"] });
  const resized = new ResizeObserver(soon);
  resized.observe(document.documentElement);
  addEventListener("resize", soon);
  for (const name of ["transitionend", "animationend"]) root.addEventListener(name, soon);
  soon();
  return {
    taken, soon,
    stop() {
      observer.disconnect();
      resized.disconnect();
      removeEventListener("resize", soon);
      for (const name of ["transitionend", "animationend"]) root.removeEventListener(name, soon);
    },
  };
}
