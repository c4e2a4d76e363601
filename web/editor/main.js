// The Restrictions Editor in the site's page. What an agent would see is made by the real thing: the page is captured and
// masked under the draft's rules as in a session, and rebuilt by an agent's code in the mirror.

import { boot } from "../boot.js";
import { check, decided } from "../customer/restrictions.js";
import { createActor } from "../dom/act.js";
import { barOf } from "../dom/bars.js";
import { createReader } from "../dom/read.js";
import { el } from "../loader/element.js";
import { createMirrorFrame } from "../mirror/frame.js";
import { createHost } from "./host.js";
import { createPanel } from "./panel.js";
import { dropPass, forget, keepDraft, keptDraft } from "./store.js";
import { texts } from "./texts.js";
import { walk } from "./walk.js";

const CALM_MS = 600; // after a change of the page, until it is looked through
const ADDRESS_MS = 1000;

// start puts the editor into this page. pass is what /editor/ has given for the operator's token.
export async function start({ server, pass }) {
  const host = createHost();
  const waiting = el("section", { class: "panel notice", "aria-label": texts.title }, el("p", { role: "status" }, texts.loading));
  host.root.append(waiting);
  const leave = () => { forget(); location.reload(); };
  try {
    await run({ server, host, waiting, leave, file: await inForce(server, pass) });
  } catch (error) {
    console.error("tandem: the editor:", error);
    waiting.replaceChildren(el("h1", {}, texts.failed), el("p", { role: "alert" }, error.message), el("p", {}, texts.openAgain(server)),
      el("button", { type: "button", class: "main", onclick: leave }, texts.leave));
  }
}

// inForce is {name, file}: the restrictions file that the server has now.
async function inForce(server, pass) {
  const response = await fetch(new URL("/v1/editor", server), {
    headers: pass ? { Authorization: `Bearer ${pass}` } : {}, credentials: "omit", mode: "cors", cache: "no-store", referrerPolicy: "no-referrer",
  });
  const answer = await response.json();
  // A visitor whom a made-up address has brought here is not to see this on each page from now on.
  if (response.status === 401 || response.status === 403) dropPass();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

async function run({ server, host, waiting, leave, file }) {
  const reader = createReader(window, [host.element], barOf(host.root));
  const holder = el("div", { class: "mirror-holder" });
  const program = {}; // what Go gives with ready()
  let tested = ""; // the rules that this browser knows
  // The panel is there before the program: a frame that is moved later would begin anew.
  const panel = createPanel({ host, preview: holder, program, changed, leave });
  panel.busy(true);
  waiting.remove();

  const restrictions = {
    load: async () => true,
    use() {
      const handed = check(JSON.parse(program.handed()));
      reader.restrict(handed);
      return decided(handed);
    },
  };

  let timer = 0;
  // looked goes through the page, for the report and for what looks private.
  function looked() {
    timer = 0;
    const state = JSON.parse(program.state(location.href));
    const { elements, ...found } = walk({
      rules: state.rules, privateByDefault: state.privateByDefault, masks: reader.masks, ours: host.ours,
      selectorOf: (element) => panel.propose(element)[0]?.selector ?? element.localName,
    });
    const exposed = JSON.parse(program.walk(JSON.stringify({ address: location.href, title: document.title, ...found })))
      .map(({ field, looks }) => ({ element: elements[field], looks, label: found.fields[field].label }));
    panel.show(JSON.parse(program.state(location.href)), exposed);
    if (!keepDraft(program.keep())) panel.say(texts.noRoom);
  }
  const soon = () => { timer ||= setTimeout(looked, CALM_MS); };

  // changed puts the draft into force here.
  function changed() {
    const handed = program.handed();
    if (handed !== tested) {
      try {
        reader.tries(check(JSON.parse(handed)));
      } catch (error) {
        program.undo();
        panel.fault({ error: texts.unusable(error.message) });
        return;
      }
      tested = handed;
      program.restricted();
    }
    panel.show(JSON.parse(program.state(location.href)));
    if (!keepDraft(program.keep())) panel.say(texts.noRoom);
    soon();
  }

  const { port, blind } = await mirror(holder, server);
  const ui = {
    host: host.element, overlay: el("div"), pointer: { x: 0, y: 0, known: false },
    update({ phase, words }) { if (phase === "ended" && words) panel.say(words); },
    keep() {}, ask() {},
    ready(controls) { Object.assign(program, controls); },
  };
  const { exited } = await boot(new URL(TANDEM_EDITOR_WASM, server).href, {
    ui, reader, restrictions, actor: createActor(reader), port, blind, name: file.name, inForce: file.file, kept: keptDraft(),
  });
  exited.finally(() => { panel.busy(true); panel.say(texts.stopped); });
  if (!program.state) {
    panel.remove();
    throw new Error(texts.stopped);
  }
  panel.busy(false);
  changed();
  new MutationObserver(() => soon()).observe(document, { childList: true, subtree: true });
  let address = location.href;
  setInterval(() => {
    if (address === location.href) return;
    address = location.href;
    soon();
  }, ADDRESS_MS);
  // What has changed a moment before one goes on is in the report as well.
  addEventListener("pagehide", () => {
    if (timer) looked();
    else keepDraft(program.keep());
  });
}

// mirror is the port to the preview; blind, if the page may not hold one.
function mirror(holder, server) {
  return new Promise((resolve) => {
    const frame = createMirrorFrame({
      server, title: texts.preview,
      open: (port) => resolve({ port, blind: false }),
      fail() {
        frame.element.replaceWith(el("p", { class: "quiet" }, texts.noPreview(new URL(server).origin)));
        resolve({ port: new MessageChannel().port1, blind: true });
      },
    });
    holder.append(frame.element);
  });
}
