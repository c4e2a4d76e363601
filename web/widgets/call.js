// The panel of <tandem-call-us>: numbers, hours, wait, and "Browse with you".

import { el, icon } from "../loader/element.js";
import { browse, browseLink, firstNote, offered } from "./browse.js";
import { factsOf, scheduleOf } from "./facts.js";
import { PHONE } from "./icons.js";
import { makePanel } from "./panel.js";
import { numberRow, numbersOf } from "./numbers.js";

export function createPanel(widget) {
  const panel = makePanel(widget, () => widget.settings.label || widget.text("callUs"), draw);

  function draw({ first }, waits) {
    const { text, settings } = widget;
    const facts = factsOf(text, settings, waits.of("", settings.wait));
    const rows = numbersOf(text.locale, settings.numbers).map((one, i) => {
      const own = factsOf(text, one, waits.of(`${i}`, one.wait));
      return el("li", {}, numberRow(widget, one, `number ${i}`, icon(...PHONE), own.line));
    });
    return [
      first && firstNote(text, "callFirst", "callFirstBody"),
      facts.line && el("p", { class: "lone" }, facts.line),
      el("ul", { part: "list", "aria-label": text("callNumbers") }, ...rows),
      scheduleOf(text, facts.week),
      offered(widget) && el("div", { class: "offer", part: "offer" },
        el("p", {}, text("browseWithYouHint")), browseLink(widget, "browse", () => browse(widget, panel, "voice"))),
    ];
  }
  return panel;
}
