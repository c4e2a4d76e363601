// One chat at the desk: a run of the agent's program, what has been said, what is kept for the next page. The customer's
// browser has the transcript; what this page lacks of it is sent here again.

import { watchActivity } from "../../activity.js";
import { createTranscript } from "../../chat/transcript.js";

export const live = ({ phase }) => !["ended", "moved", "signedout"].includes(phase);

const fresh = { phase: "connecting", id: "", customer: "", typing: false, seen: 0, away: "", leftMs: 0, reason: "", words: "" };

// createChat: load() is a Promise of the agent's script; slot {keep, release} is where it is kept (chats.js). of is {id, name} of a chat
// to be taken, or nothing for the slot's own. onchange() is told of every change, onentry(entry) of each that is new and
// the customer's, onrefused(words) that it could not be taken.
export function createChat({ server, token, load, slot, of, onchange, onentry, onrefused }) {
  const { keep } = slot;
  const before = keep.read() ?? {};
  const said = createTranscript("agent", { read: before.read ?? 0 });
  let state = { ...fresh, id: of?.id ?? before.id ?? "", customer: of?.name ?? before.name ?? "", resumed: !of };
  let api = null;
  let asked = !of; // there is nothing to be taken
  let begun = false; // the program has said itself that it takes it
  let held = ""; // the token that the next page takes the chat up with
  let refused = false;
  let gone = false;
  const activity = watchActivity(window, () => api?.active());

  const leave = () => {
    gone = true;
    keep.leave();
    api?.detach();
    close();
  };
  addEventListener("pagehide", leave);

  function close() {
    activity.stop();
    removeEventListener("pagehide", leave);
    slot.release();
  }

  function remember(changes) {
    if (held && !gone && live(state)) keep.write({ token: held, id: state.id, name: state.customer, read: said.read(), ...changes });
  }

  function update(report) {
    if (gone || !live(state)) return;
    begun ||= report.phase === "taking";
    if (report.phase === "signedout" && of && !begun) return refuse(report.words);
    // What was said before the program knew of the order is no answer to it.
    if (report.phase === "ready" && asked && of) return report.words || begun ? refuse(report.words) : undefined;
    state = {
      ...fresh, resumed: state.resumed, ...report, id: report.id || state.id,
      customer: report.customer || state.customer, seen: report.seen || state.seen,
      typing: report.phase === "talking" && Boolean(report.typing) && !report.away,
    };
    order();
    if (!live(state)) {
      keep.clear();
      close();
    }
    onchange();
  }

  // order takes the chat, as soon as the program takes orders.
  function order() {
    if (asked || !api || state.phase !== "ready") return;
    asked = true;
    state = { ...state, phase: "taking" };
    api.take(of.id);
  }

  // refuse: somebody else was quicker, or the customer has gone.
  function refuse(words) {
    if (refused) return;
    refused = gone = true;
    keep.clear();
    close();
    api?.detach();
    onrefused(words);
  }

  const ui = {
    ready(given) {
      api = given;
      if (gone) api.detach();
      else order();
    },
    update,
    entry(entry) {
      if (gone || !said.add(entry)) return;
      if (entry.from === "customer" && entry.number > said.read()) onentry(entry);
      onchange();
    },
    keep(next) {
      if (gone) return;
      held = next;
      if (held) remember({ left: false });
      else keep.clear();
    },
  };

  const fail = (error) => {
    console.error("tandem: the chat's program:", error);
    if (of && !asked) refuse("");
    else update({ phase: "ended", reason: "error", words: "" });
  };
  load().then((code) => code.chat({ server, token, resume: before.token ?? "", ui }))
    .then(({ exited }) => exited)
    .then(() => { if (!gone && live(state)) fail(new Error("it stopped by itself")); }, fail);

  return {
    said,
    state: () => state,
    name: () => state.customer,
    draft: before.draft ?? "",
    say(text) {
      if (!api) return false;
      said.say(api.say(text), text, Date.now());
      remember({ draft: "" });
      onchange();
      return true;
    },
    typing: (on) => api?.typing(on),
    write: (draft) => remember({ draft }),
    // see tells the customer that all is read.
    see() {
      const number = live(state) ? said.see() : 0;
      if (!number) return;
      api?.seen(number);
      remember();
      onchange();
    },
    end: () => api?.end(),
    renew: (next) => { if (next) api?.renew(next); },
    // note puts a line of the desk's own into the chat.
    note(kind, text) { if (said.note(kind, text, Date.now())) onchange(); },
  };
}
