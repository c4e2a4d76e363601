// Keeping the interface in sight and in reach while a session lives, whatever the page does: T13 of the
// threat list. Four things can take it away:
//
// 1. The page removes the host, or replaces its document: it is put back at once.
// 2. The page puts something of its own on top later (a popover, full screen): the host enters the top
//    layer anew, above it.
// 3. The page opens a modal <dialog>. Everything outside a modal dialog is inert, even what lies above it in
//    the top layer (HTML, "blocked by a modal dialog"), so Exit could not be pressed. The host then moves
//    into that dialog for as long as it is open. A closed shadow root hides its dialogs from us: there
//    the bar is seen but cannot be pressed until the dialog closes (tandem.exit() works always).
// 4. The page's style hides <html> itself (`* { display: none !important }`). The host's own declarations
//    cannot help there, so <html> is shown again; what is in the page stays hidden.

const CHECK_MS = 500;
// A page that undoes our moves as often as we make them would freeze the tab.
const MOVES_PER_CHECK = 10;
// What tells of a new element in the top layer. Dialogs of older browsers fire no toggle: those are seen by
// their attribute.
const EVENTS = ["toggle", "fullscreenchange"];

// keepOnTop watches until its own undo is called. `bar()` is the element of the interface that a person must
// be able to press, or null when there is none (`ui: "none"`); onraise is called when the host has been put on top
// anew, or moved.
export function keepOnTop({ element: host, attach }, bar, onraise) {
  let moves = 0;
  let asked = false;

  const check = (changed) => {
    showRoot(host);
    const home = host.parentElement;
    const lost = !host.isConnected || (home.localName === "dialog" && !home.matches(":modal"));
    if (!lost && !changed && reachable(host, bar)) return;
    if (moves++ >= MOVES_PER_CHECK) return;
    if (lost) put(host, document.documentElement);
    else raise(host);
    const dialog = !reachable(host, bar) && modalAt(bar());
    if (dialog && !dialog.contains(host)) put(host, dialog);
    onraise();
    watchHome();
  };
  // Changes come in bursts: one look after each.
  const soon = (event) => {
    if (asked || event?.target === host) return;
    asked = true;
    queueMicrotask(() => { asked = false; check(true); });
  };

  const opened = new MutationObserver(() => soon());
  opened.observe(document, { subtree: true, attributes: true, attributeFilter: ["open"] });
  const removed = new MutationObserver(() => { if (!host.isConnected) check(); });
  const watchHome = () => {
    removed.disconnect();
    removed.observe(document, { childList: true });
    if (host.parentNode) removed.observe(host.parentNode, { childList: true });
  };
  const timer = setInterval(() => { moves = 0; check(); }, CHECK_MS);
  for (const name of EVENTS) document.addEventListener(name, soon, true);
  attach();
  watchHome();
  check();

  return () => {
    opened.disconnect();
    removed.disconnect();
    clearInterval(timer);
    for (const name of EVENTS) document.removeEventListener(name, soon, true);
    if (host.parentElement !== document.documentElement) put(host, document.documentElement);
  };
}

function showRoot(host) {
  const root = document.documentElement;
  // A popover that is drawn has the size of the window: only an unseen one costs the look at a style.
  if (host.offsetWidth || !root || getComputedStyle(root).display !== "none") return;
  root.style.setProperty("display", "block", "important");
}

// put moves the host. Leaving the document closes a popover and loses focus; both are restored.
function put(host, parent) {
  const focused = host.shadowRoot.activeElement;
  parent.append(host);
  raise(host);
  focused?.focus({ preventScroll: true });
}

// raise takes the host to the top of the top layer. Its style keeps it drawn in between.
function raise(host) {
  if (!host.showPopover) return;
  if (host.matches(":popover-open")) host.hidePopover();
  host.showPopover();
}

function centre(element) {
  const box = element.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}

// reachable asks the browser what a press on the middle of the bar would hit.
function reachable(host, bar) {
  const element = bar();
  if (!element || document.hidden) return true;
  const at = document.elementFromPoint(...centre(element));
  // Nothing at all: the window has no size, or the bar is on its way in.
  return at === null || at === host || host.contains(at);
}

// modalAt finds the modal dialog that is hit at the bar (its backdrop counts as the dialog), through open
// shadow roots; or the last one of the document, should its backdrop be hidden.
function modalAt(bar) {
  const point = centre(bar);
  let at = document.elementFromPoint(...point);
  for (let inner = at; inner; ) {
    at = inner;
    inner = at.shadowRoot?.elementFromPoint(...point);
    // An inert tree answers with its own host again.
    if (inner === at) break;
  }
  while (at) {
    const dialog = at.closest("dialog:modal");
    if (dialog) return dialog;
    at = at.getRootNode().host;
  }
  return [...document.querySelectorAll("dialog:modal")].at(-1) ?? null;
}
