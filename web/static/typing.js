/* What is being typed in a region that is about to be drawn anew stays as it is. Every page works without it.

   [data-typed]           a control of a form[data-save] with something typed that is not kept yet; desk.js takes it away.
                          A control needs an id to be found again. */
(function () {
  "use strict";

  let typing = [];

  const isField = (element) => element.matches("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");

  function onInput(event) {
    const form = event.target.closest("form[data-save]");
    if (!form) return;
    if (form.dataset.save === "enter" && !event.target.value.trim()) delete event.target.dataset.typed;
    else event.target.dataset.typed = "";
  }

  /* The old controls go on taking letters until they are taken away, so what stands in them is read after that. */
  function remember() {
    const controls = document.querySelectorAll("form[data-save] :is(input:not([type=hidden]), textarea, select)[id], :focus[id]");
    typing = Array.from(controls, (control) => ({ control, isFocused: control === document.activeElement }));
  }

  function putBack() {
    typing.forEach(({ control: old, isFocused }) => {
      const control = document.getElementById(old.id);
      if (!control || control === old) return;
      // A letter that came in between stands in the new control already.
      const isAhead = "typed" in control.dataset;
      if ("typed" in old.dataset) {
        if (old.type === "radio" || old.type === "checkbox") control.checked = old.checked;
        else control.value = old.value + (isAhead ? control.value : "");
        control.dataset.typed = "";
      }
      if (!isFocused || isAhead) return;
      control.focus({ preventScroll: true });
      if (isField(old) && typeof old.selectionStart === "number") control.setSelectionRange(old.selectionStart, old.selectionEnd);
    });
    typing = [];
  }

  document.addEventListener("input", onInput);
  document.addEventListener("htmx:before:swap", remember);
  document.addEventListener("htmx:after:swap", putBack);
}());
