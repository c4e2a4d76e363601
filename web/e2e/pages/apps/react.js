// Controlled inputs: what is in a field is what the state says, whatever was typed.
import { createElement as h, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

const start = { name: '', phone: '', note: '', count: '1', volume: '20', day: '', plan: 'small', extras: [], gift: false, size: 's', tags: [], words: '' };

/** "(020) 794" of "020794": the caret jumps when a page does that, in every framework. */
const digits = (text) => text.replace(/\D/g, '').slice(0, 6);

function Order() {
  const [state, change] = useState(start);
  const set = (key) => (value) => change((old) => ({ ...old, [key]: value }));
  const text = (key, rule = (value) => value) => ({ id: key, value: state[key], onChange: (event) => set(key)(rule(event.target.value)) });
  window.state = () => state;

  const addTag = (event) => {
    if (event.key === 'Enter' && state.words) {
      event.preventDefault();
      flushSync(() => change((old) => ({ ...old, tags: [...old.tags, old.words], words: '' })));
    } else if (event.key === 'Backspace' && !state.words) {
      change((old) => ({ ...old, tags: old.tags.slice(0, -1) }));
    }
  };

  return h('form', { onSubmit: (event) => event.preventDefault() },
    h('label', null, 'Name ', h('input', text('name'))),
    h('label', null, 'Phone, digits only ', h('input', text('phone', digits))),
    h('label', null, 'Note, in capitals ', h('textarea', { ...text('note', (value) => value.toUpperCase()), rows: 2 })),
    h('label', null, 'Count ', h('input', { ...text('count'), type: 'number', min: 0, max: 9 })),
    h('label', null, 'Volume ', h('input', { ...text('volume'), type: 'range', min: 0, max: 40, step: 10, style: { width: 300 } })),
    h('label', null, 'Day ', h('input', { ...text('day'), type: 'date' })),
    h('label', null, 'Plan ', h('select', text('plan'), ['small', 'medium', 'large'].map((plan) => h('option', { key: plan, value: plan }, plan)))),
    h('label', null, h('input', { id: 'gift', type: 'checkbox', checked: state.gift, onChange: (event) => set('gift')(event.target.checked) }), ' A gift'),
    ['s', 'm', 'l'].map((size) => h('label', { key: size },
      h('input', { id: `size-${size}`, type: 'radio', name: 'size', value: size, checked: state.size === size, onChange: () => set('size')(size) }), ` Size ${size}`)),
    h('label', null, 'Tags ', h('input', { ...text('words'), onKeyDown: addTag })),
    h('ul', { id: 'tags' }, state.tags.map((tag) => h('li', { key: tag }, tag, ' ',
      h('button', { type: 'button', onClick: () => change((old) => ({ ...old, tags: old.tags.filter((one) => one !== tag) })) }, 'Remove')))));
}

createRoot(document.getElementById('root')).render(h(Order));
