// The bar steps aside: when the customer moves on to a field or a link that lies under the bar, the bar goes
// to the other edge (WCAG 2.2, 2.4.11: focus not obscured). Where it is docked over the whole width, the page is
// scrolled instead.

// covers says whether box a hides a good part (a third or more) of box b.
export function covers(a, b) {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const size = b.width * b.height;
  return width > 0 && height > 0 && size > 0 && width * height >= size / 3;
}

// stepAside watches the page's focus. It returns its own undo.
export function stepAside(host, bar, { flip, docked }) {
  const look = (event) => {
    const target = event.composedPath()[0];
    if (event.composedPath().includes(host) || !(target instanceof Element)) return;
    // After the browser has scrolled the newly focused element into view.
    requestAnimationFrame(() => {
      if (!covers(bar.getBoundingClientRect(), target.getBoundingClientRect())) return;
      if (docked()) target.scrollIntoView({ block: "center" });
      else flip();
    });
  };
  document.addEventListener("focusin", look, true);
  return () => document.removeEventListener("focusin", look, true);
}
