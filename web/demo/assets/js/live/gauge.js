// <stock-gauge of="100" left="82">Casseroles</stock-gauge>: an open shadow
// root with an adopted sheet and a slot.
import { between, oneOf } from "./chance.js";

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; }
  .words { display: flex; justify-content: space-between; font-weight: 600; font-variant-numeric: tabular-nums; }
  .track { height: 10px; margin-top: 6px; border-radius: 5px; background: var(--sunk); overflow: hidden; box-shadow: inset 0 0 0 1px var(--line); }
  .bar { height: 100%; background: var(--green); transform-origin: left; }
  .low .bar { background: var(--alert); }
`);

class StockGauge extends HTMLElement {
  static observedAttributes = ["left", "of"];

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet];
    shadow.innerHTML = `
      <div class="gauge" part="gauge">
        <div class="words"><slot></slot><span class="count"></span></div>
        <div class="track"><div class="bar"></div></div>
      </div>`;
  }

  attributeChangedCallback() {
    const left = Number(this.getAttribute("left"));
    const of = Number(this.getAttribute("of")) || 1;
    const find = (selector) => this.shadowRoot.querySelector(selector);
    find(".count").textContent = `${left} of ${of}`;
    find(".bar").style.transform = `scaleX(${left / of})`;
    find(".gauge").classList.toggle("low", left / of < 0.25);
  }
}

customElements.define("stock-gauge", StockGauge);

const gauges = [...document.querySelectorAll("stock-gauge")];

export function tickGauges() {
  const gauge = oneOf(gauges);
  const of = Number(gauge.getAttribute("of"));
  const left = Number(gauge.getAttribute("left")) - Math.round(between(1, of / 16));
  gauge.setAttribute("left", left > 0 ? left : of);
}
