// The differences between what an agent does and what the customer's own input does that cannot be removed, each
// with its reason. Everything else has to be the same.

/**
 * [what, reason, whether it is this difference]. selectionchange is not even kept: a browser tells of a caret's steps when it has time,
 * and a script puts a caret where it belongs in other steps than a mouse.
 */
export const differences = [
  ['isTrusted', 'a browser alone can make an event that it trusts', (field) => field === 'isTrusted'],
  ['pressure of a press', 'a real mouse has 0.5, the mouse of a browser\'s driver none', (field, { type } = {}) => field === 'pressure' && /^(pointer|gotp|lostp)/.test(type)],
  ['detail of mousemove', 'a real mouse has 0, the mouse of Firefox\'s driver 1', (field, { type } = {}) => field === 'detail' && type === 'mousemove'],
  ['cancelable of wheel', 'Chromium says so only where a listener is not passive, which a script cannot ask', (field, { type } = {}) => field === 'cancelable' && type === 'wheel'],
  ['offset of wheel', 'a browser may have scrolled by when it tells', (field, { type } = {}) => type === 'wheel' && /^offset/.test(field)],
  ['place of drag', 'the first says where the mouse was before', (field, { type } = {}) => type === 'drag' && /^(client|offset)/.test(field)],
  ['place of pointercancel', 'Chromium gives none', (field, { type } = {}) => type === 'pointercancel' && /^(client|offset)/.test(field)],
  ['what gotpointercapture says of the mouse', 'it says what the event says that comes next, and where the mouse was sampled before that', (field, { type } = {}) => type === 'gotpointercapture' && /^(client|offset|button|pressure)/.test(field)],
  ['a click that a label sends on', 'Firefox gives that of a script\'s click no place', (field, { type, target } = {}, got) => type === 'click' && /^(client|offset)[XY]$/.test(field) && got.clientX === 0 && got.clientY === 0 && /input/.test(target)],
];

export const allowed = (field, want, got) => differences.some(([, , is]) => is(field, want, got));

/** What moves with the mouse is under it or not as the mouse is sampled. */
export const unsampled = Object.fromEntries(['pointer', 'mouse'].flatMap((kind) => ['over', 'out', 'enter', 'leave', 'move'].map((what) => [kind + what, 'depends on how often the mouse is sampled'])));
