// Making and changing the interface's own elements. No markup strings anywhere: text is text.

const SVG = "http://www.w3.org/2000/svg";

// el makes an element: attributes by name, listeners as onclick and the like, children after.
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

// setText and setAttribute leave alone what is the same: live regions would speak again.
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function setAttribute(element, name, value) {
  if (value == null || value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

// Paths on a grid of 20, drawn as lines in the colour of the text beside them.
const paths = {
  pointer: "M4.5 3.5 16 8.2l-4.9 1.9-2 4.9z",
  pencil: "M4.5 15.5l.8-3.3 8-8 2.5 2.5-8 8z",
  back: "M12 5l-5 5 5 5",
  forward: "M8 5l5 5-5 5",
  refresh: "M15.5 10a5.5 5.5 0 1 1-1.7-4M15.5 3.5V7H12",
  exit: "M12 4.5H6.5a1.5 1.5 0 0 0-1.5 1.5v8a1.5 1.5 0 0 0 1.5 1.5H12M9.5 10H17m0 0-2.8-2.8M17 10l-2.8 2.8",
  plus: "M10 5v10M5 10h10",
  minus: "M5 10h10",
  direct: "M3.5 10h13m0 0-3-3m3 3-3 3M3.5 10l3-3m-3 3 3 3",
  relayed: "M3 13.5h3.5l3-7h1l3 7H17M10 6.5v-2",
  shield: "M10 2.8 4.5 5v4.6c0 3.4 2.3 6.2 5.5 7.6 3.2-1.4 5.5-4.2 5.5-7.6V5z M7.6 10l1.8 1.8 3.2-3.4",
  warning: "M10 3.4 2.9 15.6h14.2zM10 8.2v3.4m0 1.9v.1",
  check: "m5 10.4 3.3 3.3L15 6.8",
  clock: "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-10.8V10l2.4 1.6",
  away: "M12.6 13.2c-.6-2.1-2-3.2-4.1-3.2-2.5 0-4.1 1.6-4.4 4.6a.9.9 0 0 0 .9 1h5M8.5 7.4a2.3 2.3 0 1 0 0-.1Zm5.2 5.4 3 3m0-3-3 3",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

// styled gives a shadow root its sheets. Constructed ones need no exception in the page's
// Content-Security-Policy.
export function styled(root, ...texts) {
  root.adoptedStyleSheets = texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}
