/* What only the call page does: a link draws the columns anew and nothing else, so that no half-typed word is left behind.
   a[data-opens]   the id of the form that the link opens: it takes the focus.
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
    form.scrollIntoView({ block: "nearest" });
    first.focus({ preventScroll: true });
  }

  function onClick(event) {
    const link = event.target.closest("a[data-opens]");
    opens = link ? link.dataset.opens : "";
  }

  document.addEventListener("click", onClick, true);
  document.addEventListener("htmx:before:swap", remember);
  document.addEventListener("htmx:after:swap", putBack);
  if (document.getElementById("row-form") && !document.querySelector(".stale")) goTo("row-form");
}());
