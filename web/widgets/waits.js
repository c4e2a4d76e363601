// Expected waits, in minutes: a number, or a function of the site's that returns one, or a Promise of one.

// createWaits returns {of(key, wait), refresh()}. of gives what is known now; a function is asked when there is no answer yet, and
// again after refresh(). onchange() is called when an answer is another one.
export function createWaits(onchange) {
  const known = new Map(); // key → {wait, minutes, asked}

  function ask(entry) {
    entry.asked = true;
    Promise.resolve().then(() => entry.wait()).catch((error) => {
      console.warn("tandem: the wait of a widget is not known.", error);
    }).then((minutes) => {
      if (minutes === entry.minutes) return;
      entry.minutes = minutes;
      onchange();
    });
  }

  return {
    of(key, wait) {
      if (typeof wait !== "function") return wait;
      if (known.get(key)?.wait !== wait) known.set(key, { wait, minutes: undefined, asked: false });
      const entry = known.get(key);
      if (!entry.asked) ask(entry);
      return entry.minutes;
    },
    refresh() {
      for (const entry of known.values()) entry.asked = false;
    },
  };
}
