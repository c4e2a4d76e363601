// The front page: fills the shelves and filters them. The chosen shelf is in
// the address, so that it survives a reload and Back.
import { products, shelves } from "./catalogue.js";
import { card } from "./card.js";
import "./together.js";

const list = document.querySelector("#products");
const status = document.querySelector("#basket-status");
const filters = [...document.querySelectorAll(".shelf-filter a")];

list.append(...products.map((product) => card(product, (words) => { status.textContent = words; })));

function filter() {
  const shelf = location.hash.slice(1);
  const known = Object.hasOwn(shelves, shelf);
  for (const item of list.children) item.hidden = known && item.dataset.shelf !== shelf;
  for (const link of filters) {
    const on = link.hash === (known ? `#${shelf}` : "#all");
    if (on) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

addEventListener("hashchange", filter);
filter();
