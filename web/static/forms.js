/* Small courtesies of forms. Every page works without them.

   What a page may say (data attributes):
   [data-question]        one question; choosing *not known* in it takes back a choice or date, and the other way round.
   input[data-missing]    the radios of *not known / refused / unsafe to ask*.
   form[data-once]        sent once, however often its button is pressed; it can be sent again where the leaving was called
                          off, and in any case after some seconds. Leaving over what was typed in it asks first.
   form[data-unsent]      comes back with what was typed in it and not kept: all its words count as typed just now.
   button[data-busy]      what a button of such a form says while its answer is awaited; it takes no second press.
   [data-busy-words]      in such a form: says the same aloud, and shows it beside the button.
   input[data-most-bytes] a file that is larger is not sent: `data-too-large` is said in the element that `data-says` names.
   form[data-lock]        signs out; words in a form[data-once] that was not sent are shown first, and left at a second press.
   form[data-save]        drawn anew while one of its buttons is held down, takes the press all the same (see desk.js).
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

  /* A second press within that time is none. Later it is sent again, and the save's id keeps it from counting twice. */
  const AGAIN_MS = 5000;
  const AGAIN_BUSY_MS = 30000;
  const CALLED_OFF_MS = 200;
  let going = null;
  let againSoon = null;

  function once(event) {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (isTooLarge(form)) {
      event.preventDefault();
      return;
    }
    if (form.matches("form[data-once]")) {
      if ("sent" in form.dataset) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "";
      all("[data-busy]", form).forEach(showBusy);
      all("[data-busy-words]", form).forEach((words) => { words.textContent = words.dataset.busyWords; });
    } else if (!form.matches("form[data-lock]")) return;
    going = form;
    window.clearTimeout(againSoon);
    againSoon = window.setTimeout(again, form.querySelector("[data-busy]") ? AGAIN_BUSY_MS : AGAIN_MS);
  }

  /* A file that the desk would not read is not sent at all; the sentence stands until another one is chosen. */
  function isTooLarge(form) {
    const heavy = all("input[data-most-bytes]", form).filter((box) => {
      const large = box.files.length > 0 && box.files[0].size > Number(box.dataset.mostBytes);
      document.getElementById(box.dataset.says).textContent = large ? box.dataset.tooLarge : "";
      return large;
    });
    if (heavy.length) heavy[0].focus();
    return heavy.length > 0;
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
    going = null;
    window.clearTimeout(againSoon);
    all("form[data-once]").forEach((form) => { delete form.dataset.sent; });
    all("[data-busy][data-idle]").forEach(showIdle);
    all("[data-busy-words]").forEach((words) => { words.textContent = ""; });
  }

  /* What was typed or chosen in forms that are sent once, and was not sent. */
  const TYPED = "form[data-once][method=post]:not(:has([type=password])) :is(input:not([type=hidden]), textarea)";

  function isUnsent(box) {
    if (box.type === "radio" || box.type === "checkbox") return box.checked !== box.defaultChecked;
    return box.value.trim() !== "" && ("unsent" in box.form.dataset || box.value !== box.defaultValue);
  }

  const unsent = (form) => all(TYPED).filter((box) => box.form !== form && isUnsent(box));

  function onLeaving(event) {
    const form = event.target;
    if (!form.matches("form[data-lock]") || "asked" in form.dataset) return;
    const box = unsent(null).find((one) => one.type !== "radio" && one.type !== "checkbox");
    if (!box) return;
    event.preventDefault();
    form.dataset.asked = "";
    box.focus();
    form.querySelector("[data-lock-words]").textContent = "These words are not sent. Press again to leave them";
  }

  /* Who stays finds every button alive. No event tells of it, so it is looked for once the question has been answered. */
  function onUnload(event) {
    const isAsked = going && "asked" in going.dataset;
    if (!isAsked && unsent(going).length > 0) event.preventDefault();
    window.setTimeout(() => { if (event.defaultPrevented) again(); }, CALLED_OFF_MS);
  }

  /* A save may draw the form anew between the press of a button and its release: no click comes of it then, so the same
     button of the new form is pressed instead. A press that is drawn aside is none. */
  const NEAR = 10;
  let held = null;

  function onPress(event) {
    const button = event.target.closest("form[data-save] button");
    held = button && event.isPrimary ? { button, form: button.form.id, x: event.clientX, y: event.clientY } : null;
  }

  function onRelease(event) {
    const was = held;
    held = null;
    if (!was || was.button.isConnected || Math.hypot(event.clientX - was.x, event.clientY - was.y) > NEAR) return;
    const form = document.getElementById(was.form);
    const isSame = (button) => button.name === was.button.name && button.value === was.button.value && button.textContent === was.button.textContent;
    const button = form && all("button", form).reverse().find(isSame);
    if (button) form.requestSubmit(button);
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
  document.addEventListener("submit", onLeaving);
  document.addEventListener("submit", once);
  window.addEventListener("beforeunload", onUnload);
  document.addEventListener("pointerdown", onPress);
  document.addEventListener("pointerup", onRelease);
  window.addEventListener("pageshow", again);
  if (window.location.hash !== "#danger") focusFirst(document);
}());
