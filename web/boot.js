// Starts a Go program in the page without the page noticing: Go's runtime wants names on the
// global object (Go, fs, process, path), and a site's own scripts may look for them.

import { makeGo } from "tandem:wasm_exec";

const compiled = new Map(); // address → Promise of the module, so that a second session starts at once

// boot runs the program at wasmURL with host as its global "tandemHost", and `names` in place of the window's. The
// Promise settles when the program runs or cannot be had; its value's `exited` settles when the program has ended.
export async function boot(wasmURL, host, names = {}) {
  const module = await compile(wasmURL);
  const Go = makeGo(scope({ tandemHost: host, ...names }));
  const go = new Go();
  const instance = await WebAssembly.instantiate(module, go.importObject);
  return { exited: go.run(instance).finally(() => quieten(go)) };
}

// quieten: a browser may still call what an ended program has left behind, the last event of a
// connection say. Go's runtime would throw in the page, and try its timers again and again.
function quieten(go) {
  for (const timer of go._scheduledTimeouts.values()) clearTimeout(timer);
  go._scheduledTimeouts.clear();
  go._resume = () => {};
}

// preloaded takes the Promise of a program's module that somebody has begun to fetch.
export function preloaded(wasmURL, module) {
  if (compiled.has(wasmURL)) return;
  compiled.set(wasmURL, module);
  module.catch(() => compiled.delete(wasmURL));
}

// compile fetches a program and has the browser compile it, once.
export function compile(wasmURL) {
  if (!compiled.has(wasmURL)) {
    const module = WebAssembly.compileStreaming(fetch(wasmURL, { credentials: "omit", mode: "cors" }));
    compiled.set(wasmURL, module);
    module.catch(() => compiled.delete(wasmURL)); // the next start tries again
  }
  return compiled.get(wasmURL);
}

// scope is an object that shows everything the window has and keeps what is written to it.
function scope(own) {
  const global = new Proxy(own, {
    has: (_, name) => name in own || name in window,
    get(_, name) {
      if (name in own) return own[name];
      if (name === "window" || name === "self") return global;
      const value = window[name];
      // A method of the window needs the window as its `this`; a class must stay itself.
      return typeof value === "function" && !value.prototype ? value.bind(window) : value;
    },
  });
  return global;
}
