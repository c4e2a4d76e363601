// The live market: one clock that moves every part. ?paused starts it stopped.
import { tickStall } from "./stall.js";
import { tickChart } from "./chart.js";
import { tickFeed } from "./feed.js";
import { tickGauges } from "./gauge.js";
import "./lights.js";

const pause = document.querySelector("#pause");
const bike = document.querySelector("iframe");
let ticks = 0;
let clock = 0;

function tick() {
  ticks += 1;
  tickStall();
  tickChart();
  if (ticks % 3 === 0) tickGauges();
  if (ticks % 4 === 0) tickFeed();
  bike.contentWindow?.postMessage({ step: ticks, theme: document.documentElement.dataset.theme }, location.origin);
}

function run(on) {
  clearInterval(clock);
  if (on) clock = setInterval(tick, 500);
  pause.setAttribute("aria-pressed", String(!on));
  pause.textContent = on ? "Pause" : "Go on";
}

pause.addEventListener("click", () => run(pause.getAttribute("aria-pressed") === "true"));
bike.addEventListener("load", tick);
tick();
run(!new URLSearchParams(location.search).has("paused"));
