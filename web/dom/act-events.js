// Events as the browser would make them, in the realm of the element that they are for.

// MOD is peer.Modifiers.
const MOD = { SHIFT: 1, COMMAND: 2, ALT: 4, OTHER: 8, ALT_GRAPH: 16, CAPS_LOCK: 32 };

// Our pointer's number. No browser gives this one to a real pointer.
export const POINTER = 0x7a11de;

// keyCode of keys that are not letters or digits: https://www.w3.org/TR/uievents/#fixed-virtual-key-codes
// and what browsers agree on beside it.
const KEY_CODES = {
  Backspace: 8, Tab: 9, Enter: 13, Shift: 16, Control: 17, Alt: 18, Pause: 19, CapsLock: 20, Escape: 27, " ": 32,
  PageUp: 33, PageDown: 34, End: 35, Home: 36, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40,
  Insert: 45, Delete: 46, Meta: 91, ContextMenu: 93, NumLock: 144, ScrollLock: 145, AltGraph: 225,
};
const CODE_CODES = {
  Semicolon: 186, Equal: 187, Comma: 188, Minus: 189, Period: 190, Slash: 191, Backquote: 192, BracketLeft: 219,
  Backslash: 220, BracketRight: 221, Quote: 222, NumpadMultiply: 106, NumpadAdd: 107, NumpadSubtract: 109,
  NumpadDecimal: 110, NumpadDivide: 111,
};

// And what Firefox alone has for some.
const GECKO_CODES = { Semicolon: 59, Equal: 61, Minus: 173 };

