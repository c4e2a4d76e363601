// "Look at it together": the site's own way into a session, beside Tandem's
// button. Importing this module gives every [data-together] button its work.
for (const button of document.querySelectorAll("[data-together]")) {
  const answer = document.querySelector(button.dataset.together);
  button.addEventListener("click", async () => {
    if (!window.tandem) {
      answer.textContent = "Browsing together is not available right now. Reload the page and try again.";
      return;
    }
    answer.textContent = "";
    try {
      await window.tandem.start();
    } catch (error) {
      answer.textContent = error.message;
    }
  });
}
