// What the loader fetches in a page that /check/ has opened: it tries what an integration needs, shows what came of it in the page,
// and tells the page that asked, if that is still there.

import { adopt, el } from "../loader/element.js";
import css from "./probe.css";
import { rowOf, summaryOf } from "./rows.js";
import { createRefusals, createTrials } from "./trials.js";

const server = new URL(import.meta.url).origin;
history.replaceState(history.state, "", location.pathname + location.search);

const list = el("ul");
const summary = el("p", { role: "status" }, "Trying what co-browsing needs on this page…");
const element = el("tandem-check", { "data-tandem": "ignore" });
const root = element.attachShadow({ mode: "open" });
adopt(root, css);
root.append(el("section", { "aria-label": "Tandem check" }, el("h2", {}, "Tandem on this page"), summary, list,
  el("button", { type: "button", onclick: () => element.remove() }, "Close")));
document.documentElement.append(element);

const tell = (message) => window.opener?.postMessage({ tandemCheck: message }, server);

const trials = createTrials({ server, refusals: createRefusals() });
tell({ begun: trials.length });
const found = [];
for (const { name, run } of trials) {
  found.push({ name, ...await run() });
  list.append(rowOf(found.at(-1)));
  tell({ found });
}
summary.textContent = summaryOf(found);
tell({ found, done: true });