export function makeEvents(page, locate) {
  const mac = /^Mac|^iP/.test(page.window.navigator.platform);
  // gecko: browsers differ in what they tell of a click, and in which order they tell of a move.
  const gecko = "mozInnerScreenX" in page.window;

  const realm = (e) => page.dom.view(page.dom.ownerDocument(e)) ?? page.window;
  const modifiers = (m) => ({
    shiftKey: !!(m & MOD.SHIFT),
    ctrlKey: !!(m & (mac ? MOD.OTHER : MOD.COMMAND)),
    altKey: !!(m & MOD.ALT),
    metaKey: !!(m & (mac ? MOD.COMMAND : MOD.OTHER)),
    modifierAltGraph: !!(m & MOD.ALT_GRAPH),
    modifierCapsLock: !!(m & MOD.CAPS_LOCK),
  });

  // dispatch returns whether the page prevented the event's default. What has left the page is told nothing:
  // Chromium crashes where an event leads from one document of a frame to the next.
  const dispatch = (e, event) => page.inPage(e) && !EventTarget.prototype.dispatchEvent.call(e, event);
  const here = (e) => (e && page.inPage(e) ? e : null);

  // init is what mouse and pointer events have in common. at is [x, y] in the window.
  function mouseInit(e, at, { button = 0, buttons = 0, mods = 0, detail = 0, related = null, bubbles = true, cancelable = true }) {
    const view = realm(e);
    const [x, y] = locate.within(e, at);
    return {
      bubbles, cancelable, composed: bubbles, view, detail, button, buttons, relatedTarget: here(related),
      clientX: Math.floor(x), clientY: Math.floor(y),
      screenX: Math.floor(at[0] + page.window.screenX), screenY: Math.floor(at[1] + page.window.screenY),
      ...modifiers(mods),
    };
  }

  function mouse(e, type, at, options) {
    // A control that is switched off is told where the mouse is, and of no button.
    if (!/(move|over|out|enter|leave)$/.test(type) && switchedOff(e)) return false;
    return dispatch(e, new (realm(e).MouseEvent)(type, mouseInit(e, at, options)));
  }

  function pointer(e, type, at, options) {
    const click = type === "click" || type === "auxclick" || type === "contextmenu";
    if (click && switchedOff(e)) return false;
    return dispatch(e, new (realm(e).PointerEvent)(type, {
      ...mouseInit(e, at, options), pointerId: POINTER, pointerType: "mouse", isPrimary: gecko || !click,
      width: 1, height: 1, pressure: (gecko || !click) && options.buttons ? 0.5 : 0,
    }));
  }

  // keyClick is the click that a key makes of itself: it has no place and no pointer.
  function keyClick(e) {
    const link = e.localName === "a" || e.localName === "area";
    const event = new (realm(e).PointerEvent)("click", {
      bubbles: true, cancelable: true, composed: true, view: realm(e), detail: gecko && link ? 1 : 0,
      pointerId: gecko ? 0 : -1, pointerType: "", isPrimary: gecko,
    });
    for (const name of ["offsetX", "offsetY"]) Object.defineProperty(event, name, { value: 0 });
    return dispatch(e, event);
  }

  function wheel(e, at, x, y, mods) {
    return dispatch(e, new (realm(e).WheelEvent)("wheel", { ...mouseInit(e, at, { mods }), deltaX: x, deltaY: y, deltaMode: 0 }));
  }

  function key(e, type, { name, code, location, mods, repeat }) {
    const char = [...name].length === 1 ? name.codePointAt(0) : name === "Enter" ? 13 : 0;
    const init = {
      bubbles: true, cancelable: true, composed: true, view: realm(e), key: name, code, location, repeat,
      keyCode: type === "keypress" ? char : codeOf(name, code), charCode: type === "keypress" ? char : 0,
      which: type === "keypress" ? char : codeOf(name, code), ...modifiers(mods),
    };
    return dispatch(e, legacy(new (realm(e).KeyboardEvent)(type, init), init));
  }

  const codeOf = (name, code) => (gecko && Object.hasOwn(GECKO_CODES, code) && GECKO_CODES[code]) || keyCode(name, code);

  // legacy: not every browser takes the old names from an init.
  function legacy(event, init) {
    for (const name of ["keyCode", "charCode", "which"]) {
      if (event[name] !== init[name]) Object.defineProperty(event, name, { value: init[name] });
    }
    return event;
  }

  function input(e, type, inputType, data, extra = {}) {
    return dispatch(e, new (realm(e).InputEvent)(type, {
      bubbles: true, composed: true, cancelable: type === "beforeinput" && !(gecko && inputType === "insertReplacementText"), inputType, data, view: realm(e), ...extra,
    }));
  }

  const plain = (e, type, { bubbles = true, cancelable = false, composed = false } = {}) =>
    dispatch(e, new (realm(e).Event)(type, { bubbles, cancelable, composed }));

  const composition = (e, type, data) =>
    dispatch(e, new (realm(e).CompositionEvent)(type, { bubbles: true, cancelable: true, composed: true, data, view: realm(e) }));

  const focus = (e, type, related) =>
    dispatch(e, new (realm(e).FocusEvent)(type, {
      bubbles: type === "focusin" || type === "focusout", composed: true, relatedTarget: here(related), view: realm(e),
    }));

  return { mac, gecko, here, keyClick, realm, modifiers, dispatch, mouseInit, mouse, pointer, wheel, key, input, plain, composition, focus };
}

// A fieldset that is switched off takes what it holds along, but is itself told of everything.
const switchedOff = (e) => e.closest(":disabled:not(fieldset, optgroup, option)");

function keyCode(name, code) {
  if (Object.hasOwn(KEY_CODES, name)) return KEY_CODES[name];
  const f = /^F(\d\d?)$/.exec(name);
  if (f) return 111 + Number(f[1]);
  if (Object.hasOwn(CODE_CODES, code)) return CODE_CODES[code];
  const numpad = /^Numpad(\d)$/.exec(code);
  if (numpad) return 96 + Number(numpad[1]);
  const digit = /^Digit(\d)$/.exec(code);
  if (digit) return 48 + Number(digit[1]);
  const letter = /^Key([A-Z])$/.exec(code);
  if (letter && !/^[a-z]$/i.test(name)) return letter[1].charCodeAt(0);
  const upper = name.toUpperCase();
  return upper.length === 1 && /[A-Z0-9]/.test(upper) ? upper.charCodeAt(0) : 0;
}
