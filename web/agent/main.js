// The agent's program: fetched by <tandem-agent> when it is connected, boots the WebAssembly.
// `ui` is the object that ui/program.js describes.

import { boot, compile } from "../boot.js";
import { createWriter } from "../dom/write.js";

const program = () => new URL(TANDEM_AGENT_WASM, import.meta.url).href;

// start runs the program once, which lasts to the end of one session. The Promise settles when it
// runs; its value's `exited` when it has ended.
export function start({ server, token, ui, resume }) {
  const writer = createWriter(window);
  ui.attach(writer);
  return boot(program(), { server, token, ui, resume, writer });
}

// chat runs the same program for one chat (desk/chat.js): {server, token, resume, ui}.
export function chat(host) {
  return boot(program(), { ...host, chat: true });
}

// prepare fetches the program ahead of its first run.
export function prepare() {
  compile(program()).catch(() => {}); // whoever needs it tries again, and hears of it
}
