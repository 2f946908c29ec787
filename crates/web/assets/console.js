// What scripts add: the key to the check box, live regions refreshed when the server says that something changed, clocks
// that move. Every page does its work without this file.
"use strict";
(() => {
  const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey) return;
    // A form that decides one thing alone is sent from its text.
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.closest?.("form[data-quick]")?.requestSubmit();
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === "/" && !typing(event.target)) {
      const box = document.getElementById("ask");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
    }
    if (event.key === "Escape") for (const open of document.querySelectorAll("details.who[open]")) { open.open = false; open.querySelector("summary").focus(); }
    // A page may give an element a key of its own: data-key="c".
    if (!typing(event.target) && event.key.length === 1) {
      const own = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
      if (own) {
        event.preventDefault();
        own.click();
        // What the key has opened is typed into at once.
        own.closest("details[open]")?.querySelector("input:invalid, textarea:invalid")?.focus();
      }
    }
  });

  // Live: an element with data-live="name" and an id is fetched anew, as part of its page, when the server says so.
  const parts = () => [...document.querySelectorAll("[data-live][id]")];
  const refresh = async () => {
    const live = parts();
    // What somebody is filling in, or has filled in and left for a moment, is never taken from under them.
    const begun = (field) => field === document.activeElement || (field.type === "checkbox" || field.type === "radio"
      ? field.checked !== field.defaultChecked
      : field.options ? field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected)) : field.value !== field.defaultValue);
    const filled = (part) => [...part.querySelectorAll("input, textarea, select")].some(begun);
    if (live.some(filled)) return;
    const answer = await fetch(location.href, { headers: { accept: "text/html" }, redirect: "manual" });
    // What is there no more, or no longer for this officer, leaves the screen too; so does all of it with the session.
    if (answer.status === 404 || answer.type === "opaqueredirect") location.reload();
    if (!answer.ok) return;
    const items = () => [...document.querySelectorAll("[data-item]")];
    const known = new Set(items().map((item) => item.dataset.item));
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of live) {
      const next = fresh.getElementById(part.id);
      if (next && next.innerHTML !== part.innerHTML) part.replaceWith(document.adoptNode(next));
    }
    // Only what is new is read out.
    const news = document.getElementById("news");
    const come = items().filter((item) => !known.has(item.dataset.item));
    if (news && come.length > 0) news.textContent = news.dataset.words + " " + come.map((item) => item.querySelector("a").textContent).join(", ");
  };
  // Only pages whose own content is live are looked at again: to open a record is to consult it.
  if (document.querySelector("main [data-live][id]")) {
    let waiting = 0;
    const soon = (after) => { clearTimeout(waiting); waiting = setTimeout(() => refresh().catch(() => {}), after); };
    const listen = () => {
      const events = new EventSource("/events");
      events.addEventListener("changed", () => soon(150));
      // The browser itself mends a line that breaks; what the server refuses is looked into, and listened for once more.
      events.addEventListener("error", () => {
        if (events.readyState !== EventSource.CLOSED) return;
        soon(0);
        setTimeout(listen, 10_000);
      });
      addEventListener("pagehide", () => events.close());
    };
    listen();
  }
})();
