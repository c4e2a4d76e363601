// The header and the footer of every page. This is a classic script in the
// head, on purpose: the elements are defined before the body is parsed, so
// they are filled in while it is, and nothing jumps.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  function theme() {
    const chosen = localStorage.getItem("fennel.theme");
    return chosen || (dark.matches ? "dark" : "light");
  }

  function applyTheme() {
    root.dataset.theme = theme();
    const button = document.querySelector(".theme-switch");
    if (button) button.setAttribute("aria-pressed", String(theme() === "dark"));
  }

  applyTheme();
  dark.addEventListener("change", applyTheme);

  const umbel = `
    <svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" aria-hidden="true">
      <path d="M16 30V18M16 18C13 14 9 12 5 12M16 18C14.5 12 12 9 10 7M16 18V5M16 18C17.5 12 20 9 22 7M16 18C19 14 23 12 27 12"/>
      <g fill="currentColor" stroke="none"><circle cx="4.5" cy="11.5" r="2.3"/><circle cx="9.5" cy="6" r="2.3"/><circle cx="16" cy="3.8" r="2.3"/><circle cx="22.5" cy="6" r="2.3"/><circle cx="27.5" cy="11.5" r="2.3"/></g>
    </svg>`;

  const icon = {
    person: `<path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.500c.8-4 3.8-6 7.5-6s6.7 2 7.5 6"/>`,
    basket: `<path d="M3.5 10h17l-1.8 9.500H5.300L3.5 10ZM8 10l3-6.500M16 10l-3-6.5"/>`,
    lamp: `<path d="M12 3.500a8.5 8.5 0 1 0 8.5 8.500A6.6 6.6 0 0 1 12 3.500Z"/>`,
  };

  function svg(name) {
    return `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round" stroke-linecap="round" aria-hidden="true">${icon[name]}</svg>`;
  }

  const pages = [["index.html", "Shop"], ["live.html", "Live market"], ["help.html", "Help"]];

  function navigation() {
    const here = location.pathname.split("/").pop() || "index.html";
    return pages.map(([href, words]) =>
      `<a href="${href}"${href === here ? ' aria-current="page"' : ""}>${words}</a>`).join("");
  }

  function basketCount() {
    try {
      return Object.values(JSON.parse(localStorage.getItem("fennel.basket"))).reduce((sum, n) => sum + n, 0);
    } catch {
      return 0;
    }
  }

  class ShopHeader extends HTMLElement {
    connectedCallback() {
      this.innerHTML = `
        <a class="skip" href="#content">Skip to the content</a>
        <aside class="demo-strip" aria-label="About this demo">
          <p>This is a demo shop. Press Co-browse, then open the <a href="/agent/" target="_blank" rel="noopener">agent console</a> in another browser and type the nine digits; or chat with whoever is Ready there.</p>
        </aside>
        <header class="wrap masthead">
          <a class="brand" href="index.html">${umbel}<span>Fennel &amp; Co</span></a>
          <nav aria-label="Main">${navigation()}</nav>
          <div class="masthead-tools">
            <a href="account.html">${svg("person")}<span class="tool-word">Account</span></a>
            <a href="checkout.html">${svg("basket")}<span class="tool-word">Basket</span> <span class="basket-count figures">0</span></a>
            <button type="button" class="theme-switch" aria-pressed="false" aria-label="Dark colours">${svg("lamp")}</button>
          </div>
        </header>`;
      this.querySelector(".theme-switch").addEventListener("click", () => {
        localStorage.setItem("fennel.theme", theme() === "dark" ? "light" : "dark");
        applyTheme();
      });
      const count = this.querySelector(".basket-count");
      const show = () => { count.textContent = basketCount(); };
      show();
      document.addEventListener("basketchange", show);
      applyTheme();
    }
  }

  class ShopFooter extends HTMLElement {
    connectedCallback() {
      this.innerHTML = `
        <footer class="site-foot">
          <div class="wrap">
            <div class="about stack">
              <h2>Fennel &amp; Co</h2>
              <p class="soft">Tools for cooking and eating, chosen to be used daily and repaired when they break.</p>
              <p class="soft small">A made-up shop: nothing here is for sale, and what you type goes nowhere.</p>
            </div>
            <div>
              <h2>Shop</h2>
              <ul><li><a href="index.html#cook">Cook</a></li><li><a href="index.html#table">Table</a></li><li><a href="index.html#larder">Larder</a></li><li><a href="live.html">Live market</a></li></ul>
            </div>
            <div>
              <h2>Help</h2>
              <ul><li><a href="help.html#delivery">Delivery</a></li><li><a href="help.html#returns">Returns</a></li><li><a href="help.html#together">Browse together</a></li><li><a href="account.html">Your orders</a></li></ul>
            </div>
          </div>
        </footer>`;
    }
  }

  customElements.define("shop-header", ShopHeader);
  customElements.define("shop-footer", ShopFooter);
})();
