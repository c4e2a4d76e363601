// The browser's own DOM accessors. A form's <input name="firstChild"> hides form.firstChild, an
// <img name="title"> hides document.title, and libraries replace what they like on the
// prototypes; accessors taken from an unpatched prototype and called on the node see the node.

const isNative = (f) => typeof f === "function" && /\[native code\]\s*\}$/.test(Function.prototype.toString.call(f));

// A realm that no script of the page has touched: made only when one is needed.
function makeRealm(window) {
  let realm;
  return () => {
    if (realm) return realm;
    const frame = window.document.createElement("iframe");
    frame.hidden = true;
    (window.document.documentElement || window.document).appendChild(frame);
    realm = frame.contentWindow;
    frame.remove();
    return realm;
  };
}

export function makeDOM(window) {
  const realm = makeRealm(window);

  const describe = (w, type, name) => {
    for (let p = w[type]?.prototype; p; p = Object.getPrototypeOf(p)) {
      const d = Object.getOwnPropertyDescriptor(p, name);
      if (d) return d;
    }
    return {};
  };
  const pick = (type, name, part) => {
    const own = describe(window, type, name)[part];
    if (isNative(own)) return own;
    try {
      return describe(realm(), type, name)[part] || own;
    } catch {
      return own;
    }
  };
  const getter = (type, name) => {
    const get = pick(type, name, "get");
    return get ? (o) => get.call(o) : (o) => o[name];
  };
  const method = (type, name) => {
    const f = pick(type, name, "value");
    return f ? (o, ...args) => f.apply(o, args) : () => undefined;
  };
  // What runs for every node is spelt out: functions made at one place share what the browser's
  // compiler learns of them, and would all be slow.
  const firstChildOf = pick("Node", "firstChild", "get");
  const nextSiblingOf = pick("Node", "nextSibling", "get");
  const parentOf = pick("Node", "parentNode", "get");
  const nodeTypeOf = pick("Node", "nodeType", "get");
  const dataOf = pick("CharacterData", "data", "get");
  const lengthOf = pick("CharacterData", "length", "get");
  const localNameOf = pick("Element", "localName", "get");
  const namespaceOf = pick("Element", "namespaceURI", "get");
  const shadowRootOf = pick("Element", "shadowRoot", "get");
  const namesOf = pick("Element", "getAttributeNames", "value");
  const attributeOf = pick("Element", "getAttribute", "value");
  const matchesOf = pick("Element", "matches", "value");
  const queries = { 1: method("Element", "querySelectorAll"), 9: method("Document", "querySelectorAll"), 11: method("DocumentFragment", "querySelectorAll") };

  const sheetsOf = getter("Document", "styleSheets");
  const adoptedOf = getter("Document", "adoptedStyleSheets");

  return {
    native: {
      firstChildOf, nextSiblingOf, parentOf, nodeTypeOf, lengthOf, localNameOf, namespaceOf, shadowRootOf,
      namesOf, attributeOf, matchesOf,
    },
    query: (n, selector) => queries[nodeTypeOf.call(n)](n, selector),
    firstChild: (n) => firstChildOf.call(n),
    nextSibling: (n) => nextSiblingOf.call(n),
    parent: (n) => parentOf.call(n),
    nodeType: (n) => nodeTypeOf.call(n),
    data: (n) => dataOf.call(n),
    length: (n) => lengthOf.call(n),
    localName: (e) => localNameOf.call(e),
    namespace: (e) => namespaceOf.call(e),
    shadowRoot: (e) => shadowRootOf.call(e),
    attributeNames: (e) => namesOf.call(e),
    attribute: (e, name) => attributeOf.call(e, name),
    connected: getter("Node", "isConnected"),
    ownerDocument: getter("Node", "ownerDocument"),
    createElement: method("Document", "createElement"),
    baseURI: getter("Node", "baseURI"),
    textContent: getter("Node", "textContent"),
    attributes: getter("Element", "attributes"),
    matches: method("Element", "matches"),
    setAttribute: method("Element", "setAttribute"),
    removeAttribute: method("Element", "removeAttribute"),
    rootNode: method("Node", "getRootNode"),
    rect: method("Element", "getBoundingClientRect"),
    children: getter("Element", "children"),
    firstElement: getter("Element", "firstElementChild"),
    scrollLeft: getter("Element", "scrollLeft"),
    scrollTop: getter("Element", "scrollTop"),
    clientLeft: getter("Element", "clientLeft"),
    clientTop: getter("Element", "clientTop"),
    host: getter("ShadowRoot", "host"),
    title: getter("Document", "title"),
    compatMode: getter("Document", "compatMode"),
    view: getter("Document", "defaultView"),
    // Of a document or shadow root. In a document a form may go by any name.
    styleSheets: (root) => (nodeTypeOf.call(root) === 9 ? sheetsOf(root) : root.styleSheets),
    adopted: (root) => (nodeTypeOf.call(root) === 9 ? adoptedOf(root) : root.adoptedStyleSheets),
    adopt(root, sheets) {
      if (nodeTypeOf.call(root) === 9) Reflect.set(window.Document.prototype, "adoptedStyleSheets", sheets, root);
      else root.adoptedStyleSheets = sheets;
    },
    root: getter("Document", "documentElement"),
    selection: method("Document", "getSelection"),
    styleSheet: getter("HTMLStyleElement", "sheet"),
    styleSheetSVG: getter("SVGStyleElement", "sheet"),
    linkSheet: getter("HTMLLinkElement", "sheet"),
    elementsFromPoint: (root, x, y) => root.elementsFromPoint(x, y),
    active: (root) => (root.nodeType === 9 ? activeOf(root) : root.activeElement),
    listen: method("EventTarget", "addEventListener"),
    unlisten: method("EventTarget", "removeEventListener"),
    eventPath: method("Event", "composedPath"),
    observer: cleanObserver(window, realm),
  };

  function activeOf(doc) {
    const get = describe(window, "Document", "activeElement").get;
    return get ? get.call(doc) : doc.activeElement;
  }
}

// Zone.js and others replace MutationObserver by one whose callbacks run in their zone, and keep
// the browser's under another name.
function cleanObserver(window, realm) {
  const own = window.MutationObserver;
  if (isNative(own)) return own;
  const kept = window.__zone_symbol__MutationObserver;
  if (isNative(kept)) return kept;
  try {
    const clean = realm().MutationObserver;
    if (isNative(clean)) return clean;
  } catch {
    // The page forbids frames: the patched one still observes.
  }
  return own;
}
