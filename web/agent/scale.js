// How large the customer's page is shown, and where. Pure: numbers in, numbers out.

// Steps of the zoom buttons.
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

// A window this small or smaller is a mistake; the page would be unreadable anyway.
const SMALLEST = 0.05;

// layout places a page of page.width × page.height CSS pixels in a room of the same units.
//   zoom     "fit", or a number: 1 is actual size
//   gap      left free around the page
//   density  device pixels a CSS pixel: edges fall on whole device pixels, so they stay sharp
// A fitted page is never enlarged: letters would get soft. spills says that it needs scrolling.
export function layout({ room, page, zoom, gap = 24, density = 1 }) {
  const fit = Math.min((room.width - 2 * gap) / page.width, (room.height - 2 * gap) / page.height, 1);
  const scale = zoom === "fit" ? Math.max(fit, SMALLEST) : zoom;
  const width = page.width * scale;
  const height = page.height * scale;
  const sharp = (v) => Math.round(v * density) / density;
  return {
    scale,
    width,
    height,
    left: sharp(Math.max(gap, (room.width - width) / 2)),
    top: sharp(Math.max(gap, (room.height - height) / 2)),
    spills: zoom !== "fit" && (width + 2 * gap > room.width || height + 2 * gap > room.height),
  };
}

// step gives the next larger (direction 1) or smaller (-1) size from any scale. Sizes within
// one percent count as the same, so that a fit of 0.7491 goes to 0.8 and not to 0.75.
export function step(scale, direction) {
  if (direction > 0) return STEPS.find((s) => s > scale * 1.01) ?? STEPS[STEPS.length - 1];
  return STEPS.findLast((s) => s < scale * 0.99) ?? STEPS[0];
}

// percent: "78 %".
export function percent(scale) {
  return `${Math.round(scale * 100)} %`;
}
