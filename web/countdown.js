// Whole seconds until something, as people read them.

// clock: "0:07", "1:00", in the digits of a language.
export function clock(ms, language = "en") {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const digits = (n, least) => new Intl.NumberFormat(language, { minimumIntegerDigits: least, useGrouping: false }).format(n);
  return `${digits(Math.floor(seconds / 60), 1)}:${digits(seconds % 60, 2)}`;
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
