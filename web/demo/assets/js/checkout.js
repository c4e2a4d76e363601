// The checkout: the order at its side, and the checks before it is sent.
import { bySlug, price } from "./catalogue.js";
import { picture } from "./card.js";
import { element } from "./element.js";
import { explain } from "./fields.js";
import * as basket from "./basket.js";
import { fillSample } from "./sample.js";

const find = (selector) => document.querySelector(selector);
const form = find("#checkout");
const delivery = { standard: 0, next: 650, bike: 900 };

function line([slug, count]) {
  const product = bySlug(slug);
  const counts = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  if (count > 9) counts.push(count);
  const choose = element("select", {
    "aria-label": `How many: ${product.name}`,
    onchange: (event) => change(slug, Number(event.target.value), product.name),
  }, ...counts.map((n) => element("option", { value: n, selected: n === count }, n ? String(n) : "Remove")));
  return element("li", {},
    picture(product, { sizes: "72px" }),
    element("span.line-name", {}, product.name),
    element("span.line-count.field", {}, choose),
    element("span.line-price.figures", {}, price(product.price * count)));
}

function change(slug, count, name) {
  basket.set(slug, count);
  find("#order-status").textContent = count ? `${count} × ${name}.` : `${name} is out of the basket.`;
}

function showOrder() {
  const lines = basket.read();
  find("#lines").replaceChildren(...lines.map(line));
  if (!lines.length) find("#lines").append(element("li.none.soft", {}, "Your basket is empty."));
  showSums();
}

function showSums() {
  const goods = basket.read().reduce((sum, [slug, count]) => sum + bySlug(slug).price * count, 0);
  const way = delivery[form.elements.shipping.value];
  find("#goods").textContent = price(goods);
  find("#delivery").textContent = way ? price(way) : "Free";
  find("#total").textContent = price(goods + way);
  find("#pay").textContent = `Place the order, ${price(goods + way)}`;
}

// A newcomer who opens the checkout first should find something to look at.
if (!basket.read().length) {
  basket.add("pot");
  basket.add("mug", 2);
}

explain(form);
form.addEventListener("change", showSums);
document.addEventListener("basketchange", showOrder);
find("#sample").addEventListener("click", () => fillSample(form));
showOrder();
