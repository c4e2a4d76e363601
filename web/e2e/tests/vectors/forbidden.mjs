// What must never be in the agent's view, whatever the customer's page holds. Runs in the agent's
// page; returns a line for each finding.

/* global document */

export function forbidden() {
  const found = [];
  const gone = 'script noscript base object embed applet portal frame frameset meta'.split(' ');
  const addresses = 'href xlink:href src srcset data poster action formaction background ping cite longdesc lowsrc manifest'.split(' ');
  // The frame of a frame: a policy, and nothing of the page.
  const empty = /^(<!doctype html>)?(<meta http-equiv="Content-Security-Policy" content="[^"<>]*">)?$/;
  const harmless = /^(blob:|data:(image|font)\/|#|about:)/i;
  const visit = (root) => {
    for (const e of root.querySelectorAll('*')) {
      const place = `<${e.localName}${e.id ? ` id=${e.id}` : ''}>`;
      if (gone.includes(e.localName) && (e.localName !== 'meta' || e.httpEquiv.toLowerCase() !== 'content-security-policy')) {
        found.push(`${place} is there`);
      }
      if (e.localName === 'link') found.push(`${place} is there: rel ${e.rel}`);
      for (const { name, value } of e.attributes) {
        if (/^on/i.test(name)) found.push(`${place} has ${name}`);
        if (name === 'srcdoc' && !empty.test(value)) found.push(`${place} has srcdoc ${value}`);
        if (addresses.includes(name) && value !== '' && !harmless.test(value)) found.push(`${place} has ${name}=${value}`);
        // What nothing is animated with goes nowhere.
        if (name === 'values' && !e.hasAttribute('attributeName')) continue;
        if (/canary\.test|javascript:/i.test(value)) found.push(`${place} has ${name}=${value.slice(0, 80)}`);
      }
      if (/^(animate|set|animateMotion|animateTransform)$/i.test(e.localName) && /href|^on/i.test(e.getAttribute('attributeName') ?? '')) {
        found.push(`${place} animates ${e.getAttribute('attributeName')}`);
      }
      if (e.localName === 'style' && /canary\.test/.test(e.textContent)) found.push(`${place} names the canary`);
      if (e.localName === 'iframe') {
        if (e.getAttribute('sandbox') !== 'allow-same-origin') found.push(`${place} has sandbox=${e.getAttribute('sandbox')}`);
        if (e.contentDocument) visit(e.contentDocument);
      }
      if (e.shadowRoot) visit(e.shadowRoot);
    }
    for (const sheet of root.adoptedStyleSheets ?? []) {
      for (const rule of sheet.cssRules) if (/canary\.test/.test(rule.cssText)) found.push(`an adopted sheet names the canary: ${rule.cssText}`);
    }
  };
  const frame = document.querySelector('tandem-agent').frame;
  if (frame.getAttribute('sandbox') !== 'allow-same-origin') found.push(`the view has sandbox=${frame.getAttribute('sandbox')}`);
  visit(frame.contentDocument);
  return found;
}

/** Presses everything that can be pressed in the view, as a careless console would let an agent do. */
export function pressEverything() {
  const frame = document.querySelector('tandem-agent').frame;
  for (const element of frame.contentDocument.querySelectorAll('a, area, button, text, mtext, summary')) {
    const click = new frame.contentWindow.MouseEvent('click', { bubbles: true, cancelable: true });
    element.dispatchEvent(click);
  }
  return frame.contentWindow.location.href;
}
