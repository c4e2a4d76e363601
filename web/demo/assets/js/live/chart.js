// Orders a minute, as a line that moves to the left.
import { between } from "./chance.js";

const svgName = "http://www.w3.org/2000/svg";
const chart = document.querySelector("#chart");
const rate = document.querySelector("#rate");
const width = 600, height = 430, floor = 400, top = 70;
const points = [];

function draw(name, attributes) {
  const made = document.createElementNS(svgName, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  chart.append(made);
  return made;
}

const y = (value) => floor - (value / top) * (floor - 12);

for (const value of [0, 20, 40, 60]) {
  draw("line", { class: "grid", x1: 34, x2: width, y1: y(value), y2: y(value) });
  draw("text", { class: "scale", x: 26, y: y(value) + 4, "text-anchor": "end" }).textContent = value;
}
const area = draw("path", { class: "area" });
const line = draw("path", { class: "line" });
const dot = draw("circle", { class: "dot", r: 5 });
draw("text", { class: "scale", x: width, y: height - 4, "text-anchor": "end" }).textContent = "now";

function next() {
  const last = points.at(-1) ?? 34;
  points.push(Math.min(64, Math.max(8, last + between(-6, 6) + (36 - last) * 0.06)));
  if (points.length > 61) points.shift();
}

export function tickChart() {
  next();
  const step = (width - 44) / 60;
  const first = width - 8 - (points.length - 1) * step;
  const places = points.map((value, at) => `${(first + at * step).toFixed(1)} ${y(value).toFixed(1)}`);
  line.setAttribute("d", `M${places.join("L")}`);
  area.setAttribute("d", `M${first.toFixed(1)} ${floor}L${places.join("L")}V${floor}Z`);
  dot.setAttribute("cx", width - 8);
  dot.setAttribute("cy", y(points.at(-1)).toFixed(1));
  rate.textContent = Math.round(points.at(-1));
}

for (let i = 0; i < 60; i++) next();
