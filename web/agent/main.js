// The agent's program: fetched by <tandem-agent> when it is connected, boots the WebAssembly.
// `ui` is the object that ui/program.js describes.

import { boot } from "../boot.js";
import { createWriter } from "../dom/write.js";

// start runs the program once, which lasts to the end of one session. The Promise settles when it
// runs; its value's `exited` when it has ended.
export function start({ server, token, ui, resume }) {
  const wasm = new URL(TANDEM_AGENT_WASM, import.meta.url).href;
  const writer = createWriter(window);
  ui.attach(writer);
  return boot(wasm, { server, token, ui, resume, writer });
}
