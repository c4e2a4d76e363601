// Where the session bar is: moved by dragging or with the arrow keys, remembered while the tab lives.
//
// A place is two fractions of the free space, not pixels: {x: 1, y: 1} is the far corner in every window
// size and at every size of the bar, so CSS alone keeps the bar inside the window.

const KEY = "tandem.bar";
const STEP = 24;

// moved returns the place after a move by dx, dy pixels where `free` is the space there is to move in.
export function moved(place, dx, dy, free) {
  const along = (at, by, room) => (room > 0 ? Math.min(1, Math.max(0, at + by / room)) : at);
  return { x: along(place.x, dx, free.width), y: along(place.y, dy, free.height) };
}

// parsePlace reads a remembered place; anything else than two fractions is no place.
export function parsePlace(text) {
  try {
    const { x, y } = JSON.parse(text);
    const fraction = (n) => typeof n === "number" && n >= 0 && n <= 1;
    return fraction(x) && fraction(y) ? { x, y } : null;
  } catch {
    return null;
  }
}

// makeMovable lets `bar` be moved: dragged anywhere but by its controls, and with the arrow keys on `grip`.
// It returns flip(), which moves the bar to the other edge until it is called again, and docked(): whether a
// narrow window leaves the bar no place to choose.
export function makeMovable(bar, grip) {
  const rtl = getComputedStyle(bar).direction === "rtl";
  let place = recall() ?? { x: rtl ? 0 : 1, y: 1 };
  let flipped = false;

  const docked = () => getComputedStyle(bar).translate === "none";
  const show = () => {
    bar.style.setProperty("--x", place.x);
    bar.style.setProperty("--y", flipped ? 1 - place.y : place.y);
  };
  const move = (dx, dy) => {
    if (flipped) { place = { x: place.x, y: 1 - place.y }; flipped = false; }
    const edge = parseFloat(getComputedStyle(bar).getPropertyValue("--edge")) || 0;
    place = moved(place, dx, dy, {
      width: innerWidth - bar.offsetWidth - 2 * edge, height: innerHeight - bar.offsetHeight - 2 * edge,
    });
    show();
  };
  const settle = () => {
    bar.classList.remove("dragged");
    remember(place);
  };

  bar.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || docked() || event.target.closest(".control, .digits")) return;
    let { clientX, clientY } = event;
    // Capture keeps the drag alive over the page's frames.
    bar.setPointerCapture(event.pointerId);
    bar.classList.add("dragged");
    const follow = (to) => {
      move(to.clientX - clientX, to.clientY - clientY);
      ({ clientX, clientY } = to);
    };
    bar.addEventListener("pointermove", follow);
    bar.addEventListener("lostpointercapture", () => {
      bar.removeEventListener("pointermove", follow);
      settle();
    }, { once: true });
  });

  grip.addEventListener("keydown", (event) => {
    const by = event.shiftKey ? STEP * 4 : STEP;
    const step = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[event.key];
    if (!step) return;
    event.preventDefault();
    move(...step);
    settle();
  });

  show();
  return {
    flip() { flipped = !flipped; show(); },
    docked,
  };
}

function recall() {
  try { return parsePlace(sessionStorage.getItem(KEY)); } catch { return null; }
}

function remember(place) {
  // A site may forbid storage; then the bar is where it was until the page is left.
  try { sessionStorage.setItem(KEY, JSON.stringify(place)); } catch { /* not remembered */ }
}
