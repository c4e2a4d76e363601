// Every way in which a form can be submitted. Each row is a form of its own in one page; what it sends goes
// into a frame, so the page stays. FORM stands for the attributes that make a form send to the row's address.

const press = (selector, options) => (h) => h.click(selector, options);
const enter = (selector) => async (h) => {
  await h.click(selector);
  await h.key('Enter');
};
/** From the field before it by Tab, then the key: the button never sees the mouse. */
const byKey = (before, key) => async (h) => {
  await h.click(before);
  await h.key('Tab');
  await h.key(key);
};
const icon = '<svg width="30" height="20"><rect width="30" height="20" fill="teal"/></svg>';

/** [name, markup, what the hands do, the button that the customer is asked to press instead, if that is not what was pressed] */
export const submits = [
  ['a submit button', '<form FORM><button type="submit" id="a1">send</button></form>', press('#a1')],
  ['an input that submits', '<form FORM><input type="submit" id="a2" value="send"></form>', press('#a2')],
  ['an image', '<form FORM><input type="image" id="a3" alt="send" width="40" height="20" src="/art/picture.svg"></form>', press('#a3')],
  ['a button without a type', '<form FORM><button id="a4">send</button></form>', press('#a4')],
  ['a button of an unknown type', '<form FORM><button type="go" id="a5">send</button></form>', press('#a5')],
  ['a button outside, by form=', '<form FORM id="fa6"></form><button form="fa6" id="a6">send</button>', press('#a6')],
  ['a button in another form, by form=', '<form FORM id="fa7"></form><form><button form="fa7" id="a7">send</button></form>', press('#a7')],
  ['a form that the parser left in a table', '<table><form FORM><tr><td><button id="a8">send</button></td></tr></form></table>', press('#a8')],
  ['a picture in a button', `<form FORM><button id="a9">${icon}</button></form>`, press('#a9 rect')],
  ['a word in a word in a button', '<form FORM><button><b><i id="a10">send</i></b></button></form>', press('#a10')],
  ['the label of a button', '<form FORM><button id="a11">send</button><label for="a11" id="l11">or here</label></form>', press('#l11')],
  ['a label around a button', '<form FORM><label id="l12"><span id="s12">here</span> <input type="submit" value="send"></label></form>', press('#s12')],
  ['a label elsewhere', '<label for="a13" id="l13">send from here</label><form FORM><button id="a13">send</button></form>', press('#l13')],
  ['two clicks', '<form FORM><button id="a14">send</button></form>', press('#a14', { count: 2 })],
  ['pressed, moved and let go', '<form FORM><button id="a15">send</button></form>', (h) => h.drag('#a15', '#a15', { at: { x: 0.2 }, end: { x: 0.8 } })],
  ['Enter in the only field', '<form FORM><input id="b1"></form>', enter('#b1')],
  ['Enter in one of several fields', '<form FORM><input id="b2"><input><button>send</button></form>', enter('#b2'), '#b2 ~ button'],
  ['Enter with a button elsewhere', '<form FORM id="fb3"><input id="b3"><input></form><button form="fb3">send</button>', enter('#b3'), '[form=fb3]'],
  ['Enter in a field elsewhere', '<form FORM id="fb4"></form><input form="fb4" id="b4">', enter('#b4')],
  ['Enter on a box', '<form FORM><input type="checkbox" id="b5"><button>send</button></form>', enter('#b5')],
  ['Enter on a choice', '<form FORM><input type="radio" id="b6"><button>send</button></form>', enter('#b6')],
  ['Enter in a number', '<form FORM><input type="number" id="b7"><button>send</button></form>', enter('#b7'), '#b7 ~ button'],
  ['Enter in a search field', '<form FORM><input type="search" id="b8"></form>', enter('#b8')],
  ['Enter on a button', '<form FORM><input id="c1"><button>send</button></form>', byKey('#c1', 'Enter'), '#c1 ~ button'],
  ['the space key on a button', '<form FORM><input id="c2"><button>send</button></form>', byKey('#c2', ' ')],
  ['Enter on an image', '<form FORM><input id="c3"><input type="image" alt="send" width="40" height="20" src="/art/picture.svg"></form>', byKey('#c3', 'Enter')],
  ['the space key on a button elsewhere', '<form FORM id="fc4"></form><input id="c4"><button form="fc4">send</button>', byKey('#c4', ' '), '[form=fc4]'],
  ['an access key', '<form FORM><input id="c5"><button accesskey="j">send</button></form>', (h) => h.click('#c5').then(() => h.accessKey('j'))],
  ['an access key of a label', '<form FORM><input id="c6"><button id="ac6">send</button><label for="ac6" accesskey="q">here</label></form>', (h) => h.click('#c6').then(() => h.accessKey('q'))],
  ['a script\'s short cut', '<form FORM onkeydown="if (event.ctrlKey && event.key === \'Enter\') this.requestSubmit()"><textarea id="d1"></textarea></form>',
    async (h) => { await h.click('#d1'); await h.key('Control+Enter'); }],
  ['a script\'s short cut, without an event', '<form FORM onkeydown="if (event.ctrlKey && event.key === \'Enter\') this.submit()"><textarea id="d2"></textarea></form>',
    async (h) => { await h.click('#d2'); await h.key('Control+Enter'); }],
  ['a button with a script', '<form FORM><button type="button" id="d3" onclick="this.form.requestSubmit()">send</button></form>', press('#d3')],
  ['a button with a script, without an event', '<form FORM><button type="button" id="d4" onclick="this.form.submit()">send</button></form>', press('#d4')],
  ['a script that clicks a button', '<form FORM><button id="hd5" hidden>send</button></form><span id="d5" onclick="hd5.click()">send</span>', press('#d5')],
  ['a link to a script', '<form FORM id="fd6"></form><a id="d6" href="javascript:document.getElementById(\'fd6\').submit()">send</a>', press('#d6')],
  ['a box that sends when ticked', '<form FORM><input type="checkbox" id="d7" onchange="this.form.submit()"></form>', press('#d7')],
  ['a list that sends when chosen from', '<form FORM><input id="d8"><select onchange="this.form.submit()"><option>1</option><option>2</option><option>3</option></select></form>', byKey('#d8', 'ArrowDown')],
  ['a field that sends when left', '<form FORM><input id="d9" onchange="this.form.submit()"></form>', async (h) => { await h.click('#d9'); await h.type('x'); await h.key('Tab'); }],
  ['a script that another one called later', '<form FORM><button type="button" id="d10" onclick="Promise.resolve().then(() => this.form.requestSubmit())">send</button></form>', press('#d10')],
  ['a button in a shadow root', '<form FORM><x-send id="e1"></x-send></form>', press('#e1 >>> button')],
  ['a component\'s button (Shoelace)', '<form FORM><sl-button type="submit" id="e2">send</sl-button></form>', press('#e2')],
  ['Enter in a component\'s field (Shoelace)', '<form FORM><sl-input id="e3"></sl-input></form>', enter('#e3 >>> input')],
];

