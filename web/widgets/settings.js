// A widget's settings, from where a site may give them; the later ones win:
//
//	tandem.configure({widgets: {callUs: {…}}})                for all of a kind
//	<script type="application/json">{…}</script>              in the element: no script to a Content-Security-Policy
//	element.config = {…}                                      as frameworks set properties
//	<tandem-call-us numbers="…" hours="…" theme="dark">       attributes

import { kinds } from "./kinds.js";

const LISTS = { numbers: ",", hours: ";" };
const PLAIN = ["time-zone", "theme", "label"];

// settingsOf returns one object. What cannot be read is told in the console, and left out.
export function settingsOf(element, config) {
  const all = config.widgets?.[kinds[element.localName].name];
  return { ...(typeof all === "object" ? all : {}), ...jsonIn(element), ...element.config, ...attributesOf(element) };
}

function jsonIn(element) {
  const script = element.querySelector(":scope > script[type='application/json']");
  if (!script?.textContent.trim()) return {};
  try {
    return JSON.parse(script.textContent);
  } catch (error) {
    console.error(`tandem: the JSON in <${element.localName}> cannot be read.`, error);
    return {};
  }
}

function attributesOf(element) {
  const given = {};
  const read = (name, use) => { if (element.hasAttribute(name)) given[camel(name)] = use(element.getAttribute(name).trim()); };
  for (const name of PLAIN) read(name, (value) => value);
  for (const [name, between] of Object.entries(LISTS)) read(name, (value) => value.split(between).map((one) => one.trim()).filter(Boolean));
  read("wait", Number);
  read("co-browse", (value) => !/^(off|false|no)$/i.test(value));
  return given;
}

const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
