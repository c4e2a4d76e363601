// The elements that a site places (../widgets). All that is here before one is in a page is its name: what it does comes
// with its module, which has connected(element, page) and disconnected(element).

const MODULES = {
  "tandem-channel-selector": TANDEM_WIDGETS_JS,
  "tandem-call-us": TANDEM_WIDGETS_JS,
  "tandem-web-chat": TANDEM_WEB_CHAT_JS,
};

// defineWidgets returns place(), which puts those into the page that the configuration places.
export function defineWidgets(page) {
  const load = (address, use) => import(new URL(address, page.server)).then(use)
    .catch((error) => console.error("tandem: a widget did not load.", error));
  for (const [name, address] of Object.entries(MODULES)) {
    if (customElements.get(name)) continue;
    customElements.define(name, class extends HTMLElement {
      connectedCallback() {
        // From the beginning: agents see nothing of the chat, whatever its module is slow to do. The buttons of the others they see.
        if (address === TANDEM_WEB_CHAT_JS) this.dataset.tandem = "ignore";
        load(address, (code) => code.connected(this, page));
      }
      disconnectedCallback() { load(address, (code) => code.disconnected(this)); }
    });
  }
  return () => {
    if (Object.values(page.config.widgets ?? {}).some((widget) => widget?.at)) load(TANDEM_WIDGETS_JS, (code) => code.place(page));
  };
}
