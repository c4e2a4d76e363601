// The map, a document of its own in the live page: the bike goes on by one
// step whenever the page around it says so.
const round = document.querySelector("#round");
const bike = document.querySelector("#bike");
const where = document.querySelector("#where");
const whole = round.getTotalLength();
const stops = ["On Larkspur Row", "On Mill Street", "At the park gate", "On Harbour Road", "Past the bakery", "By the river"];

function go(step) {
  const share = (step / 160) % 1;
  const { x, y } = round.getPointAtLength(share * whole);
  bike.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  const words = stops[Math.floor(share * stops.length)];
  if (where.textContent !== words) where.textContent = words;
}

addEventListener("message", ({ data, origin }) => {
  if (origin !== location.origin || typeof data?.step !== "number") return;
  document.documentElement.dataset.theme = data.theme;
  go(data.step);
});

go(0);
