// Plants the attacks. window.vectors.plant() puts all of them into this document.
import { heads } from './vectors/head.js';
import { markup, pressable } from './vectors/markup.js';

function plant(d) {
  const stage = d.getElementById('stage') ?? d.body;
  for (const [name, where, write] of markup) {
    const text = write(name);
    if (where === 'body') {
      const holder = d.createElement('div');
      holder.id = `vector-${name}`;
      holder.setHTMLUnsafe ? holder.setHTMLUnsafe(text) : (holder.innerHTML = text);
      stage.append(holder);
    } else {
      const element = d.createElement(where);
      element.id = `vector-${name}`;
      element.textContent = text;
      d.head.append(element);
    }
  }
  for (const [name, write] of pressable) {
    const holder = d.createElement('div');
    holder.id = `vector-${name}`;
    holder.innerHTML = write(name);
    stage.append(holder);
  }
  for (const [name, write] of heads) write(name)(d);
}

window.vectors = {
  count: markup.length + pressable.length + heads.length,
  plant: () => plant(document),
};

if (location.search === '?planted') window.vectors.plant();
