// The bar at the top: what is looked at, how it stands, and the way out. All of it is outside
// the customer's page, which can therefore not imitate it.

import { group } from "../id.js";
import { initials, oneLine, roundTrip, splitAddress } from "../plain.js";
import { inSession } from "../state.js";
import { statusOf, texts } from "../texts.js";
import { el, icon, setAttribute, setText } from "./dom.js";
import { createMode } from "./mode.js";

// createBar: zoom is the element of ui/zoom.js, onexit() is called for "Exit session", onrequest() and onleave()
// for the button of the mode.
export function createBar({ zoom, onexit, onrequest, onleave }) {
  const place = createPlace();
  const status = el("span", { class: "words" });
  const mode = createMode({ onrequest, onleave });
  const route = createRoute();
  const digits = el("bdi", { class: "digits", dir: "ltr" });
  const name = el("bdi", { class: "name" });
  const round = el("span", { class: "avatar", "aria-hidden": "true" });
  const account = el("div", { class: "account", part: "account", hidden: true }, round, name);
  const statusLine = el("div", { class: "status", role: "status", part: "status" },
    el("span", { class: "dot" }), status);

  const session = el("div", { class: "session" },
    mode.element, route.element, zoom,
    el("div", { class: "leave" },
      el("span", { class: "id" }, el("span", { class: "caption" }, texts.idLabel), " ", digits),
      el("button", { class: "exit", type: "button", title: texts.exit, onclick: onexit },
        icon("exit"), el("span", { class: "words" }, texts.exit))));
  const element = el("div", { class: "bar", part: "bar" },
    el("slot", { name: "brand" }), el("slot", { name: "tools" }), place.element, statusLine, session, account, el("slot", { name: "account" }));

  return {
    element,
    place,
    focus: mode.focus,
    update(state) {
      const { words, kind } = statusOf(state);
      setText(status, words);
      setAttribute(statusLine, "data-kind", kind);
      setText(digits, group(state.id));
      mode.update(state);
      route.update(state);
      setText(name, oneLine(state.agent));
      setText(round, initials(state.agent));
      setAttribute(account, "title", oneLine(state.agent) || null);
      account.hidden = !state.agent;
      session.hidden = place.element.hidden = !inSession(state);
    },
  };
}

// createPlace: the title and address of the customer's page.
function createPlace() {
  const title = el("bdi");
  const [before, host, after] = ["", "host", ""].map((name) => el("span", { class: name }));
  const address = el("bdi", { dir: "ltr" }, before, host, after);
  // The lines have the bar's direction, the texts in them their own.
  const element = el("div", { class: "place", part: "place" },
    el("div", { class: "title" }, title), el("div", { class: "address" }, address));
  return {
    element,
    // show with nothing forgets the page.
    show(newTitle = "", newAddress = "") {
      const parts = splitAddress(newAddress);
      setText(title, oneLine(newTitle) || parts.host || (newAddress && texts.untitled));
      setText(before, parts.before);
      setText(host, parts.host);
      setText(after, parts.after);
      setAttribute(element, "title", [title.textContent, address.textContent].filter(Boolean).join("\n") || null);
    },
  };
}

// createRoute: "Direct · 24 ms".
function createRoute() {
  const words = el("span", { class: "words" });
  const time = el("bdi", { class: "time", dir: "ltr" });
  const mark = el("span", { class: "mark" });
  const element = el("div", { class: "route", part: "route" }, mark, words, time);
  let drawn = "";
  return {
    element,
    update({ route, roundTripMs }) {
      element.hidden = !route;
      if (!route) return;
      const relayed = route === "relayed";
      if (drawn !== route) mark.replaceChildren(icon(relayed ? "relayed" : "direct"));
      drawn = route;
      const trip = roundTrip(roundTripMs);
      setText(words, relayed ? texts.relayed : texts.direct);
      setText(time, trip);
      const hint = relayed ? texts.relayedHint : texts.directHint;
      setAttribute(element, "title", trip ? `${hint}, ${texts.roundTripHint(trip)}` : hint);
    },
  };
}
