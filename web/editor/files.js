// Files that come and go by the browser's own dialogs.

import { el } from "../loader/element.js";

const MOST = 1 << 20; // shared/restrict: MaxFile

// save has the browser save a text.
export function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// open asks for a file; the Promise is of {name, text}, or of null if none was chosen.
export function open() {
  return new Promise((resolve, reject) => {
    const input = el("input", { type: "file", accept: ".json,application/json" });
    input.addEventListener("cancel", () => resolve(null));
    input.addEventListener("change", () => {
      const [file] = input.files;
      if (!file) return resolve(null);
      if (file.size > MOST) return reject(new Error(`${file.name} has ${file.size} bytes; a restrictions file has 1 MiB at most.`));
      file.text().then((text) => resolve({ name: file.name, text }), reject);
    });
    input.click();
  });
}
