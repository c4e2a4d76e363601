// Reads a live document into plain data: what a person would call the same page. This function
// runs in the page, in the customer's browser on the page itself and in the agent's on the page
// in the iframe, so both sides are read by the same code.

/* global document, Element, Node */

/**
 * Returns the tree below `selector` (the document element without one) as nested
 * {n: name, a: {attribute: value}, t: text, s: state, b: [x, y, w, h], p: styles, k: children}.
 * `side` is "customer" or "agent".
 */
export function readTree(side, selector) {
  const skipped = new Set(
    'script style link meta base noscript template title head tandem-ui tandem-web-chat'.split(' '),
  );
  const kept = 'class id hidden disabled open dir role placeholder colspan rowspan'.split(' ');
  const closed = new Set('textarea canvas video audio object embed iframe frame'.split(' '));
  const styles = 'display color background-color font-size font-weight visibility opacity'.split(' ');

  const view = side === 'customer' ? document : frameOf(document)?.contentDocument;
  if (!view) return null;
  const top = selector ? view.querySelector(selector) : view.documentElement;
  return top ? element(top) : null;

  function frameOf(root) {
    const own = root.querySelector('tandem-agent');
    if (own?.frame) return own.frame;
    for (const inside of root.querySelectorAll('*')) {
      if (inside.localName === 'iframe' && (inside.title || inside.ariaLabel) === "Customer's page") return inside;
      const found = inside.shadowRoot && frameOf(inside.shadowRoot);
      if (found) return found;
    }
    return null;
  }

  function element(e) {
    const node = { n: e.localName, a: attributes(e), s: state(e), b: box(e), k: [] };
    if (e.hasAttribute('data-tandem-masked')) node.masked = true;
    if (e.hasAttribute('data-probe')) node.p = probe(e);
    if (closed.has(e.localName)) {
      const inner = inside(e);
      if (inner) node.k.push({ n: '#document', k: [element(inner)] });
      return node;
    }
    if (e.shadowRoot) node.k.push({ n: '#shadow', k: children(e.shadowRoot) });
    node.k.push(...children(e));
    return node;
  }

  function inside(e) {
    try {
      return e.contentDocument?.documentElement ?? null;
    } catch {
      return null;
    }
  }

  function children(parent) {
    const list = [];
    let text = '';
    const flush = () => {
      const tidy = text.replace(/\s+/g, ' ');
      if (tidy.trim()) list.push({ n: '#text', t: tidy.trim() });
      text = '';
    };
    for (const child of parent.childNodes) {
      if (child.nodeType === Node.TEXT_NODE || child.nodeType === Node.CDATA_SECTION_NODE) {
        text += child.data;
      } else if (child.nodeType === Node.ELEMENT_NODE && !skipped.has(child.localName)) {
        flush();
        list.push(element(child));
      }
    }
    flush();
    return list;
  }

  function attributes(e) {
    const found = {};
    for (const name of kept) {
      const value = e.getAttribute(name);
      if (value !== null) found[name] = value;
    }
    return found;
  }

  function state(e) {
    const found = {};
    if (e.localName === 'input') {
      found.type = e.type;
      if (!['hidden', 'file', 'password'].includes(e.type)) found.value = e.value;
      if (e.type === 'checkbox' || e.type === 'radio') {
        found.checked = e.checked;
        found.indeterminate = e.indeterminate;
      }
    } else if (e.localName === 'textarea') {
      found.value = e.value;
    } else if (e.localName === 'option') {
      found.selected = e.selected;
    } else if (e.localName === 'progress') {
      found.value = e.value;
    }
    if (Element.prototype.matches.call(e, 'dialog:modal')) found.top = 'modal';
    if (Element.prototype.matches.call(e, ':popover-open')) found.top = 'popover';
    if (e.scrollLeft || e.scrollTop) found.scroll = [e.scrollLeft, e.scrollTop];
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = e;
    if (scrollWidth > clientWidth || scrollHeight > clientHeight) {
      found.room = [scrollWidth - clientWidth, scrollHeight - clientHeight];
    }
    return found;
  }

  function box(e) {
    const { x, y, width, height } = e.getBoundingClientRect();
    return [x, y, width, height].map((n) => Math.round(n * 10) / 10);
  }

  // The agent's view paints the selection; there is none that would take the agent's own.
  function selected(d) {
    if (side === 'customer') return String(d.getSelection());
    return [...(d.defaultView.CSS.highlights.get('tandem-selection') ?? [])].join('');
  }

  function probe(e) {
    if (e.dataset.probe === 'selection') return [`selected: ${selected(e.ownerDocument)}`];
    const all = e.ownerDocument.defaultView.getComputedStyle(e);
    return styles.map((name) => `${name}: ${all.getPropertyValue(name)}`);
  }
}
