// Escape pressed twice: the customer's way out of write mode that needs no looking for.

const TWICE_MS = 1000;

// onEscapeTwice calls back for two presses of Escape within a second, and returns its own undo. The page
// hears of the presses as ever. Only a person's count, and only by their keydown or, where the page keeps that
// from us, their keyup.
export function onEscapeTwice(then) {
  const windows = new Map(); // window → undo
  let before = -Infinity;
  let held = false;

  const press = (event) => {
    if (!event.isTrusted || event.key !== "Escape") return;
    const down = event.type === "keydown";
    const counted = held;
    held = down;
    if (event.repeat || (!down && counted)) return;
    const twice = event.timeStamp - before <= TWICE_MS;
    before = twice ? -Infinity : event.timeStamp;
    if (twice) then();
  };
  const watch = (view) => {
    if (windows.has(view)) return;
    for (const name of ["keydown", "keyup"]) view.addEventListener(name, press, true);
    view.addEventListener("blur", inward);
    windows.set(view, () => {
      for (const name of ["keydown", "keyup"]) view.removeEventListener(name, press, true);
      view.removeEventListener("blur", inward);
    });
  };
  // Keys pressed in a frame are the frame's window's. A frame of another site is out of reach.
  const inward = ({ currentTarget: view }) => {
    held = false;
    look(view);
    setTimeout(look, 0, view); // not every browser says at once where the focus goes
  };
  const look = (view) => {
    if (!windows.has(view)) return;
    try {
      const inner = view.document.activeElement?.contentWindow;
      if (inner?.document) watch(inner);
    } catch { /* out of reach */ }
  };
  watch(window);
  inward({ currentTarget: window });
  return () => {
    for (const undo of windows.values()) undo();
    windows.clear();
  };
}
