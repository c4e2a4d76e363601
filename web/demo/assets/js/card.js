// One product as a card: a link to its page, and a button beside it.
import { price } from "./catalogue.js";
import { add } from "./basket.js";
import { element } from "./element.js";

export function picture(product, attributes = {}) {
  return element("img", {
    src: `assets/art/${product.slug}-360.webp`,
    srcset: `assets/art/${product.slug}-360.webp 360w, assets/art/${product.slug}.webp 720w`,
    sizes: "(max-width: 46rem) 46vw, 18rem",
    width: 720, height: 720, alt: "", ...attributes,
  });
}

export function card(product, announce) {
  const put = () => {
    add(product.slug);
    announce(`${product.name} is in your basket.`);
  };
  return element("li.card", { "data-shelf": product.shelf },
    element("a.card-link", { href: `product.html?item=${product.slug}` },
      element("span.card-art", {}, picture(product)),
      element("span.card-name", {}, product.name)),
    element("p.card-line.soft", {}, product.line),
    element("div.card-foot", {},
      element("span.card-price.figures", {}, price(product.price)),
      element("button.button.plain.slight", { type: "button", "aria-label": `Add ${product.name} to basket`, onclick: put }, "Add")));
}
