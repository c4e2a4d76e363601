// Logs every event that a person's input leads to, in capture, before any script of the page: on document,
// where it is certain that the page hears of it (what Tandem keeps from the page ends at window). Whether somebody
// prevented an event is known only later: that is read when the log is taken.
(() => {
  const types = `
    pointerdown pointerup pointermove pointerover pointerout pointerenter pointerleave pointercancel
    gotpointercapture lostpointercapture
    mousedown mouseup mousemove mouseover mouseout mouseenter mouseleave
    click dblclick auxclick contextmenu wheel
    keydown keypress keyup beforeinput input change select selectstart
    compositionstart compositionupdate compositionend
    copy cut paste dragstart drag dragenter dragover dragleave drop dragend
    focus blur focusin focusout
    submit reset invalid formdata
    scroll beforetoggle toggle close cancel command
    popstate hashchange beforeunload pagehide`.trim().split(/\s+/);
  const ours = 'tandem-ui';
  const seen = new WeakSet();
  let log = [];
  let mouse = null;
  const last = {};

  listen(document);
  listen(window);

  // What is not composed (change, select, …) does not leave a shadow root.
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (...options) {
    const root = attachShadow.apply(this, options);
    if (root.mode === 'open') listen(root);
    return root;
  };

  /** A move to where the mouse is already is none: drivers and hands differ in whether they make one. */
  function stays({ type, clientX: x, clientY: y, buttons, isTrusted }, target) {
    if (type !== 'pointermove' && type !== 'mousemove') return false;
    const was = last[type];
    last[type] = { x, y, buttons, target };
    if (type === 'mousemove' && !isTrusted) mouse = [x, y];
    return was && was.target === target && was.buttons === buttons && Math.abs(was.x - x) <= 1 && Math.abs(was.y - y) <= 1;
  }

  function listen(target) {
    for (const type of types) target.addEventListener(type, note, { capture: true, passive: true });
  }

  function note(event) {
    if (seen.has(event)) return;
    const path = event.composedPath();
    if (this === window && path.includes(document)) return; // document is next
    seen.add(event);
    if (stays(event, path[0])) return;
    // A slot has no box: browsers hit the text in it, scripts the element around it.
    if (path[0].localName === 'slot' && /(enter|leave)$/.test(event.type)) return;
    if (path.some((node) => node.localName === ours)) return;
    log.push({ event, found: plain(event, path, now(path[0], event), transfer(event)) });
  }

  /** What a page could read at that moment and not later. */
  function now(target, { type }) {
    if (!(target instanceof HTMLElement)) return undefined;
    if (target.localName === 'select') return [...target.selectedOptions].map((option) => option.value).join();
    if (['checkbox', 'radio'].includes(target.type)) return `${target.value} ${target.checked}`;
    if ('value' in target && ['input', 'textarea'].includes(target.localName)) return /^(key|before|input|change)/.test(type) ? caret(target) : target.value;
    return undefined;
  }

  function caret(field) {
    const { value, selectionStart: from, selectionEnd: to } = field;
    return from === null ? value : `${value.slice(0, from)}[${value.slice(from, to)}]${value.slice(to)}`;
  }

  function transfer(event) {
    const data = event.dataTransfer ?? event.clipboardData;
    return data ? { types: [...data.types].filter((type) => !type.startsWith('text/x-moz')).sort().join(), text: data.getData('text/plain') } : undefined;
  }

  function name(node) {
    if (!node) return null;
    if (node === window) return 'window';
    if (node.nodeType === Node.DOCUMENT_NODE) return 'document';
    if (node.nodeType === Node.TEXT_NODE) return `text of ${name(node.parentNode)}`;
    if (node.id && !/\d{3}/.test(node.id)) return `${node.localName}#${node.id}`;
    const parent = node.parentNode;
    if (node.localName === 'slot' && parent) return name(parent.nodeType === Node.ELEMENT_NODE ? parent : parent.host);
    if (!parent || parent.nodeType !== Node.ELEMENT_NODE) {
      return parent?.host ? `${name(parent.host)} >>> ${node.localName}` : node.localName;
    }
    const place = [...parent.children].filter((one) => one.localName === node.localName).indexOf(node);
    return `${name(parent)} > ${node.localName}${place ? `:${place + 1}` : ''}`;
  }

  const kept = `
    button buttons detail ctrlKey shiftKey altKey metaKey relatedTarget clientX clientY offsetX offsetY
    pointerType isPrimary pressure
    key code location repeat isComposing keyCode charCode
    inputType data deltaX deltaY deltaZ deltaMode oldState newState`.trim().split(/\s+/);

  function plain(event, path, then, files) {
    const found = { type: event.type, target: name(path[0]), of: event.constructor.name };
    for (const key of ['bubbles', 'cancelable', 'composed', 'isTrusted']) found[key] = event[key];
    for (const key of kept) if (key in event) found[key] = key === 'relatedTarget' ? name(event[key]) : event[key];
    if (then !== undefined) found.then = then;
    if (files) found.transfer = files;
    return found;
  }

  window.recorder = {
    /** The log since the last clear, as plain data. */
    read: () => log.map(({ event, found }) => ({ ...found, defaultPrevented: event.defaultPrevented })),
    clear: () => { log = [] },
    /** Where the last mouse was that no person moved. */
    mouse: () => mouse,
    /** Resolves when nothing has been logged for as long as it takes to draw a few frames. */
    async rest() {
      for (let size = -1, since; ;) {
        const now = await new Promise((resolve) => requestAnimationFrame(resolve));
        if (log.length !== size) [size, since] = [log.length, now];
        else if (now - since >= 45) return;
      }
    },
  };
})();
