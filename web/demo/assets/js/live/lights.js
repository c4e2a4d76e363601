// Two ways a page changes its style without touching an element: an adopted
// sheet whose rules are replaced (the light), and a rule inserted into a
// linked sheet and edited in place (the ink of the chart).

const lights = {
  day: "",
  lamp: `:root:root {
    color-scheme: dark;
    --bg: #221a12; --surface: #2c2218; --sunk: #382b1e; --ink: #f6e9d6; --soft: #c9b496;
    --line: #4b3a28; --field: #a18c6c; --green: #f0b45a; --green-deep: #ffcb7d; --on-green: #2b1a05; --alert: #ff9d7a;
  }`,
  print: `:root:root {
    color-scheme: light;
    --bg: #fff; --surface: #fff; --sunk: #f2f2f2; --ink: #000; --soft: #4a4a4a;
    --line: #000; --field: #000; --green: #000; --green-deep: #333; --on-green: #fff; --alert: #000; --radius: 0px;
  }`,
};

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

document.querySelector(".lights").addEventListener("change", (event) => {
  sheet.replaceSync(lights[event.target.value]);
});

const linked = [...document.styleSheets].find(({ href }) => href?.endsWith("/live.css"));
const ink = linked.cssRules[linked.insertRule("#chart { --trace: hsl(150 52% 38%); }", linked.cssRules.length)];

document.querySelector("#hue").addEventListener("input", (event) => {
  ink.style.setProperty("--trace", `hsl(${event.target.value} 52% 46%)`);
});
