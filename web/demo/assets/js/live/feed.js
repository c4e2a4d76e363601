// What they say at the packing table. The list keeps its end in view unless
// one has scrolled up to read.
import { element } from "../element.js";
import { between, oneOf } from "./chance.js";

const feed = document.querySelector("#feed");
const say = document.querySelector("#say");
const scroller = feed.parentElement;
const most = 60;

const people = ["Ines", "Tom", "Marit", "Yusuf", "Bea"];
const words = [
  () => `Packed ${Math.round(between(2, 6))} mugs for Bristol, each in its own sock.`,
  () => "The quinces are in. Mind your feet.",
  () => `Two casseroles for the bike, ${Math.round(between(10, 12))} kg. Who has legs?`,
  () => "Label printer is awake again.",
  () => `Shelf ${oneOf(["A", "B", "C"])}${Math.round(between(1, 9))} is empty, please refill.`,
  () => "Somebody returned a mill with the pepper still in it. Smells lovely.",
  () => "Last call for the four o'clock van.",
  () => "Kettle is on.",
];

let minute = 9 * 60 + 12;

function time() {
  return `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

function post(who, what, own = false) {
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 40;
  feed.append(element(`li${own ? ".own" : ""}`, {},
    element("p.who", {}, element("b", {}, who), " ", element("span.soft.figures", {}, time())),
    element("p", {}, what)));
  while (feed.children.length > most) feed.firstElementChild.remove();
  if (atEnd || own) scroller.scrollTop = scroller.scrollHeight;
}

export function tickFeed() {
  minute += 1;
  post(oneOf(people), oneOf(words)());
}

say.addEventListener("submit", (event) => {
  event.preventDefault();
  const field = say.elements.words;
  if (field.value.trim()) post("You", field.value.trim(), true);
  field.value = "";
});

for (let i = 0; i < 5; i++) tickFeed();
