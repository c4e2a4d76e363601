// The mutation load that front-end frameworks are compared by, without a framework: window.load
// has one function for each step.
const body = document.getElementById('rows');
const words = [
  ['pretty', 'large', 'big', 'small', 'tall', 'short', 'long', 'handsome', 'plain', 'quaint', 'clean', 'elegant'],
  ['red', 'yellow', 'blue', 'green', 'pink', 'brown', 'purple', 'white', 'black', 'orange'],
  ['table', 'chair', 'house', 'bbq', 'desk', 'car', 'pony', 'cookie', 'sandwich', 'burger', 'pizza', 'mouse'],
];
let next = 1;
let seed = 1;

function random(below) {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return (seed >>> 8) % below;
}

const label = () => words.map((list) => list[random(list.length)]).join(' ');

function row() {
  const tr = document.createElement('tr');
  const id = document.createElement('td');
  id.className = 'col-md-1';
  id.textContent = next++;
  const name = document.createElement('td');
  name.className = 'col-md-4';
  const link = document.createElement('a');
  link.textContent = label();
  name.append(link);
  const remove = document.createElement('td');
  remove.className = 'col-md-1';
  const button = document.createElement('a');
  const icon = document.createElement('span');
  icon.className = 'glyphicon glyphicon-remove';
  icon.setAttribute('aria-hidden', 'true');
  button.append(icon);
  remove.append(button);
  const rest = document.createElement('td');
  rest.className = 'col-md-6';
  tr.append(id, name, remove, rest);
  return tr;
}

const rows = (count) => Array.from({ length: count }, row);

window.load = {
  'create 1,000': () => body.append(...rows(1000)),
  'replace 1,000': () => body.replaceChildren(...rows(1000)),
  'update every tenth': () => {
    for (let i = 0; i < body.rows.length; i += 10) body.rows[i].querySelector('td a').firstChild.data += ' !!!';
  },
  'swap two': () => {
    const [first, second, last] = [body.rows[1], body.rows[2], body.rows[998]];
    const after = last.nextSibling;
    body.insertBefore(last, second);
    body.insertBefore(first, after);
    body.insertBefore(second, last.nextSibling);
  },
  'remove one': () => body.rows[4].remove(),
  'append 1,000': () => body.append(...rows(1000)),
  clear: () => body.replaceChildren(),
};
