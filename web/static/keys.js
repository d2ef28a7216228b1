/* 999 in one key, the letters, and the time that a contact has lasted. Every page works without it.

   What a page may say (data attributes):
   #danger, [data-danger] the 999 panel, and any button or link that opens it. The panel's h2 takes the focus.
   form[data-danger-note] posted in the background when the panel opens, from the first moment of the page.
   [data-danger-close]    closes it, as Esc does; the focus goes back to where typing was.
   [data-note] [data-find] [data-suggestion]   where the keys n, / and j k go, outside fields, unless body[data-keys=off].
                          A letter that is part of a word goes into [data-note] instead.
   form[data-lock]        whose button the key l goes to: sign out, and come back to this page (`next`). Its
                          [data-lock-words] then says which key presses it. [data-keys-help]: where ? goes.
   [data-since]           the time a contact has lasted, as mm:ss or h:mm:ss, counted on from there. */
(function () {
  "use strict";

  let cameFrom = null;
  let wasOpen = false;

  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const isField = (element) => element.matches("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");

  /* 999 */
  const panel = () => document.getElementById("danger");
  const isOpen = () => panel() !== null && window.getComputedStyle(panel()).display !== "none";

  function show(isShown) {
    panel().classList.toggle("open", isShown);
    panel().hidden = !isShown && isOpen();
    expanded(String(isShown));
  }

  function openDanger() {
    if (!panel()) return false;
    if (!isOpen()) {
      cameFrom = document.activeElement;
      show(true);
      noteOpened(document.querySelector("form[data-danger-note]"));
    }
    const heading = panel().querySelector("h2");
    heading.tabIndex = -1;
    heading.focus();
    typedAt = window.performance.now();
    return true;
  }

  /* It draws nothing, waits for nothing, and still goes when the page is left at once. */
  function noteOpened(form) {
    if (!form) return;
    const body = new URLSearchParams(new FormData(form));
    window.fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" }, keepalive: true }).catch(() => {});
  }

  function closeDanger() {
    if (!isOpen()) return;
    show(false);
    const typedIn = cameFrom && (cameFrom.isConnected ? cameFrom : document.getElementById(cameFrom.id));
    const back = typedIn && typedIn !== document.body ? typedIn : document.querySelector("[data-note], main");
    if (back) back.focus();
  }

  function expanded(value) {
    all("[data-danger][aria-expanded]").forEach((button) => button.setAttribute("aria-expanded", value));
    document.body.classList.toggle("danger", value === "true");
  }

  function onClick(event) {
    const opener = event.target.closest("[data-danger]");
    if (opener && panel()) {
      event.preventDefault();
      if (isOpen() && opener.hasAttribute("aria-expanded")) closeDanger();
      else openDanger();
    } else if (event.target.closest("[data-danger-close]")) {
      event.preventDefault();
      closeDanger();
    }
  }

  /* The time that a contact has lasted goes on from what the page said. */
  const begun = new WeakMap();

  function tick() {
    all("[data-since]").forEach((shown) => {
      const parts = shown.textContent.trim().split(":").map(Number);
      if (!begun.has(shown)) {
        const seconds = parts.reduce((sum, part) => sum * 60 + part, 0);
        begun.set(shown, window.performance.now() - seconds * 1000);
      }
      const lasted = Math.floor((window.performance.now() - begun.get(shown)) / 1000);
      const two = (number) => String(number).padStart(2, "0");
      const hours = Math.floor(lasted / 3600);
      shown.textContent = (hours ? hours + ":" : "") + two(Math.floor(lasted / 60) % 60) + ":" + two(lasted % 60);
    });
  }

  /* Keys */
  function step(by) {
    const stops = all("[data-suggestion]");
    if (stops.length === 0) return;
    const now = stops.indexOf(document.activeElement);
    stops[Math.max(0, Math.min(stops.length - 1, now + by))].focus();
  }

  const focusOn = (selector) => {
    const found = document.querySelector(selector);
    if (found) found.focus();
  };

  /* One key alone locks nothing: l goes to the button, and Enter presses it. */
  function lock() {
    const form = document.querySelector("form[data-lock]");
    if (!form) return;
    const back = form.elements.next || document.createElement("input");
    Object.assign(back, { type: "hidden", name: "next", value: window.location.pathname });
    form.append(back);
    form.querySelector("button").focus();
    const line = form.querySelector("[data-lock-words]");
    if (line) line.textContent = "Press Enter to lock";
  }

  function takeBackLock() {
    all("[data-lock-words]").forEach((line) => { line.textContent = ""; });
  }

  const LETTERS = {
    n: () => focusOn("[data-note]"),
    "/": () => focusOn("[data-find]"),
    j: () => step(1),
    k: () => step(-1),
    l: lock,
    "?": () => focusOn("[data-keys-help]"),
  };

  function onKey(event) {
    if (event.key === "F8" && openDanger()) {
      event.preventDefault();
      return;
    }
    if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      closeDanger();
      return;
    }
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    if (isPlain && event.key.length === 1) onLetter(event);
  }

  /* A letter outside fields is a key only where nobody is typing: the 999 words are closed, nothing was typed in a field
     for two seconds, and no letter came in the second before it (j and k may follow each other). Else it is a word whose
     field lost the focus, and goes into the line of the note from its first letter on. */
  const TYPING_MS = 2000;
  const WORD_MS = 1000;
  let [typedAt, letterAt, word] = [-TYPING_MS, -WORD_MS, ""];

  function onLetter(event) {
    const now = window.performance.now();
    if (isField(event.target)) {
      typedAt = now;
      return;
    }
    if (document.body.dataset.keys === "off") return;
    word = (now - letterAt < WORD_MS ? word : "") + event.key;
    letterAt = now;
    const isTyping = isOpen() || now - typedAt < TYPING_MS || !/^(.|[jk]+)$/u.test(word);
    if (!isTyping && event.key in LETTERS) {
      event.preventDefault();
      LETTERS[event.key]();
    } else if (word.trim()) {
      toNote(event);
    } else {
      word = "";
    }
  }

  function toNote(event) {
    const note = document.querySelector("[data-note]");
    if (!note) return;
    event.preventDefault();
    note.focus();
    note.value += word;
    note.dispatchEvent(new Event("input", { bubbles: true }));
    [typedAt, word] = [letterAt, ""];
  }

  document.addEventListener("click", onClick);
  document.addEventListener("focusout", takeBackLock);
  document.addEventListener("keydown", onKey);
  // A region drawn anew does not close the words that somebody is reading out.
  document.addEventListener("htmx:before:swap", () => { wasOpen = isOpen(); });
  document.addEventListener("htmx:after:swap", () => { if (wasOpen && !isOpen()) show(true); });
  window.setInterval(tick, 1000);
  if (window.location.hash === "#danger") openDanger();
}());