const slug = (index) => `/sent/${index}`;

/** The address that a row sends to. */
export const sent = slug;

/** One page with all rows, and a button that does nothing but count. */
export const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ways to submit</title>
  <script type="module" src="/npm/@shoelace-style/shoelace/cdn/components/button/button.js"></script>
  <script type="module" src="/npm/@shoelace-style/shoelace/cdn/components/input/input.js"></script>
  <style>
    body { margin: 8px; font: 13px sans-serif; columns: 4; column-gap: 8px }
    section { break-inside: avoid; margin: 0 0 4px } input { width: 60px } textarea { height: 16px } form, table { display: inline-block; margin: 0 }
    #rest, #after { position: fixed; right: 0; bottom: 0 } #rest { left: 0; top: 0; width: 8px; height: 8px } iframe { display: none }
  </style></head><body><div id="rest"></div>
  ${submits.map(([name, markup], index) => `<section>${name}: ${markup.replaceAll('FORM', `action="${slug(index)}" target="sink" method="${index % 2 ? 'post' : 'get'}"`)}</section>`).join('\n')}
  <button type="button" id="after" onclick="window.clicks = (window.clicks ?? 0) + 1">after</button><iframe name="sink" title="sink"></iframe>
  <script>
    customElements.define('x-send', class extends HTMLElement {
      static formAssociated = true;
      constructor() {
        super();
        const inside = this.attachInternals();
        const root = this.attachShadow({ mode: 'open' });
        root.innerHTML = '<button type="button">send</button>';
        root.firstChild.onclick = () => inside.form.requestSubmit();
      }
    });
    window.state = () => ({ clicks: window.clicks ?? 0 });
  </script></body></html>`;
