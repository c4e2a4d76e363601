// Where somebody writes: a textbox that grows, and Send. Enter sends, Shift and Enter break the line.

import { el, icon } from "../loader/element.js";
import { LONGEST, wordsLeft } from "./transcript.js";

// How long somebody who stops is still shown as typing, and how often it is told again.
const TYPING_MS = 4000;
// From here on the characters that are left are shown.
const NEAR = 200;

let made = 0;

// createCompose returns {element, focus(), value(), fill(text), placeholder(words), stop()}. onsay(text) is called with words that may be
// sent, and says whether they were taken; ontyping(on) when somebody begins and stops; words is of words.js.
export function createCompose({ words, onsay, ontyping = () => {}, oninput = () => {} }) {
  const { text, count } = words;
  const note = el("p", { class: "compose-note", id: `compose-note-${++made}`, role: "status" });
  const input = el("textarea", {
    class: "compose-input", part: "input", rows: "1", "aria-label": text("chatMessage"), "aria-describedby": note.id, dir: "auto",
    enterkeyhint: "send", autocomplete: "off", oninput: changed, onkeydown: key, onblur: stop,
  });
  const send = el("button", {
    type: "button", class: "compose-send", part: "send", "aria-label": text("chatSend"), title: text("chatSend"), onclick: say,
    // The textbox keeps the focus: a telephone's keyboard would go down and come up again.
    onpointerdown: (event) => { if (input.getRootNode().activeElement === input) event.preventDefault(); },
  }, icon("M5 12h13.5M12.5 6l6 6-6 6"));
  const element = el("div", { class: "compose", part: "composer" }, el("div", { class: "compose-row" }, input, send), note);
  let timer = 0;

  function changed() {
    grow();
    look();
    oninput(input.value);
    if (!input.value.trim()) return stop();
    if (!timer) ontyping(true);
    clearTimeout(timer);
    timer = setTimeout(stop, TYPING_MS);
  }

  function stop() {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    ontyping(false);
  }

  // look says how much room is left, when that is little. Too many characters are not sent, and not cut off either.
  function look() {
    const left = wordsLeft(input.value);
    const said = left < 0 ? count("chatTooLong", -left, { most: words.number(LONGEST) }) : left <= NEAR ? count("chatLeft", left) : "";
    if (note.textContent !== said) note.textContent = said;
    note.toggleAttribute("data-over", left < 0);
    input.setAttribute("aria-invalid", left < 0);
    send.setAttribute("aria-disabled", !input.value.trim() || left < 0);
  }

  // grow gives the textbox the height of its words; the style sheet has the bounds.
  function grow() {
    input.style.height = "auto";
    if (input.scrollHeight) input.style.height = `${input.scrollHeight + 2}px`;
  }

  function key(event) {
    // With an input method Enter chooses a word (and Safari says so only by the old number).
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    say();
  }

  function say() {
    const said = input.value.trim();
    if (!said || wordsLeft(said) < 0 || onsay(said) === false) return input.focus();
    stop();
    fill("");
    oninput("");
  }

  function fill(value) {
    input.value = value;
    grow();
    look();
  }

  look();
  return {
    element, fill, stop,
    focus: () => input.focus({ preventScroll: true }),
    value: () => input.value,
    placeholder: (said) => input.setAttribute("placeholder", said),
  };
}
