// What one page of a session leaves for the next one of the same tab: {token, id, mode, …}, in
// sessionStorage, under one key. And the right to use it: a duplicated tab, or a window that was opened from
// the page, begins with a copy of it all, so only the tab that holds the lock may.

// createKeep returns {read(), write(changes), clear(), leave(), hold()}.
export function createKeep(key) {
  // A page may be denied its storage. Then a session lasts as long as its page.
  const store = (act) => {
    try {
      return act(sessionStorage);
    } catch {
      return null;
    }
  };
  const read = () => store((s) => JSON.parse(s.getItem(key)));
  const write = (changes) => store((s) => s.setItem(key, JSON.stringify({ ...read(), ...changes })));

  return {
    read,
    write,
    clear: () => store((s) => s.removeItem(key)),
    // leave says that this page goes: the next one of this tab may have to wait until it is gone.
    leave: () => { if (read()) write({ left: true }); },
    // hold takes the lock and resolves with its release(), or with null if another tab has it.
    async hold() {
      const record = read();
      // Web Locks are there in secure contexts only. Without them, only the page before this one can
      // have left the record: a copy has none that says so.
      if (!navigator.locks) return record && !record.left ? null : () => {};
      const release = await take(key, record?.left ? LEAVING_MS : 0);
      if (release && record) write({ left: false });
      return release;
    },
  };
}

// How long the page before may take to go.
const LEAVING_MS = 3000;

function take(name, patience) {
  return new Promise((resolve, reject) => {
    const wait = new AbortController();
    const timer = patience && setTimeout(() => wait.abort(), patience);
    const got = (lock) => {
      clearTimeout(timer);
      if (!lock) return resolve(null);
      return new Promise((release) => { resolve(release); });
    };
    navigator.locks.request(name, patience ? { signal: wait.signal } : { ifAvailable: true }, got)
      .catch((error) => (error.name === "AbortError" ? resolve(null) : reject(error)));
  });
}
