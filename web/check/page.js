// /check/: opens a page of a site, in which the loader tries what an integration needs (probe.js), and says in words what came of it.

import { rowOf, summaryOf } from "./rows.js";

const PATIENCE_MS = 20_000;

const form = document.querySelector("form");
const { address } = form.elements;
const fault = document.querySelector(".fault");
const summary = document.querySelector(".summary");
const list = document.querySelector(".found");
const silent = document.querySelector(".silent");

address.value = new URL("/demo/", location.href).href;
document.querySelector(".here").textContent = location.origin;

let page = null;
let origin = "";
let timer = 0;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  fault.textContent = "";
  list.replaceChildren();
  silent.hidden = true;
  let to;
  try {
    to = new URL(address.value);
  } catch {
    fault.textContent = "This is no address. It looks like https://shop.example.com/.";
    return;
  }
  if (!/^https?:$/.test(to.protocol)) {
    fault.textContent = "The address must begin with https:// or http://.";
    return;
  }
  to.hash = "tandem-check";
  origin = to.origin;
  page?.close();
  page = window.open(to.href);
  if (!page) {
    fault.textContent = "The browser has blocked the new tab. Allow it, and try again.";
    return;
  }
  summary.textContent = "Waiting for the page…";
  clearTimeout(timer);
  timer = setTimeout(() => {
    summary.textContent = "Nothing has answered from that page.";
    silent.hidden = false;
  }, PATIENCE_MS);
});

window.addEventListener("message", ({ source, origin: from, data }) => {
  const message = data?.tandemCheck;
  if (source !== page || from !== origin || !message) return;
  clearTimeout(timer);
  silent.hidden = true;
  const found = (Array.isArray(message.found) ? message.found : []).filter((one) => typeof one === "object" && one !== null);
  list.replaceChildren(...found.map(rowOf));
  summary.textContent = message.done ? summaryOf(found) : "Trying…";
});
