// What forms share: a problem is written beside its field, in words, and a
// [data-shows] button turns a password into text and back.

const words = {
  valueMissing: (field) => field.type === "checkbox" ? "Please tick the box to go on." : "Please fill this in.",
  typeMismatch: () => "This does not look complete. An example: ada@example.com",
  patternMismatch: () => "Please use digits only, as they are on the card.",
};

function problemOf(field) {
  const kind = Object.keys(words).find((name) => field.validity[name]);
  return kind ? words[kind](field) : field.validationMessage;
}

function show(field) {
  const place = document.getElementById(`${field.id}-problem`);
  if (!place) return;
  place.textContent = field.validity.valid ? "" : problemOf(field);
  if (field.validity.valid) field.removeAttribute("aria-invalid");
  else field.setAttribute("aria-invalid", "true");
}

// explain replaces the browser's bubbles by text in the page, where a
// representative can see it too.
export function explain(form) {
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    const wrong = [...form.elements].filter((field) => field.willValidate && !field.validity.valid);
    for (const field of form.elements) if (field.willValidate) show(field);
    if (!wrong.length) return;
    event.preventDefault();
    wrong[0].focus();
  });
  form.addEventListener("input", (event) => {
    if (event.target.getAttribute("aria-invalid")) show(event.target);
  });
}

for (const button of document.querySelectorAll("[data-shows]")) {
  const field = document.getElementById(button.dataset.shows);
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    button.textContent = shown ? "Hide" : "Show";
  });
}
