/* Saving at once, and losing nothing that was typed. Every page works without it. See typing.js, forms.js and keys.js too.

   What a page may say (data attributes):
   form[data-save]        saved at once on every change. Needs an id, hx-post, hx-trigger="desk:save" and hx-target
                          (components.html: ui.saving_form writes them). Saves go one after another, in order.
                          form[data-save=enter]: on Enter or its button alone, and the box is empty for the next line.
   form[data-carries]     takes with it, when it is sent, what is typed in the form of that id and not kept yet, into its
                          controls with data-carried="the name of the control there".
   form[data-lock]        signs out; what is typed on the page is saved first, and it waits until that is kept.
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
  let leaving = null;

  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
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
    if (unsaved.size > 0) return;
    say("ok", at ? "Saved " + at : "Saved");
    if (leaving) leaving.requestSubmit();
  }

  function tryAgain(id) {
    const state = unsaved.get(id);
    if (!state) return;
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
    leaving = null;
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

  /* What was sent and kept is typed no more; what was typed since then still is. */
  function letGo(form) {
    all("[data-typed=sent]", form).forEach((control) => { delete control.dataset.typed; });
  }

  function beforeSwap(event) {
    const form = event.detail.ctx === request && formOf(inHand);
    if (form && request.response.status < 400) letGo(form);
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
    } else if (form.dataset.carries) carry(form, formOf(form.dataset.carries));
  }

  /* What is typed in another form and not kept yet goes with this one, so that leaving the page loses nothing. */
  function carry(form, from) {
    all("[data-carried]", form).forEach((into) => {
      const box = all("[data-typed]", from).find((control) => control.name === into.dataset.carried);
      if (!box) return;
      into.value = box.value;
      delete box.dataset.typed;
    });
    window.clearTimeout(from.deskSoon);
    unsaved.delete(from.id);
    if (waiting.includes(from.id)) waiting.splice(waiting.indexOf(from.id), 1);
  }

  /* Nobody signs out over their own words: every line and answer that is typed is saved, and then the form goes. */
  function onLeaving(event) {
    const form = event.target;
    if (!form.matches("form[data-lock]") || event.defaultPrevented) return;
    const typed = all("form[data-save]:not([data-line]) [data-typed='']").map((control) => control.form);
    new Set(typed).forEach((one) => (one.dataset.save === "enter" ? sendLine(one) : save(one.id)));
    leaving = unsaved.size > 0 ? form : null;
    if (leaving) event.preventDefault();
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

  document.addEventListener("change", onChange);
  document.addEventListener("focusout", onLeave);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("submit", onLeaving);
  document.addEventListener("htmx:before:request", began);
  document.addEventListener("htmx:finally:request", ended);
  document.addEventListener("htmx:before:swap", beforeSwap);
  window.addEventListener("beforeunload", (event) => {
    if (unsaved.size > 0 || document.querySelector("form[data-save] [data-typed]")) event.preventDefault();
  });
}());
