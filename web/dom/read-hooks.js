// Hooks on the page's prototypes, all of them undone by restore(). When the page has put its own
// wrapper on top of ours meanwhile, ours stays below it and passes calls through.

export function makeHooks() {
  const undo = [];
  let live = true;

  const dress = (wrapper, original) => {
    try {
      Object.defineProperty(wrapper, "name", { value: original.name, configurable: true });
      Object.defineProperty(wrapper, "length", { value: original.length, configurable: true });
    } catch {
      // A name is a courtesy.
    }
    return wrapper;
  };
  const tell = (after, self, args, result) => {
    if (!live) return;
    try {
      after(self, args, result);
    } catch {
      // What the page called has worked; that we failed to notice must not be its trouble.
    }
  };
  const wrap = (original, after) =>
    dress(function (...args) {
      const result = Reflect.apply(original, this, args);
      tell(after, this, args, result);
      return result;
    }, original);

  const replace = (proto, name, part, wrapped) => {
    const d = proto && Object.getOwnPropertyDescriptor(proto, name);
    if (!d || !d.configurable || typeof d[part] !== "function") return;
    const ours = wrapped(d[part]);
    Object.defineProperty(proto, name, { ...d, [part]: ours });
    undo.push(() => {
      const now = Object.getOwnPropertyDescriptor(proto, name);
      if (now && now[part] === ours) Object.defineProperty(proto, name, { ...now, [part]: d[part] });
    });
  };

  return {
    // after(self, args, result) runs once the original has returned.
    method: (proto, name, after) => replace(proto, name, "value", (original) => wrap(original, after)),
    getter: (proto, name, after) => replace(proto, name, "get", (original) => wrap(original, after)),
    setter: (proto, name, after) => replace(proto, name, "set", (original) => wrap(original, after)),
    // instead(call, self, args) runs in the original's place; call() runs the original.
    instead: (proto, name, instead) => replace(proto, name, "value", (original) =>
      dress(function (...args) {
        const call = () => Reflect.apply(original, this, args);
        return live ? instead(call, this, args) : call();
      }, original)),
    restore() {
      live = false;
      for (const f of undo.reverse()) {
        try {
          f();
        } catch {
          // The realm (a frame's) is gone.
        }
      }
      undo.length = 0;
    },
  };
}
