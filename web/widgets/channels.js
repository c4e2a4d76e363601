// The panel of <tandem-channel-selector>: the ways to get in touch.

import { el, icon } from "../loader/element.js";
import { browse, browseLink, firstNote, offered } from "./browse.js";
import { factsOf, shortOf } from "./facts.js";
import { makePanel } from "./panel.js";
import { pictures } from "./pictures.js";
import { telephone } from "./numbers.js";

const NAMES = { chat: "channelChat", phone: "channelPhone", email: "channelEmail", "co-browse": "channelCoBrowse" };

export function createPanel(widget) {
  const panel = makePanel(widget, () => widget.settings.label || widget.text("contactUs"), draw);

  // shown are the channels that are switched on, each with an id.
  const shown = () => [widget.settings.channels ?? []].flat().map((one, i) => ({ ...one, kind: one.kind ?? "link", id: `${one.id ?? i}` }))
    .filter(({ kind, enabled }) => enabled !== false && (kind !== "co-browse" || offered(widget)));

  function draw({ first }, waits) {
    const { text } = widget;
    const channels = shown();
    return [
      first && firstNote(text, "contactFirst", "contactFirstBody"),
      el("p", { class: "lead" }, text(channels.length ? "channels" : "noChannels")),
      el("ul", { part: "list" }, ...channels.map((channel) => item(channel, waits))),
    ];
  }

  function item(channel, waits) {
    const { kind, id, coBrowse } = channel;
    const { text, settings } = widget;
    const zone = channel.timeZone ?? settings.timeZone;
    const { open, line, week } = factsOf(text, { ...channel, timeZone: zone }, waits.of(id, channel.wait));
    const browses = kind === "phone" && coBrowse !== false && offered(widget);
    return el("li", { part: `channel channel-${kind}` }, row(channel, open, line, week),
      browses ? browseLink(widget, `browse ${id}`, () => browse(widget, panel, "voice")) : "");
  }

  function row(channel, open, line, week) {
    const { kind, id, name, icon: picture } = channel;
    const { text } = widget;
    const href = addressOf(channel);
    // Nobody would answer: it can be read, and not be chosen. A number or an address may be noted for later.
    const disabled = !open && !href;
    const about = el("span", { id: `about-${id}` }, detailOf(text, channel), line ?? "", shortOf(week));
    // The name is the link or the button, and takes presses for the whole row: it is named as it reads.
    const control = el(href ? "a" : "button", {
      class: "name control", part: "name", "data-key": id, type: href ? null : "button", href, target: channel.target, rel: channel.target && "noopener",
      "aria-describedby": about.id, "aria-disabled": disabled ? "true" : null,
      onclick: (event) => { if (disabled || !choose(id)) event.preventDefault(); },
    }, name || text(NAMES[kind] ?? "channelLink"));
    return el("div", { class: "row", part: "row", "data-disabled": disabled ? "true" : null },
      el("span", { class: "mark" }, mark(picture ?? kind)), el("span", { class: "words" }, control, about));
  }

  // choose does what the channel is for, as it is now, and returns whether a link is followed.
  function choose(id) {
    const channel = shown().find((one) => one.id === id);
    if (!channel || !widget.fire("tandem-channel", { id, kind: channel.kind })) return false;
    channel.select?.(id);
    if (addressOf(channel)) return true;
    if (channel.kind === "co-browse") browse(widget, panel);
    else panel.close();
    if (channel.kind === "chat") openChat();
    return false;
  }

  // The page's chat opens itself.
  function openChat() {
    document.querySelector("tandem-web-chat")?.dispatchEvent(new CustomEvent("tandem-open", { detail: { from: "channel-selector" } }));
  }

  return panel;
}

// addressOf is where a link leads; what Tandem does itself is none.
function addressOf({ kind, href, number, address }) {
  if (kind === "chat" || kind === "co-browse") return null;
  if (kind === "phone" && number) return telephone(number);
  if (kind === "email" && address) return `mailto:${address}`;
  return href && !/^\s*javascript:/i.test(href) ? href : null;
}

function detailOf(text, { kind, hint, number, address }) {
  const own = { phone: number, email: address }[kind];
  const words = hint ?? own ?? (kind === "co-browse" ? text("channelCoBrowseHint") : "");
  return words ? el("span", { class: "detail" }, el("bdi", { dir: words === own ? "ltr" : "auto" }, words)) : "";
}

// mark draws an icon: one of ours by its name, a picture of the site's by its address, or the path of one of 24 × 24.
function mark(picture) {
  if (pictures[picture]) return icon(...pictures[picture]);
  if (/^m\s*-?[\d.]/i.test(picture)) return icon(picture);
  return /[/.]/.test(picture) ? el("img", { src: picture, alt: "" }) : icon(...pictures.link);
}
