// The product page: which product is in ?item=.
import { bySlug, price, products, shelves } from "./catalogue.js";
import { add } from "./basket.js";
import { card } from "./card.js";
import { element } from "./element.js";
import "./together.js";

const slug = new URLSearchParams(location.search).get("item");
const product = bySlug(slug) ?? products[0];
const find = (selector) => document.querySelector(selector);
const status = find("#basket-status");
const say = (words) => { status.textContent = words; };

document.title = `${product.name} · Fennel & Co`;
find("#art").src = `assets/art/${product.slug}.webp`;
find("#art").alt = `${product.name}: ${product.line}`;
find("#name").textContent = product.name;
find("#crumb-shelf").textContent = shelves[product.shelf];
find("#crumb-shelf").href = `index.html#${product.shelf}`;
find("#crumb-name").textContent = product.name;
find("#line").textContent = product.line;
find("#price").textContent = price(product.price);
find("#text").textContent = product.text;
find("#facts").append(...product.facts.map(([name, value]) =>
  element("div", {}, element("dt", {}, name), element("dd", {}, value))));

find("#buy").addEventListener("submit", (event) => {
  event.preventDefault();
  const count = Number(new FormData(event.target).get("count"));
  add(product.slug, count);
  say(`${count} × ${product.name} ${count > 1 ? "are" : "is"} in your basket.`);
  find("#to-checkout").hidden = false;
});

const start = products.indexOf(product);
const beside = [1, 2, 3, 4].map((step) => products[(start + step) % products.length]);
find("#beside").append(...beside.map((other) => card(other, say)));
