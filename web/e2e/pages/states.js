// A page of many small sections, one for each way in which a page can change. A test asks for one
// at a time: window.rows.act(name).
import { dom } from './states/dom.js';
import { forms } from './states/forms.js';
import { sheets } from './states/sheets.js';
import { trees } from './states/trees.js';

const all = { ...dom, ...forms, ...sheets, ...trees };
const sections = new Map();

for (const [name, row] of Object.entries(all)) {
  const section = document.createElement('section');
  section.dataset.row = name;
  section.innerHTML = row.html;
  document.getElementById('rows').append(section);
  sections.set(name, section);
}

for (const [name, row] of Object.entries(all)) await row.before?.(sections.get(name));

window.rows = {
  names: Object.keys(all),
  act: async (name) => {
    await all[name].act(sections.get(name));
  },
  after: (name) => all[name].after?.(),
};
