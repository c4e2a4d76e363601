// The agent's program for tests: sessions of nobody, and chats of ./boot.js.
import { boot } from "./boot.js";

export async function start({ ui }) {
  queueMicrotask(() => {
    ui.ready({
      active: () => {}, renew: () => {}, exit: () => ui.update({ phase: "ended", reason: "agent" }), detach: () => {}, requestWrite: () => {}, leaveWrite: () => {}, stats: async () => null,
      join: async (id) => {
        window.joined = id;
        ui.update({ phase: "active", id, agent: "Demo agent", mode: "pointer" });
      },
    });
    ui.update({ phase: "ready", agent: "Demo agent" });
  });
  return { exited: new Promise(() => {}) };
}

export const chat = (host) => boot("", { ...host, chat: true });
export const prepare = () => {};
