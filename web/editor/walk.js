// What is on this page for the report: fields, whether agents would see them, and why. Whether something is hidden is what
// the real capture has decided; the rule that did it is looked up here, for people.

import { boxOf } from "../box.js";
import { around, find } from "./trees.js";

const FIELDS = "input:not([type=hidden i], [type=submit i], [type=button i], [type=reset i], [type=image i]), textarea, select, " +
  "[contenteditable=''], [contenteditable=true i], [contenteditable=plaintext-only i]";
const MOST = 500;

// walk returns {fields, elements, masked, closed, rules}: elements are those of the fields, in their order.
export function walk({ rules, privateByDefault, masks, ours, selectorOf }) {
  const here = rules.filter(({ holds }) => holds);
  const matched = here.map(({ selector }) => {
    try {
      return find(selector, ours);
    } catch {
      return [];
    }
  });
  const elements = find(FIELDS, ours).slice(0, MOST);
  const isField = new Set(elements);
  const others = (kind) => new Set(here.flatMap((rule, i) => (rule.kind === kind ? matched[i].filter((e) => !isField.has(e)) : []))).size;
  return {
    elements,
    fields: elements.map((element) => fieldOf(element, { here, privateByDefault, masks, selectorOf })),
    masked: others("mask"),
    closed: others("control-off"),
    rules: here.map(({ selector, kind, set }, i) => ({ selector, kind, set, matches: matched[i].length })),
  };
}

function fieldOf(element, { here, privateByDefault, masks, selectorOf }) {
  const masked = masks.has(element);
  const { width, height } = boxOf(element);
  const words = (name) => element.getAttribute(name) ?? "";
  return {
    label: labelOf(element, masks), tag: element.localName, type: element.localName === "input" ? element.type : "",
    name: words("name"), id: element.id, autocomplete: words("autocomplete"), placeholder: words("placeholder"),
    selector: selectorOf(element), masked,
    ignored: Boolean(up(element, (e) => marked(e, "ignore"))),
    reason: reasonOf(element, here, masked, privateByDefault), closedBy: closedBy(element, here),
    visible: width > 0 && height > 0 && getComputedStyle(element).visibility === "visible",
  };
}

const marked = (element, word) => (element.getAttribute("data-tandem") ?? "").toLowerCase().split(/\s+/).includes(word);

// up is what it says of the first element, from this one outwards, of which it says anything.
function up(element, says) {
  for (let e = element; e; e = around(e)) {
    const said = says(e);
    if (said) return said;
  }
  return "";
}

const ruleFor = (element, rules, kind) => rules.find((rule) => rule.kind === kind && matches(element, rule.selector));
const named = ({ selector, set }) => `rule “${selector}”${set ? ` (${set})` : ""}`;

function matches(element, selector) {
  try {
    return element.matches(selector);
  } catch {
    return false;
  }
}

function reasonOf(element, rules, masked, privateByDefault) {
  const said = up(element, (e) => {
    if (marked(e, "mask")) return { masks: true, words: "marked in the page: data-tandem=\"mask\"" };
    const mask = ruleFor(e, rules, "mask");
    if (mask) return { masks: true, words: named(mask) };
    const show = ruleFor(e, rules, "show");
    return show && { masks: false, words: `shown by ${named(show)}` };
  });
  if (said && said.masks === masked) return said.words;
  if (!masked) return said ? said.words : "";
  return privateByDefault && !said ? "private by default" : "always hidden: passwords, payment cards, one-time codes, and copies of them";
}

function closedBy(element, rules) {
  const said = up(element, (e) => {
    if (marked(e, "control-off")) return { words: "marked in the page: data-tandem=\"control-off\"" };
    const off = ruleFor(e, rules, "control-off");
    if (off) return { words: named(off) };
    return ruleFor(e, rules, "control-on") && { words: "" };
  });
  return said ? said.words : "";
}

// labelOf is what a person reads at a field; nothing that agents do not see, and nothing that somebody has typed.
function labelOf(element, masks) {
  const words = (node) => {
    if (!node || masks.has(node)) return "";
    const copy = node.cloneNode(true);
    for (const field of copy.querySelectorAll("input, textarea, select, [contenteditable]")) field.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const byID = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean)
    .map((id) => words(element.getRootNode().getElementById?.(id))).join(" ");
  return (byID || words(element.labels?.[0]) || element.getAttribute("aria-label") || element.getAttribute("placeholder") || "").slice(0, 160);
}
