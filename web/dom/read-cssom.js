// Notices what scripts do to style sheets through the CSSOM. Methods and setters that change a rule
// are hooked. Through rule.style a rule can be changed later without any further call that could be
// hooked, so rules whose declarations have been handed out are compared from then on.

const SHEET_METHODS = ["insertRule", "deleteRule", "addRule", "removeRule", "replace", "replaceSync"];
const RULE_METHODS = ["insertRule", "deleteRule", "appendRule"];
const RULE_SETTERS = ["selectorText", "keyText", "name", "cssText"];
const HANDS_OUT = ["style", "styleMap", "media"];
const LOOSE_AT_ONCE = 200;
const LOOSE_LIMIT = 5000;

export class SheetHooks {
  #hooks;
  #ontouch;
  #touched = new WeakSet();
  #texts = new WeakMap(); // rule to its text, while nothing has happened to it
  #loose = new Map(); // rule whose declarations have been handed out, to its text
  #known = new WeakSet(); // rules that are or were loose: never trusted to #texts
  #visit = null;
  #seen = new WeakSet();
  #rulesOf;

  constructor(hooks, ontouch) {
    this.#hooks = hooks;
    this.#ontouch = ontouch;
    this.#rulesOf = (sheet) => sheet.cssRules;
  }

  // install hooks one realm: the page's window, or that of a same-origin frame.
  install(window) {
    if (this.#seen.has(window)) return;
    this.#seen.add(window);
    const hooks = this.#hooks;
    const sheets = window.CSSStyleSheet?.prototype;
    for (const name of SHEET_METHODS) {
      hooks.method(sheets, name, (sheet, args, result) => {
        this.touch(sheet);
        if (typeof result?.then === "function") result.then(() => this.touch(sheet), () => {});
      });
    }
    for (const type of Object.getOwnPropertyNames(window)) {
      if (!/^CSS(\w*Rule|NestedDeclarations)$/.test(type)) continue;
      const proto = window[type]?.prototype;
      for (const name of RULE_METHODS) hooks.method(proto, name, (rule) => this.#ruleChanged(rule));
      for (const name of RULE_SETTERS) hooks.setter(proto, name, (rule) => this.#ruleChanged(rule));
      for (const name of HANDS_OUT) {
        hooks.getter(proto, name, (rule) => this.#handedOut(rule));
        hooks.setter(proto, name, (rule) => this.#ruleChanged(rule));
      }
    }
  }

  isTouched(sheet) {
    return this.#touched.has(sheet);
  }

  touch(sheet) {
    this.#touched.add(sheet);
    this.#ontouch(sheet);
  }

  // textOf is the text of a sheet's rules, or null where the browser does not show them.
  textOf(sheet) {
    try {
      const rules = this.#rulesOf(sheet);
      let out = "";
      for (let i = 0; i < rules.length; i++) out += this.#ruleText(rules[i]) + "\n";
      return out;
    } catch {
      return null;
    }
  }

  #ruleText(rule) {
    if (this.#known.has(rule)) return rule.cssText;
    let text = this.#texts.get(rule);
    if (text === undefined) {
      text = rule.cssText;
      this.#texts.set(rule, text);
    }
    return text;
  }

  #top(rule) {
    while (rule.parentRule) rule = rule.parentRule;
    return rule;
  }

  #ruleChanged(rule) {
    const top = this.#top(rule);
    this.#texts.delete(top);
    const sheet = top.parentStyleSheet;
    if (sheet) this.touch(sheet);
  }

  #handedOut(rule) {
    const top = this.#top(rule);
    if (this.#loose.has(top) || this.#loose.size >= LOOSE_LIMIT) return;
    this.#known.add(top);
    this.#loose.set(top, top.cssText);
  }

  // poll compares some of the rules whose declarations scripts hold.
  poll() {
    for (let left = Math.min(LOOSE_AT_ONCE, this.#loose.size); left > 0; left--) {
      this.#visit ??= this.#loose.keys();
      const { value: rule, done } = this.#visit.next();
      if (done) {
        this.#visit = null;
        continue;
      }
      const sheet = rule.parentStyleSheet;
      if (!sheet) {
        this.#loose.delete(rule);
        continue;
      }
      const text = rule.cssText;
      if (text === this.#loose.get(rule)) continue;
      this.#loose.set(rule, text);
      this.touch(sheet);
    }
  }

  // differs says whether a sheet's rules are others than its text makes.
  differs(sheet, text) {
    try {
      const view = sheet.ownerNode.ownerDocument.defaultView;
      const fresh = new view.CSSStyleSheet();
      fresh.replaceSync(text);
      const rules = [...this.#rulesOf(sheet)].filter((r) => r.type !== 3);
      if (rules.length !== fresh.cssRules.length) return true;
      return rules.some((r, i) => r.cssText !== fresh.cssRules[i].cssText);
    } catch {
      return false;
    }
  }
}
