/* Small courtesies of forms. Every page works without them.

   What a page may say (data attributes):
   [data-question]        one question; choosing *not known* in it takes back a choice or date, and the other way round.
   input[data-missing]    the radios of *not known / refused / unsafe to ask*.
   form[data-once]        sent once, however often its button is pressed.
   button[data-busy]      what a button of such a form says while its answer is awaited; it takes no second press.
   [data-busy-words]      in such a form: says the same aloud, and shows it beside the button.
   form[data-lock]        signs out; words in a form[data-once] that was not sent are shown first, and left at a second press.
   [data-focus]           takes the focus when the page opens; an error summary before anything else. */
(function () {
  "use strict";

  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  /* An answer and a reason for having none exclude each other, the one just given wins. */
  function exclude(control) {
    const question = control.closest("[data-question]");
    if (!question) return;
    if ("missing" in control.dataset) {
      if (!control.checked || control.value === "") return;
      all("input[name$='.option']", question).forEach((option) => { option.checked = false; });
      all("select[name$='.option'], input[name$='.day'], input[name$='.month'], input[name$='.year']", question)
        .forEach((box) => { box.value = ""; });
    } else if (/\.(option|words|day|month|year)$/.test(control.name)) {
      all("input[data-missing]", question).forEach((reason) => { reason.checked = reason.value === ""; });
    }
  }

  function once(event) {
    const form = event.target;
    if (!form.matches("form[data-once]")) return;
    if ("sent" in form.dataset) event.preventDefault();
    form.dataset.sent = "";
    all("[data-busy]", form).forEach(showBusy);
    all("[data-busy-words]", form).forEach((words) => { words.textContent = words.dataset.busyWords; });
  }

  function showBusy(button) {
    if (!("idle" in button.dataset)) button.dataset.idle = button.textContent;
    button.textContent = button.dataset.busy;
    button.setAttribute("aria-disabled", "true");
  }

  function showIdle(button) {
    button.textContent = button.dataset.idle;
    button.removeAttribute("aria-disabled");
  }

  function again() {
    all("form[data-once]").forEach((form) => { delete form.dataset.sent; });
    all("[data-busy][data-idle]").forEach(showIdle);
    all("[data-busy-words]").forEach((words) => { words.textContent = ""; });
  }

  function onLeaving(event) {
    const form = event.target;
    if (!form.matches("form[data-lock]") || "asked" in form.dataset) return;
    const boxes = all("form[data-once] :is(input:not([type=hidden], [type=radio], [type=checkbox]), textarea)");
    const unsent = boxes.find((box) => box.value !== box.defaultValue);
    if (!unsent) return;
    event.preventDefault();
    form.dataset.asked = "";
    unsent.focus();
    form.querySelector("[data-lock-words]").textContent = "These words are not sent. Press again to leave them";
  }

  // On a telephone the note is far down the page, and focus in it would scroll what is said first out of sight.
  const isNarrow = () => window.matchMedia("(max-width: 640px)").matches;

  function focusFirst(root) {
    const found = root.querySelector(".govuk-error-summary[data-focus]") || root.querySelector("[data-focus]");
    if (found && !(found.matches("[data-note]") && isNarrow())) found.focus();
  }

  document.addEventListener("input", (event) => {
    exclude(event.target);
    all("form[data-lock]").forEach((form) => { delete form.dataset.asked; });
  });
  document.addEventListener("change", (event) => exclude(event.target));
  document.addEventListener("submit", once);
  document.addEventListener("submit", onLeaving);
  window.addEventListener("pageshow", again);
  if (window.location.hash !== "#danger") focusFirst(document);
}());
