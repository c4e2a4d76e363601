// The sandboxed frame: the boundary between the customer's page and the console. Nothing else in
// the product makes a frame that the customer's page is put into.

export const SANDBOX = "allow-same-origin";

// What the frame's own document may load, whatever page the console is embedded in. It stays in
// force when the element is gone.
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; font-src data: blob:; media-src data: blob:";

const MARKUP = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}">`;

// A constant is all that may become markup, also where the embedding page asks for trusted types.
let trusted;

function markup(window) {
  if (trusted === undefined) {
    try {
      trusted = window.trustedTypes?.createPolicy("tandem-frame", { createHTML: () => MARKUP }).createHTML("") ?? MARKUP;
    } catch {
      trusted = MARKUP;
    }
  }
  return trusted;
}

// sandbox gives a frame that is not in a page yet its sandbox, and checks that it has it.
export function sandbox(frame) {
  frame.setAttribute("sandbox", SANDBOX);
  if (frame.getAttribute("sandbox") !== SANDBOX || frame.sandbox.value !== SANDBOX) {
    throw new Error("this browser does not sandbox frames");
  }
}

// address is where the document of a frame must be. An empty document in quirks mode is only to be
// had at about:blank: srcdoc documents are never in it.
const address = (quirks) => (quirks ? "about:blank" : "about:srcdoc");

// load has a frame of sandbox() load an empty document; ready(doc) is called for each that loads. A
// frame that is moved loads anew. One that has had a document of this kind before does not: the
// function that load returns looks for what is there already.
export function load(window, frame, quirks, ready) {
  let last = null;
  const look = () => {
    if (last && last === frame.contentDocument) return;
    const doc = ours(frame, quirks);
    if (doc) ready((last = doc));
  };
  frame.addEventListener("load", look);
  if (quirks) frame.removeAttribute("srcdoc");
  else if (!frame.hasAttribute("srcdoc")) frame.srcdoc = markup(window);
  return look;
}

// ours is the frame's document, emptied, or null if it is not the one that load loads.
function ours(frame, quirks) {
  let doc;
  try {
    doc = frame.contentDocument;
    if (doc?.readyState !== "complete" || doc.URL !== address(quirks) || (doc.compatMode === "BackCompat") !== quirks) return null;
  } catch {
    return null;
  }
  if (quirks) {
    const meta = doc.createElement("meta");
    meta.httpEquiv = "Content-Security-Policy";
    meta.content = POLICY;
    doc.head.append(meta);
  }
  doc.documentElement?.remove();
  return doc;
}

// makeFrame puts a frame, not to be seen yet, into the stage. ready(doc) is called once; lost()
// when its document is no longer that one, or somebody has changed what it may do.
export function makeFrame(window, stage, quirks, { ready, lost }) {
  const frame = window.document.createElement("iframe");
  sandbox(frame);
  frame.tabIndex = -1;
  frame.setAttribute("aria-hidden", "true");
  // Inside, prefers-color-scheme is what the frame has here: not the agent's own preference.
  frame.style.cssText = "position:absolute;inset:0;width:100%;height:100%;border:0;background:#fff;" +
    "color-scheme:light;pointer-events:none;opacity:0";
  let loaded = false;
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    watch.disconnect();
    frame.remove();
  };
  const watch = new window.MutationObserver(() => {
    if (frame.getAttribute("sandbox") === SANDBOX && frame.style.pointerEvents === "none") return;
    close();
    lost();
  });
  frame.addEventListener("load", () => {
    if (closed) return;
    const doc = loaded ? null : ours(frame, quirks);
    if (!doc) return lost();
    loaded = true;
    ready(doc);
  });
  if (!quirks) frame.srcdoc = markup(window);
  watch.observe(frame, { attributes: true, attributeFilter: ["sandbox", "srcdoc", "src", "allow", "style"] });
  stage.append(frame);
  return {
    element: frame,
    close,
    show() {
      frame.removeAttribute("aria-hidden");
      frame.title = "Customer's page";
      frame.setAttribute("aria-label", "Customer's page");
      frame.style.opacity = "";
    },
  };
}
