// The account: its figures come from a file that the server gives only to
// somebody signed in, and so do its pictures, its font and one of its styles.
import { price } from "./catalogue.js";
import { element } from "./element.js";

const find = (selector) => document.querySelector(selector);
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

let orders = [];
let sortedBy = { key: "date", down: true };

function row(order) {
  return element("tr", {},
    element("td.figures", {}, day.format(new Date(order.date))),
    element("th", { scope: "row" }, order.number),
    element("td", {}, order.what),
    element("td", {}, element(`span.state.${order.state.toLowerCase()}`, {}, order.state)),
    element("td.number.figures", {}, price(order.total)));
}

function showOrders() {
  const { key, down } = sortedBy;
  const by = (a, b) => (a[key] > b[key] ? 1 : a[key] < b[key] ? -1 : 0) * (down ? -1 : 1);
  find("#orders").replaceChildren(...orders.toSorted(by).map(row));
  for (const button of document.querySelectorAll("th [data-key]")) {
    const head = button.parentElement;
    if (button.dataset.key === key) head.setAttribute("aria-sort", down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
}

for (const button of document.querySelectorAll("th [data-key]")) {
  button.addEventListener("click", () => {
    const { key } = button.dataset;
    sortedBy = { key, down: sortedBy.key === key ? !sortedBy.down : false };
    showOrders();
  });
}

function invoice(one) {
  return element("li", {},
    element("details", {},
      element("summary", {}, element("span", {}, one.number), element("span.soft", {}, one.month), element("span.figures", {}, price(one.total))),
      element("img", { src: "private/invoice.svg", width: 300, height: 200, alt: `Invoice ${one.number} of ${one.month}, ${price(one.total)}`, loading: "lazy" })));
}

function greeting(name) {
  const hour = new Date().getHours();
  const time = hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
  return `Good ${time}, ${name}`;
}

function signedInName() {
  const kept = document.cookie.split("; ").find((cookie) => cookie.startsWith("demo_name="));
  return kept && decodeURIComponent(kept.slice("demo_name=".length));
}

async function load() {
  const answer = await fetch("private/account.json", { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) {
    find("#signed-out").hidden = false;
    return;
  }
  const account = await answer.json();
  const name = signedInName() || account.name;
  find("#greeting").textContent = greeting(name);
  find("#member-name").textContent = name;
  orders = account.orders;
  showOrders();
  find("#invoices").append(...account.invoices.map(invoice));
  find("#signed-in").hidden = false;
}

load();
