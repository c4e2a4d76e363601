// The widgets of these tests: their tags, and what they tell the page.

/* global window, document */

/** Hours that are never over. */
export const always = 'Mo-Su 00:00-24:00';
/** One of each kind. */
export const channels = [
  { id: 'talk', kind: 'chat', hours: always, wait: 2 },
  { id: 'ring', kind: 'phone', name: 'Ring us', number: '+44 20 7946 0018', hours: always, timeZone: 'Europe/London', wait: 5 },
  { id: 'show', kind: 'co-browse' },
  { id: 'mail', kind: 'email', address: 'help@shop.example' },
  { id: 'shut', kind: 'custom', name: 'Video call', icon: 'video', hours: '2001-01-01 09:00-10:00' },
];

/** The ways to get in touch, by these. */
export const selector = `<tandem-channel-selector><script type="application/json">${JSON.stringify({ channels })}</script></tandem-channel-selector>`;

/** Two numbers. */
export const callUs = `<tandem-call-us numbers="+44 20 7946 0018, +49 30 5550 0018" hours="${always}" time-zone="Europe/London" wait="4"></tandem-call-us>`;

/** Keeps every event of the widgets from now on. */
export const watch = (page) => page.evaluate(() => {
  window.__seen = [];
  for (const name of ['opened', 'closed', 'call', 'browse', 'channel', 'failed']) {
    document.addEventListener(`tandem-${name}`, ({ target, detail }) =>
      window.__seen.push([name, target.localName, detail?.id ?? detail?.number ?? detail?.kind].filter(Boolean).join(' ')));
  }
});

/** What they have told since it was asked last. */
export const seen = (page) => page.evaluate(() => window.__seen.splice(0).join(', '));
