// Changes of the document as a whole, one after the other in one session: [what, act(customer's
// page), words that the console shows].

/* global document, window, history, location */

export const documentRows = [
  ['window scrolled', (page) => page.evaluate(() => window.scrollTo({ top: 700, behavior: 'instant' }))],
  ['window scrolled to its end', (page) => page.evaluate(() => window.scrollTo({ top: 99_999, behavior: 'instant' }))],
  ['window resized', (page) => page.setViewport({ width: 900, height: 600 })],
  ['title changed', (page) => page.evaluate(() => void (document.title = 'Another title')), 'Another title'],
  ['address changed by pushState', (page) => page.evaluate(() => history.pushState(null, '', '/pushed/here')), '/pushed/here'],
  ['address fragment', (page) => page.evaluate(() => void (location.hash = 'end'))],
  [
    'base address added',
    (page) =>
      page.evaluate(() => {
        const base = document.createElement('base');
        base.href = '/art/';
        document.head.prepend(base);
        document.getElementById('picture').src = 'picture.svg?again';
      }),
  ],
  [
    'classes of html and body',
    (page) =>
      page.evaluate(() => {
        document.documentElement.className = 'dark';
        document.body.className = 'wide';
      }),
  ],
  [
    'a burst of a thousand changes',
    (page) =>
      page.evaluate(() => {
        const list = document.body.appendChild(document.createElement('ul'));
        for (let i = 0; i < 1000; i++) {
          const item = document.createElement('li');
          item.textContent = `item ${i}`;
          i % 3 ? list.append(item) : list.prepend(item);
          if (i % 7 === 0) list.firstChild.remove();
        }
      }),
  ],
  [
    'body replaced',
    (page) =>
      page.evaluate(() => {
        const body = document.createElement('body');
        body.innerHTML = '<p>another body</p>';
        document.body.replaceWith(body);
      }),
  ],
  ['document element replaced, and changed after that', replaceDocument],
  ['document.write, and changed after that', rewriteDocument],
];

async function replaceDocument(page) {
  await page.evaluate(() => {
    const fresh = document.createElement('html');
    fresh.innerHTML = '<head><title>New</title></head><body><p id="fresh">fresh</p></body>';
    document.replaceChild(fresh, document.documentElement);
  });
  await page.evaluate(() => void (document.getElementById('fresh').textContent = 'changed after that'));
}

async function rewriteDocument(page) {
  await page.evaluate(() => {
    document.open();
    document.write('<!doctype html><title>Written</title><body><p id="written">written</p>');
    document.close();
  });
  await page.evaluate(() => void (document.getElementById('written').textContent = 'changed after that'));
}
