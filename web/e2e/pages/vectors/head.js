// Attacks that live in a document's head or are made by script: [name, plant(document)].
const at = (name, ending = '') => `http://canary.test/${name}/x${ending}`;

const head = (html) => (d) => {
  const holder = d.createElement('div');
  holder.innerHTML = html;
  d.head.append(...holder.children);
};

export const heads = [
  ['link-stylesheet', (n) => head(`<link rel="stylesheet" href="${at(n, '.css')}">`)],
  ['link-alternate', (n) => head(`<link rel="alternate stylesheet" title="x" href="${at(n, '.css')}">`)],
  ['link-prefetch', (n) => head(`<link rel="prefetch" href="${at(n)}">`)],
  ['link-preload', (n) => head(`<link rel="preload" as="image" href="${at(n)}">`)],
  ['link-modulepreload', (n) => head(`<link rel="modulepreload" href="${at(n, '.js')}">`)],
  ['link-preconnect', () => head('<link rel="preconnect" href="http://canary.test">')],
  ['link-preconnect-tls', () => head('<link rel="preconnect" href="https://canary.test">')],
  ['link-dns-prefetch', () => head('<link rel="dns-prefetch" href="http://canary.test">')],
  ['link-icon', (n) => head(`<link rel="icon" href="${at(n, '.ico')}">`)],
  ['link-manifest', (n) => head(`<link rel="manifest" href="${at(n, '.json')}">`)],
  ['speculation-rules', (n) => head(`<script type="speculationrules">{"prefetch": [{"urls": ["${at(n, '.html')}"]}]}</script>`)],
  ['meta-refresh', (n) => head(`<meta http-equiv="refresh" content="9999; url=${at(n, '.html')}">`)],
  ['meta-policy', () => head('<meta http-equiv="content-security-policy" content="img-src http:">')],
  [
    'base-address',
    (n) => (d) => {
      head(`<base href="${at(n)}/">`)(d);
      const image = d.createElement('img');
      image.src = 'relative.png';
      d.body.append(image);
    },
  ],
  [
    'script-src',
    (n) => (d) => {
      const script = d.createElement('script');
      script.src = at(n, '.js');
      d.body.append(script);
    },
  ],
  [
    'adopted-sheet',
    (n) => (d) => {
      const sheet = new d.defaultView.CSSStyleSheet();
      sheet.replaceSync(`body { background: url(${at(n)}) }`);
      d.adoptedStyleSheets = [...d.adoptedStyleSheets, sheet];
    },
  ],
  [
    'inserted-rule',
    (n) => (d) => {
      const style = d.createElement('style');
      d.head.append(style);
      style.sheet.insertRule(`body { border-image: url(${at(n)}) 1 }`);
    },
  ],
  [
    'shadow-sheet',
    (n) => (d) => {
      const host = d.body.appendChild(d.createElement('div'));
      const root = host.attachShadow({ mode: 'open' });
      root.innerHTML = `<p style="background: url(${at(n)})">x</p><style>p { mask-image: url(${at(n)}) }</style>`;
    },
  ],
  [
    'frame-inside',
    (n) => (d) => {
      const frame = d.createElement('iframe');
      d.body.append(frame);
      const image = frame.contentDocument.createElement('img');
      image.src = at(n);
      frame.contentDocument.body.append(image);
    },
  ],
];
