// Whole seconds until something, as people read them.

// clock: "0:07", "1:00".
export function clock(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// createCountdown returns {start(ms, show), stop()}: show(ms) is called at once and each second.
export function createCountdown() {
  let timer = 0;
  const stop = () => { clearInterval(timer); timer = 0; };
  return {
    stop,
    start(ms, show) {
      stop();
      const end = performance.now() + ms;
      const tick = () => {
        const left = end - performance.now();
        show(Math.max(0, left));
        if (left <= 0) stop();
      };
      timer = setInterval(tick, 1000);
      tick();
    },
  };
}
