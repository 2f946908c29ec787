// Passkeys: an element with data-passkey="sign-in|confirm|enrol|add" gets a button that runs that ceremony. The server makes
// the options and judges the answer; this only carries them to the authenticator and back.
"use strict";
(() => {
  const post = async (path, body) => {
    const answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    if (!answer.ok) {
      const told = await answer.json().catch(() => ({}));
      throw new Error(told.detail || told.title || String(answer.status));
    }
    return answer.json();
  };
  const run = async (ceremony, label) => {
    const { ceremony: token, options } = await post(`/passkeys/${ceremony}/begin`, {});
    const making = ceremony === "enrol" || ceremony === "add";
    const publicKey = making
      ? PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey)
      : PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey);
    const credential = making ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey });
    await post(`/passkeys/${ceremony}/finish`, { ceremony: token, credential: credential.toJSON(), label: label || "" });
  };
  for (const place of document.querySelectorAll("[data-passkey]")) {
    const button = place.querySelector("button");
    const told = place.querySelector(".error");
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      told.textContent = "";
      try {
        await run(place.dataset.passkey, place.querySelector("input")?.value);
        location.assign(place.dataset.done || "/");
      } catch (error) {
        told.textContent = `${place.dataset.failed} (${error.message})`;
        button.disabled = false;
        button.focus();
      }
    });
  }
})();
