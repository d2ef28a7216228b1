/* What only the call page does: a link draws the columns anew and nothing else, so that no half-typed word is left behind.
   a[data-opens]   the id of the form that the link opens: it takes the focus, its old words chosen, so that typing replaces
                   them; they stay among the earlier answers. A card to say opens at its words.
   [data-then-note]  a box of a form after which the note's line takes the focus.
   [data-filter]   a box that shows only the choices of that list (the id) that have its words; it is no answer itself.
   [data-now]      a box for a time that is sent only where it was typed: until then it shows the time now, as its hint. Its
                   value is the time at the desk when it was drawn.
   A list that is drawn anew stays where it was being read, unless it is another list now. */
(function () {
  "use strict";

  let kept = [];
  let opens = "";

  const nameOf = (list) => list.getAttribute("aria-label");

  function remember() {
    kept = Array.from(document.querySelectorAll(".scroll[id]"), (list) => ({ id: list.id, name: nameOf(list), top: list.scrollTop }));
  }

  function putBack() {
    kept.forEach((was) => {
      const list = document.getElementById(was.id);
      if (list && nameOf(list) === was.name) list.scrollTop = was.top;
    });
    if (opens) goTo(opens);
    opens = "";
  }

  function goTo(id) {
    const form = document.getElementById(id);
    const first = form && form.querySelector("input:not([type=hidden]), select, textarea");
    if (!first) return;
    const card = form.closest(".say");
    if (card) card.scrollTop = 0;
    if (card) card.scrollIntoView({ block: "start" });
    else form.scrollIntoView({ block: "nearest" });
    first.focus({ preventScroll: true });
    if (first.matches("input:not([type=radio]):not([type=checkbox]), textarea")) first.select();
  }

  /* Enter saves the row that is open, in a box of words too; with Shift it is a new line there. */
  function onKey(event) {
    const isEnter = event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.isComposing;
    if (!isEnter || !event.target.matches("#row-form textarea")) return;
    event.preventDefault();
    event.target.form.requestSubmit(event.target.form.querySelector("button"));
  }

  /* Somebody was added in passing: what is typed next is a line of the note again. */
  function onSubmit(event) {
    const note = document.querySelector("[data-note]");
    if (note && event.target.querySelector("[data-then-note]")) note.focus();
  }

  function onClick(event) {
    const link = event.target.closest("a[data-opens]");
    opens = link ? link.dataset.opens : "";
  }

  /* The words of a filter stay when the list is drawn anew after a tick. */
  const filters = new Map();

  function filter(box) {
    const wanted = box.value.trim().toLowerCase();
    document.querySelectorAll("#" + box.dataset.filter + " [data-filtered]").forEach((group) => {
      const choices = Array.from(group.querySelectorAll("label, li"));
      choices.forEach((choice) => { choice.hidden = !choice.textContent.toLowerCase().includes(wanted); });
      group.hidden = choices.every((choice) => choice.hidden);
    });
  }

  function onFilter(event) {
    if (!event.target.matches("[data-filter]")) return;
    // F8 and Esc go on from here; what is typed is no answer, so nothing is saved.
    if (event.type === "keydown") {
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    event.stopPropagation();
    filters.set(event.target.id, event.target.value);
    filter(event.target);
  }

  function filterAgain() {
    document.querySelectorAll("[data-filter]").forEach((box) => {
      box.value = filters.get(box.id) || "";
      filter(box);
    });
  }

  /* The time now, from the desk's clock and not this computer's, goes on while nobody types. */
  const drawnAt = new WeakMap();

  function tick() {
    document.querySelectorAll("[data-now]").forEach((box) => {
      if (!drawnAt.has(box)) drawnAt.set(box, window.performance.now());
      const [hours, minutes, seconds] = box.dataset.now.split(":").map(Number);
      const since = Math.floor((window.performance.now() - drawnAt.get(box)) / 1000);
      const now = Math.floor((hours * 3600 + minutes * 60 + seconds + since) / 60) % 1440;
      box.placeholder = "Now: " + [Math.floor(now / 60), now % 60].map((part) => String(part).padStart(2, "0")).join(":");
    });
  }

  tick();
  window.setInterval(tick, 1000);
  document.addEventListener("htmx:after:swap", tick);

  ["input", "change", "keydown"].forEach((kind) => document.addEventListener(kind, onFilter, true));
  document.addEventListener("htmx:after:swap", filterAgain);
  document.addEventListener("click", onClick, true);
  document.addEventListener("keydown", onKey);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("htmx:before:swap", remember);
  document.addEventListener("htmx:after:swap", putBack);

  function openRow() {
    if (document.getElementById("row-form") && !document.querySelector(".stale")) goTo("row-form");
  }

  openRow();
  // The place that the address names takes the focus away once more when the page has loaded.
  window.addEventListener("load", () => setTimeout(() => { if (document.activeElement === document.body) openRow(); }));
}());
