// The browser's own setters. A form's <input name="append"> hides form.append, an <img
// name="createElement"> hides document.createElement: taken from the prototypes of the console's
// realm, where no page has been, and called on the node, they do what they say.

export function makeSetters(window) {
  const method = (type, name) => {
    const f = window[type].prototype[name];
    return f ? (o, ...args) => f.apply(o, args) : undefined;
  };
  const setter = (type, name) => {
    const { set } = Object.getOwnPropertyDescriptor(window[type].prototype, name);
    return (o, value) => set.call(o, value);
  };
  const getter = (type, name) => {
    const { get } = Object.getOwnPropertyDescriptor(window[type].prototype, name);
    return (o) => get.call(o);
  };
  // The hottest ones take no list of arguments.
  const { createElement, createElementNS, createTextNode } = window.Document.prototype;
  const { appendChild, insertBefore } = window.Node.prototype;
  const { setAttribute } = window.Element.prototype;
  return {
    createElement: (doc, name) => createElement.call(doc, name),
    createElementNS: (doc, ns, name) => createElementNS.call(doc, ns, name),
    createText: (doc, text) => createTextNode.call(doc, text),
    createFragment: method("Document", "createDocumentFragment"),
    append: (parent, node) => appendChild.call(parent, node),
    insert: (parent, node, before) => insertBefore.call(parent, node, before),
    move: method("Element", "moveBefore") && {
      1: method("Element", "moveBefore"),
      9: method("Document", "moveBefore"),
      11: method("DocumentFragment", "moveBefore"),
    },
    removeChild: method("Node", "removeChild"),
    replaceChild: method("Node", "replaceChild"),
    setAttribute: (e, name, value) => setAttribute.call(e, name, value),
    setAttributeNS: method("Element", "setAttributeNS"),
    getAttribute: method("Element", "getAttribute"),
    removeAttribute: method("Element", "removeAttribute"),
    removeAttributeNS: method("Element", "removeAttributeNS"),
    attachShadow: method("Element", "attachShadow"),
    scrollTo: method("Element", "scrollTo"),
    matches: method("Element", "matches"),
    showModal: method("HTMLDialogElement", "showModal"),
    closeDialog: method("HTMLDialogElement", "close"),
    showPopover: method("HTMLElement", "showPopover"),
    hidePopover: method("HTMLElement", "hidePopover"),
    setSelection: method("HTMLInputElement", "setSelectionRange"),
    setAreaSelection: method("HTMLTextAreaElement", "setSelectionRange"),
    setData: setter("CharacterData", "data"),
    setText: setter("Node", "textContent"),
    setValue: setter("HTMLInputElement", "value"),
    setArea: setter("HTMLTextAreaElement", "value"),
    setChecked: setter("HTMLInputElement", "checked"),
    setIndeterminate: setter("HTMLInputElement", "indeterminate"),
    setSelected: setter("HTMLOptionElement", "selected"),
    selected: getter("HTMLOptionElement", "selected"),
    setSelectedIndex: setter("HTMLSelectElement", "selectedIndex"),
    multiple: getter("HTMLSelectElement", "multiple"),
    closest: method("Element", "closest"),
    frameDocument: getter("HTMLIFrameElement", "contentDocument"),
    type: getter("Node", "nodeType"),
    parent: getter("Node", "parentNode"),
    parentElement: getter("Node", "parentElement"),
    firstChild: getter("Node", "firstChild"),
    children: getter("Node", "childNodes"),
    connected: getter("Node", "isConnected"),
    owner: getter("Node", "ownerDocument"),
    localName: getter("Element", "localName"),
    shadowRoot: getter("Element", "shadowRoot"),
    data: getter("CharacterData", "data"),
    host: getter("ShadowRoot", "host"),
    root: getter("Document", "documentElement"),
    view: getter("Document", "defaultView"),
    scroller: getter("Document", "scrollingElement"),
    scrollLeft: getter("Element", "scrollLeft"),
    scrollTop: getter("Element", "scrollTop"),
    adopt: (root, sheets) => {
      root.adoptedStyleSheets = sheets;
    },
  };
}
