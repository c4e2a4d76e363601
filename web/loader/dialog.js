// The dialog of the loader: the question before a session, and short notices. A real modal <dialog>:
// the browser keeps focus inside, makes the page inert, closes it on Escape and gives focus back.

import { el, icon } from "./element.js";

const TALK = ["M5 5h14v10h-8l-4 4v-4H5z", "M9 10h.01M12 10h.01M15 10h.01"];
const NOTE = ["M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z", "M12 8.5v4.2M12 15.6v.01"];

// open shows one dialog in `parent` and resolves with the value of the button pressed, or "" when it
// was closed in another way. buttons are {value, words, main}.
function open(parent, paths, title, paragraphs, buttons) {
  return new Promise((resolve) => {
    const titleElement = el("h2", { id: "dialog-title" }, title);
    const body = el("div", { id: "dialog-body" }, ...paragraphs.map((words) => el("p", {}, words)));
    const row = el("div", { class: "dialog-buttons" }, ...buttons.map(({ value, words, main }) => el("button", {
      type: "button", class: main ? "button main" : "button", autofocus: main,
      onclick: () => dialog.close(value),
    }, words)));
    const dialog = el("dialog", {
      class: "dialog", "aria-labelledby": "dialog-title", "aria-describedby": "dialog-body",
      onclose: () => { dialog.remove(); resolve(dialog.returnValue); },
      // The dialog's padding belongs to an inner box, so only the backdrop has the dialog as its target.
      onclick: (event) => { if (event.target === dialog) dialog.close(""); },
    }, el("div", { class: "dialog-box" }, el("div", { class: "dialog-mark" }, icon(...paths)), titleElement, body, row));
    parent.append(dialog);
    dialog.showModal();
  });
}

// ask puts the question, and has explained what to do first when the answer is No. True means Yes. asked is the kind of conversation
// that is asked about, if that is known; kind the one that the site's own are.
export async function ask(parent, text, asked, kind, explain) {
  const answer = await open(parent, TALK, text(asked === "voice" ? "questionVoice" : "question"),
    [text((asked ?? kind) === "voice" ? "questionBodyVoice" : "questionBody"), text("questionPrivacy")],
    [{ value: "no", words: text("no") }, { value: "yes", words: text("yes"), main: true }]);
  if (answer === "no") await explain();
  return answer === "yes";
}

// explain says that a call or a chat comes first.
export function explain(parent, text) {
  return tell(parent, text, text("connectFirst"), text("connectFirstBody"));
}

// tell shows a notice with a Close button.
export function tell(parent, text, title, words) {
  return open(parent, NOTE, title, [words], [{ value: "close", words: text("close"), main: true }]);
}
