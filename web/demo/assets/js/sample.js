// Details of nobody, so that one can see within a second what a representative
// is shown of a filled-in checkout. The card number is the one every payment
// provider documents for tests.
const details = {
  email: "ada@example.com",
  given: "Ada",
  family: "Whitlock",
  street: "14 Larkspur Row",
  postcode: "BS1 4QD",
  town: "Bristol",
  country: "GB",
  courier: "Door code 2580, second floor",
  "card-name": "Ada Whitlock",
  "card-number": "4242 4242 4242 4242",
  "card-expiry": "09 / 29",
  "card-code": "731",
  "bank-code": "604118",
  "new-password": "umbel-and-thyme-88",
};

export function fillSample(form) {
  for (const [name, value] of Object.entries(details)) {
    const field = form.elements[name];
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  form.elements.news.checked = true;
  form.elements.terms.checked = true;
  form.elements.terms.dispatchEvent(new Event("input", { bubbles: true }));
  form.elements.shipping.value = "next";
  form.dispatchEvent(new Event("change"));
}
