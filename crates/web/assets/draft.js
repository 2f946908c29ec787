// The statute's findings as one types: the form is posted after a pause and the parts it answers with take the place of the old
// ones. The audience's map follows what is ticked. Without this file the Save button shows the same.
"use strict";
(() => {
  const form = document.getElementById("draft-form");
  if (!form) return;
  let pause = 0, asked = 0, changed = false;
  const refresh = async () => {
    const turn = ++asked;
    const answer = await fetch(form.dataset.findings, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "error" });
    if (!answer.ok || turn !== asked) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["findings", "proposal"]) {
      const [old, next] = [document.getElementById(id), fresh.getElementById(id)];
      if (!old || !next || old.contains(document.activeElement) || old.innerHTML === next.innerHTML) continue;
      for (const button of next.querySelectorAll("button[formaction]")) button.setAttribute("formaction", form.getAttribute("action") + "#proposal");
      old.replaceWith(document.adoptNode(next));
    }
  };
  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(pause);
    pause = setTimeout(() => refresh().catch(() => {}), 500);
  });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
})();
