/* Saving at once, and losing nothing that was typed. Every page works without it; See forms.js and keys.js too.

   What a page may say (data attributes):
   form[data-save]        saved at once on every change. Needs an id, hx-post, hx-trigger="desk:save" and hx-target
                          (components.html: ui.saving_form writes them). Saves go one after another, in order.
                          form[data-save=enter]: on Enter or its button alone, and the box is empty for the next line.
   [data-status]          the page's one role="status"; says "Saved 14:08:31" or "Not saved, trying. Kept on this page".

   What an answer to a save may say (response headers):
   Desk-At                the time it was kept, for the status line (web/saves.py writes it).
   Desk-Number            the case's number now; goes into every hidden control named `seen`.
   HX-Reswap: none        an answer of 400 or more that says so is shown in its form (errors/beside.html); any other is
                          drawn into the form's target, as a save is. What was typed stays in its controls either way. */
(function () {
  "use strict";

  const RETRY_MS = [1000, 2000, 4000, 8000, 15000];
  const waiting = [];
  const unsaved = new Map();
  let inHand = null;
  let request = null;

  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const isField = (element) => element.matches("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
  const formOf = (id) => document.getElementById(id);

  /* The status line is read aloud: good news at most once in five seconds, and only when its words change. */
  const REST_MS = 5000;
  let saidAt = -REST_MS;
  let soon = null;

  function say(kind, words) {
    window.clearTimeout(soon);
    const rest = kind === "ok" ? saidAt + REST_MS - window.performance.now() : 0;
    if (rest > 0) {
      soon = window.setTimeout(() => say(kind, words), rest);
      return;
    }
    const line = document.querySelector("[data-status]");
    if (!line || line.textContent === words) return;
    line.className = "st " + kind;
    line.textContent = words;
    if (kind === "ok") saidAt = window.performance.now();
  }

  function sayBeside(form, words) {
    let line = form.querySelector(":scope > .not-saved");
    if (!words) {
      if (line) line.remove();
      return;
    }
    if (!line) {
      line = document.createElement("p");
      form.append(line);
    }
    line.className = "st warn not-saved";
    line.textContent = words;
  }

  /* Saving: one at a time, in order, tried again until it is kept. A save that was changed meanwhile is a new save. */
  const fresh = () => ({ tries: 0, saveId: newId() });

  function newId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function save(id) {
    if (!unsaved.has(id) || inHand !== id) unsaved.set(id, fresh());
    if (!waiting.includes(id)) waiting.push(id);
    next();
  }

  function next() {
    if (inHand !== null || waiting.length === 0) return;
    const id = waiting.shift();
    const form = formOf(id);
    if (!form) {
      unsaved.delete(id);
      next();
      return;
    }
    const given = form.querySelector("input[name=save_id]");
    if (given) given.value = unsaved.get(id).saveId;
    carryPress(form);
    all("[data-typed]", form).forEach((control) => { control.dataset.typed = "sent"; });
    inHand = id;
    request = null;
    if (window.htmx) window.htmx.trigger(form, "desk:save");
    if (request === null) {
      inHand = null;
      tryAgain(id);
    }
  }

  function began(event) {
    if (event.detail.ctx.sourceElement.id === inHand) request = event.detail.ctx;
  }

  function kept(id, headers) {
    numberMoved(headers);
    unsaved.delete(id);
    if (waiting.includes(id)) unsaved.set(id, fresh());
    const form = formOf(id);
    if (form && "line" in form.dataset) form.remove();
    else if (form) {
      sayBeside(form, "");
      all(":scope > [data-beside]", form).forEach((told) => told.remove());
      letGo(form);
    }
    const at = headers.get("Desk-At");
    if (unsaved.size === 0) say("ok", at ? "Saved " + at : "Saved");
  }

  function tryAgain(id) {
    const state = unsaved.get(id);
    const pause = RETRY_MS[Math.min(state.tries, RETRY_MS.length - 1)];
    state.tries += 1;
    const words = "Not saved, trying. Kept on this page";
    say("warn", words);
    const form = formOf(id);
    if (form) sayBeside(formShown(form), words);
    window.setTimeout(() => {
      if (unsaved.has(id) && inHand !== id && !waiting.includes(id)) waiting.unshift(id);
      next();
    }, pause);
  }

  function refused(id, reason) {
    const form = formOf(id);
    say("stop", "Not saved. Read why");
    unsaved.set(id, fresh());
    if (!form) {
      unsaved.delete(id);
      return;
    }
    if (reason === null) return;
    const shown = "line" in form.dataset ? takeBackLine(form) : form;
    sayBeside(shown, "");
    let beside = shown.querySelector(":scope > [data-beside]");
    if (!beside) {
      beside = document.createElement("div");
      beside.dataset.beside = "";
      beside.setAttribute("role", "alert");
      shown.append(beside);
    }
    beside.innerHTML = reason;
  }

  function ended(event) {
    if (inHand === null || event.detail.ctx !== request) return;
    const [id, answer] = [inHand, request.response];
    inHand = null;
    if (!answer || answer.status >= 500) tryAgain(id);
    else if (answer.status >= 400) refused(id, answer.headers.get("HX-Reswap") === "none" ? request.text : null);
    else kept(id, answer.headers);
    next();
  }

  function numberMoved(headers) {
    const number = headers.get("Desk-Number");
    if (number) all("input[name=seen]").forEach((control) => { control.value = number; });
  }

  /* A line of a note goes on its own, so that the next one can be typed at once; refused, it comes back into its box. */
  const formShown = (form) => document.getElementById(form.dataset.line) || form;

  function sendLine(form) {
    const line = form.cloneNode(true);
    line.id = form.id + "-" + newId();
    line.dataset.line = form.id;
    line.hidden = true;
    all("[id]", line).forEach((part) => part.removeAttribute("id"));
    document.body.append(line);
    window.htmx.process(line);
    all("input:not([type=hidden]), textarea", form).forEach((box) => {
      box.value = "";
      delete box.dataset.typed;
    });
    save(line.id);
  }

  function takeBackLine(line) {
    const form = formShown(line);
    all("input:not([type=hidden]), textarea", line).forEach((box) => {
      const into = form.querySelector("[name='" + box.name + "']");
      into.value = into.value ? box.value + " " + into.value : box.value;
      into.dataset.typed = "";
    });
    unsaved.delete(line.id);
    line.remove();
    return form;
  }

  /* What is being typed in a region that is about to be drawn anew stays as it is. */
  let typing = null;

  function rememberTyping(event) {
    const form = event.detail.ctx === request && formOf(inHand);
    if (form && request.response.status < 400) letGo(form);
    typing = all("[data-typed], :focus").filter((control) => control.id).map((control) => ({
      id: control.id,
      isTyped: "typed" in control.dataset,
      isFocused: control === document.activeElement,
      value: control.value,
      isChecked: control.checked,
      start: isField(control) && control.selectionStart,
      end: isField(control) && control.selectionEnd,
    }));
  }

  function putBackTyping() {
    (typing || []).forEach((was) => {
      const control = document.getElementById(was.id);
      if (!control) return;
      if (was.isTyped) {
        if (control.type === "radio" || control.type === "checkbox") control.checked = was.isChecked;
        else control.value = was.value;
        control.dataset.typed = "";
      }
      if (!was.isFocused) return;
      control.focus({ preventScroll: true });
      if (typeof was.start === "number" && control.setSelectionRange) control.setSelectionRange(was.start, was.end);
    });
    typing = null;
  }

  /* What was sent and kept is typed no more; what was typed since then still is. */
  function letGo(form) {
    all("[data-typed=sent]", form).forEach((control) => { delete control.dataset.typed; });
  }

  function onInput(event) {
    const form = event.target.closest("form[data-save]");
    if (!form) return;
    event.target.dataset.typed = "";
  }

  function onChange(event) {
    const form = event.target.closest("form[data-save]");
    if (!form || form.dataset.save === "enter") return;
    event.target.dataset.typed = "";
    if (event.target.closest(".boxes")) return;
    // A radio is passed over by the arrow keys on the way to another, so it waits until the keys rest.
    saveSoon(form, event.target.type === "radio" ? 350 : 0);
  }

  /* The boxes of a date are one answer: it is saved once the focus has left them. */
  function onLeave(event) {
    const boxes = event.target.closest("form[data-save=change] .boxes");
    if (boxes && !boxes.contains(event.relatedTarget) && boxes.querySelector("[data-typed]")) saveSoon(boxes.closest("form"), 0);
  }

  /* A button of the form that is being pressed saves it; drawing the form anew under the finger would lose the press. */
  function saveSoon(form, pause) {
    window.clearTimeout(form.deskSoon);
    form.deskSoon = window.setTimeout(() => {
      const now = document.activeElement;
      if (!(now && now.matches("button") && form.contains(now))) save(form.id);
    }, pause);
  }

  function onSubmit(event) {
    const form = event.target;
    if (form.matches("form[data-save]")) {
      event.preventDefault();
      window.clearTimeout(form.deskSoon);
      press(form, event.submitter);
      if (form.dataset.save === "enter") sendLine(form);
      else save(form.id);
    }
  }

  /* The button that was pressed goes with the form, as it does without script; even where the form is drawn anew by a
     save that was in hand just then. */
  const pressed = new Map();

  function press(form, button) {
    if (button && button.name) pressed.set(form.id, { name: button.name, value: button.value });
    if (form.dataset.save === "enter") carryPress(form);
  }

  function carryPress(form) {
    const button = pressed.get(form.id);
    if (!button) return;
    all("input[data-pressed]", form).forEach((old) => old.remove());
    const carried = Object.assign(document.createElement("input"), { type: "hidden", ...button });
    carried.dataset.pressed = "";
    form.append(carried);
    pressed.delete(form.id);
  }

  document.addEventListener("input", onInput);
  document.addEventListener("change", onChange);
  document.addEventListener("focusout", onLeave);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("htmx:before:request", began);
  document.addEventListener("htmx:finally:request", ended);
  document.addEventListener("htmx:before:swap", rememberTyping);
  document.addEventListener("htmx:after:swap", putBackTyping);
  window.addEventListener("beforeunload", (event) => {
    if (unsaved.size > 0 || document.querySelector("form[data-save] [data-typed]")) event.preventDefault();
  });
}());
