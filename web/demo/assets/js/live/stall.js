// The stall: prices change, and the rows move as one thing outsells another.
import { price } from "../catalogue.js";
import { element } from "../element.js";
import { between, oneOf } from "./chance.js";

const body = document.querySelector("#stall");

const produce = [
  ["Fennel, bulb", 140, 96], ["Lemons, Amalfi", 65, 91], ["Leeks", 110, 88], ["Bay, a branch", 90, 82],
  ["Blood oranges", 80, 77], ["Chard, rainbow", 195, 71], ["Quinces", 120, 66], ["Garlic, smoked", 150, 60],
].map(([name, pence, sold]) => ({ name, opened: pence, pence, sold, ...row(name) }));

function row(name) {
  const cells = { price: element("td.number"), change: element("td.number"), sold: element("td.number") };
  return { cells, line: element("tr", {}, element("th", { scope: "row" }, name), cells.price, cells.change, cells.sold) };
}

function show({ cells, pence, opened, sold }) {
  const change = (pence / opened - 1) * 100;
  cells.price.textContent = price(pence);
  cells.change.textContent = `${change < 0 ? "−" : change > 0 ? "+" : ""}${Math.abs(change).toFixed(1)}%`;
  cells.change.className = `number ${change < 0 ? "down" : change > 0 ? "up" : "soft"}`;
  cells.sold.textContent = sold;
}

export function tickStall() {
  const one = oneOf(produce);
  one.pence = Math.max(40, Math.round(one.pence * between(0.96, 1.045)));
  one.sold += Math.round(between(2, 9));
  show(one);
  for (const { line } of produce) line.classList.toggle("fresh", line === one.line);
  rank();
}

// Only rows that change places are moved: the others stay the same nodes in
// the same place.
function rank() {
  produce.sort((a, b) => b.sold - a.sold);
  produce.forEach(({ line }, place) => {
    const there = body.children[place];
    if (there !== line) body.insertBefore(line, there ?? null);
  });
}

produce.forEach(show);
rank();
