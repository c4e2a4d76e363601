// barOf is the room that a scroll bar takes in this browser, in CSS pixels: 0 where bars lie over the
// page. It puts an element into parent for a moment.
export function barOf(parent) {
  const probe = parent.ownerDocument.createElement("div");
  Object.assign(probe.style, {
    position: "absolute", visibility: "hidden", width: "99px", height: "99px", overflow: "scroll", border: "0",
  });
  parent.append(probe);
  const bar = probe.offsetWidth - probe.clientWidth;
  probe.remove();
  return bar;
}
