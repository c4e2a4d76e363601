// The session bar: region "Co-browse session", with the session ID, who is looking on, and Exit.

import { el, icon } from "../loader/element.js";
import { grouped } from "./format.js";
import { COPY, DONE, EXIT, EYE, FOLD, GRIP, PENCIL, POINTER, STOP } from "./icons.js";

const COPIED_MS = 2000;

// createBar returns {element, grip, show(view), looking(on)}. `sent` says that the ID reaches the agent by itself.
export function createBar({ text, sent, onexit, onstop, onlook }) {
  const grip = el("button", { type: "button", class: "grip", "aria-label": text("move"), title: text("move") }, icon(...GRIP));
  const status = el("span", { class: "status-words" });
  const hint = el("p", { class: "hint" });
  const digits = el("span", { class: "digits" });
  const mode = el("span", { class: "mode" });
  const id = el("div", { class: "id" }, el("span", { class: "id-label" }, text("sessionID")), digits, copyButton(text, digits));
  const exit = el("button", {
    type: "button", class: "control exit", "aria-label": text("exit"), title: text("exit"), onclick: onexit,
  }, icon(...EXIT), el("span", { class: "exit-words", "aria-hidden": "true" }, text("exitShort")));
  const stop = el("button", {
    type: "button", class: "control stop", "aria-label": text("stopWrite"), title: text("stopWriteHint"), onclick: onstop,
  }, icon(...STOP), el("span", { class: "stop-words", "aria-hidden": "true" }, text("stopShort")));
  const look = el("button", {
    type: "button", class: "control look", "aria-label": text("showMirror"), title: text("showMirror"), "aria-expanded": "false", onclick: onlook,
  }, icon(...EYE));
  const fold = foldButton(text, (on) => { element.dataset.folded = on; });
  const element = el("section", { class: "bar", "aria-label": text("region"), tabindex: "-1" },
    grip, el("div", { class: "status" }, el("span", { class: "lamp" }), status), look, mode, stop, id, fold, exit, hint);

  // away: {words, left} while the representative is (apart.js).
  function show(view, away) {
    element.dataset.phase = view.phase;
    element.dataset.away = away.words !== "";
    status.textContent = away.words || statusWords(text, view, sent);
    digits.textContent = grouped(view.id);
    id.hidden = !view.id;
    hint.textContent = away.left || (view.phase === "idle" && !sent ? text("waitingHint") : "");
    hint.hidden = hint.textContent === "";
    mode.hidden = look.hidden = view.phase !== "active";
    const writing = view.mode === "write";
    // A press on Stop must not leave the focus on nothing.
    if (!writing && stop.getRootNode().activeElement === stop) element.focus({ preventScroll: true });
    stop.hidden = mode.hidden || !writing;
    element.dataset.writing = !stop.hidden;
    mode.dataset.mode = view.mode;
    mode.title = text(writing ? "writeModeHint" : "pointerModeHint");
    mode.replaceChildren(icon(...(writing ? PENCIL : POINTER)), text(writing ? "writeMode" : "pointerMode"));
  }
  // looking: the customer looks at what the representative sees, or not any more.
  function looking(on) {
    look.setAttribute("aria-expanded", on);
    if (!on && document.activeElement === element.getRootNode().host && !element.getRootNode().activeElement) look.focus({ preventScroll: true });
  }
  return { element, grip, show, looking };
}

// statusWords is also what screen readers are told.
export function statusWords(text, { phase, agent, mode, resumed }, sent) {
  if (phase === "active") return text(mode === "write" ? "agentWriting" : "agentJoined", { agent: agent || text("agent") });
  if (phase === "idle") return text(sent ? "waitingSent" : "waiting");
  return text(resumed ? "resuming" : "connecting");
}

function copyButton(text, digits) {
  const button = el("button", { type: "button", class: "control copy", "aria-label": text("copy"), title: text("copy") }, icon(...COPY));
  // Clipboards are there in secure contexts only; the digits can be selected anyway.
  if (!navigator.clipboard) button.hidden = true;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(digits.textContent);
    } catch {
      getSelection()?.selectAllChildren(digits);
      return;
    }
    const face = (key, paths) => {
      button.setAttribute("aria-label", text(key));
      button.replaceChildren(icon(...paths));
    };
    face("copied", DONE);
    setTimeout(face, COPIED_MS, "copy", COPY);
  });
  return button;
}

function foldButton(text, onfold) {
  let folded = false;
  const button = el("button", { type: "button", class: "control fold" }, icon(...FOLD));
  const name = () => {
    button.setAttribute("aria-expanded", !folded);
    button.setAttribute("aria-label", text(folded ? "unfold" : "fold"));
    button.title = text(folded ? "unfold" : "fold");
  };
  button.addEventListener("click", () => { folded = !folded; name(); onfold(folded); });
  name();
  return button;
}
