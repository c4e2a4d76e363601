// Marks, in the contents, the part one is reading.
const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
const inView = new Set();

const watch = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) inView.add(target.id);
    else inView.delete(target.id);
  }
  const reading = [...links.keys()].find((id) => inView.has(id));
  if (!reading) return;
  for (const [id, link] of links) {
    if (id === reading) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}, { rootMargin: "-110px 0px -55% 0px" });

for (const id of links.keys()) watch.observe(document.getElementById(id));

// The shop has a switch for its theme: Tandem's widgets follow it, not the system.
const root = document.documentElement;
const widgets = document.querySelectorAll(".reach > *");
const dress = () => widgets.forEach((widget) => widget.setAttribute("theme", root.dataset.theme));
new MutationObserver(dress).observe(root, { attributeFilter: ["data-theme"] });
dress();
