// The differences between what an agent does and what the customer's own input does that cannot be removed, each
// with its reason. Everything else has to be the same.

/** [what, reason, whether it is this difference] */
export const differences = [
  ['isTrusted', 'a browser alone can make an event that it trusts', (field) => field === 'isTrusted'],
  ['pressure of a press', 'a real mouse has 0.5, the mouse of a browser\'s driver none', (field, { type }) => field === 'pressure' && /^(pointer|gotp|lostp)/.test(type)],
  ['detail of mousemove', 'a real mouse has 0, the mouse of Firefox\'s driver 1', (field, { type }) => field === 'detail' && type === 'mousemove'],
  ['cancelable of wheel', 'Chromium says so only where a listener is not passive, which a script cannot ask', (field, { type }) => field === 'cancelable' && type === 'wheel'],
];

export const allowed = (field, want, got) => differences.some(([, , is]) => is(field, want, got));
