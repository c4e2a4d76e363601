// The look of what the agent's mouse is over. A browser matches :hover for its own mouse only: what a page opens by
// style sheets alone would open in the agent's view and not in the page. So while the agent's mouse is over them,
// elements bear an attribute, and each rule with :hover has a copy that asks for the attribute. Both are kept from
// the agent, whose view has its own, and are gone with the mouse.

import { HOVER } from "./read-watch.js";

const RULES_MOST = 20_000; // of one root: more are not looked at
const LOOK_MS = 500; // a root's sheets are looked at again after so long

export class Hover {
  #page;
  #over = new Set(); // what bears the attribute
  #roots = new Map(); // document or shadow root -> {sheet, is, as, looked}

  constructor(page) {
    this.#page = page;
  }

  // over: the mouse is over these elements, each in the next one.
  over(line) {
    const { dom } = this.#page;
    const now = new Set();
    for (const e of line) {
      // An editor takes a change of an element in it for a change of its text.
      if (e.isContentEditable) continue;
      const dress = this.#dress(dom.rootNode(e));
      if (dress?.is && dom.matches(e, dress.is)) now.add(e);
    }
    for (const e of this.#over) if (!now.has(e)) dom.removeAttribute(e, HOVER);
    for (const e of now) if (!this.#over.has(e)) dom.setAttribute(e, HOVER, "");
    this.#over = now;
  }

  // stop: the mouse has left the page. Nothing of this is left in it.
  stop() {
    this.over([]);
    const { dom } = this.#page;
    for (const [root, { sheet }] of this.#roots) {
      const all = [...dom.adopted(root)];
      if (all.includes(sheet)) dom.adopt(root, all.filter((one) => one !== sheet));
    }
    this.#roots.clear();
  }

  // dress puts the copies into a root, and again when its sheets have changed.
  #dress(root) {
    const { dom } = this.#page;
    const type = dom.nodeType(root);
    const view = type === 9 ? dom.view(root) : type === 11 ? dom.view(dom.ownerDocument(root)) : null;
    if (!view || !dom.adopted(root)) return null;
    const now = view.performance.now();
    let dress = this.#roots.get(root);
    if (dress && now - dress.looked < LOOK_MS) return dress;
    if (!dress) this.#roots.set(root, dress = { sheet: new view.CSSStyleSheet(), is: "", as: "", looked: 0 });
    dress.looked = now;
    const sheets = [...dom.styleSheets(root), ...dom.adopted(root)].filter((one) => one !== dress.sheet && !one.disabled);
    const as = sheets.map((sheet) => rulesOf(sheet)?.length ?? 0).join();
    if (as !== dress.as) {
      dress.as = as;
      const copies = new Copies(view);
      for (const sheet of sheets) copies.sheet(sheet);
      this.#page.ownSheets.add(dress.sheet);
      dress.sheet.replaceSync(copies.text);
      dress.is = copies.elements;
    }
    if (dress.is && !dom.adopted(root).includes(dress.sheet)) dom.adopt(root, [...dom.adopted(root), dress.sheet]);
    return dress;
  }
}

// rulesOf is null for a sheet of another origin, which no script may read.
function rulesOf(sheet) {
  try {
    return sheet.cssRules;
  } catch {
    return null;
  }
}

class Copies {
  text = "";
  #view;
  #is = new Set(); // selectors of elements of which a rule asks whether the mouse is over them
  #left = RULES_MOST;

  constructor(view) {
    this.#view = view;
  }

  get elements() {
    return [...this.#is].join();
  }

  sheet(sheet) {
    this.text += within(`@media ${sheet.media.mediaText}`, this.#rules(rulesOf(sheet) ?? []), sheet.media.mediaText);
  }

  // rules are the copies of those rules that have :hover; of all, where one around them has. parent is the selector
  // of the rule that they are in, which they call "&".
  #rules(rules, all = false, parent = "*") {
    let text = "";
    for (const rule of rules) {
      if (this.#left-- <= 0) break;
      text += this.#rule(rule, all, parent);
    }
    return text;
  }

  #rule(rule, all, parent) {
    const { selectorText } = rule;
    if (typeof selectorText === "string") return rule.style ? this.#style(rule, all, parent) : "";
    if (rule.styleSheet) { // @import
      const inner = this.#rules(rulesOf(rule.styleSheet) ?? []);
      const layered = within(`@layer ${rule.layerName}`, inner, rule.layerName != null);
      return within(`@media ${rule.media.mediaText}`, layered, rule.media.mediaText);
    }
    if (rule.style && !rule.cssRules) return all && rule.constructor.name === "CSSNestedDeclarations" ? `${rule.style.cssText};` : "";
    if (!rule.cssRules || rule.name !== undefined && rule.cssRules[0]?.keyText !== undefined) return ""; // @keyframes
    const inner = this.#rules(rule.cssRules, all, parent);
    return inner && `${preludeOf(rule)}{${inner}}`;
  }

  #style(rule, all, parent) {
    const { selectorText, cssRules, style } = rule;
    const has = hovers.test(selectorText) && !inNot.test(selectorText);
    const whole = selectorText.replaceAll("&", parent);
    if (has) this.#note(whole);
    const inner = cssRules?.length ? this.#rules(cssRules, all || has, `:is(${whole.replace(every, "")})`) : "";
    const own = all || has ? `${style.cssText};` : "";
    return own || inner ? `${selectorText.replace(every, `[${HOVER}]`)}{${own}${inner}}` : "";
  }

  // note keeps what stands before each :hover, for that is what the mouse has to be over.
  #note(selectorText) {
    for (const selector of parts(selectorText)) {
      for (const { index } of selector.matchAll(every)) {
        let before = selector.slice(0, index).trimStart();
        if (/(^|[>+~\s])$/.test(before)) before += "*";
        if (before.includes("::") || !this.#view.CSS.supports(`selector(${before})`)) before = "*";
        this.#is.add(before);
      }
    }
    if (this.#is.has("*")) this.#is = new Set(["*"]);
  }
}

const hovers = /:hover(?![\w-])/;
const every = /:hover(?![\w-])/g;
// Nothing can be taken from a rule that applies already: that of what is not hovered over.
const inNot = /:not\([^)]*:hover/;

const within = (prelude, text, is) => (text && is ? `${prelude}{${text}}` : text);

function preludeOf(rule) {
  const name = rule.constructor.name;
  if (name === "CSSMediaRule") return `@media ${rule.media.mediaText}`;
  if (name === "CSSSupportsRule") return `@supports ${rule.conditionText}`;
  if (name === "CSSLayerBlockRule") return `@layer ${rule.name}`;
  return rule.cssText.slice(0, rule.cssText.indexOf("{"));
}

// parts are the selectors of a list.
function parts(list) {
  const found = [];
  let depth = 0;
  let quote = "";
  let from = 0;
  for (let i = 0; i < list.length; i++) {
    const c = list[i];
    if (c === "\\") i++;
    else if (quote) quote = c === quote ? "" : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === "(" || c === "[") depth++;
    else if (c === ")" || c === "]") depth--;
    else if (c === "," && depth === 0) {
      found.push(list.slice(from, i));
      from = i + 1;
    }
  }
  return [...found, list.slice(from)];
}
