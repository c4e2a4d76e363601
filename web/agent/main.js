// The agent's program: fetched by <tandem-agent> when it is connected, boots the WebAssembly.
// `ui` is the object that ui/program.js describes.

import { boot } from "../boot.js";
import { createWriter } from "../dom/write.js";

// start runs the program, and again after each session: what it knew of a customer's page goes
// with it. It settles when the first run has started.
export async function start({ server, token, ui }) {
  const wasm = new URL(TANDEM_AGENT_WASM, import.meta.url).href;
  const run = () => boot(wasm, { server, token, ui, writer: createWriter(window) });
  rerun(await run(), run, ui);
}

async function rerun({ exited }, run, ui) {
  await exited;
  // The program sets `again` once it has been signed in; an element taken out of its page has done.
  if (!ui.again || !ui.stage.isConnected) return;
  ui.again = false;
  rerun(await run(), run, ui);
}
