// Who else has this story open: said every 8 s while the page is shown, and once when it is left.
const form = document.querySelector(".story-form");
const address = form.dataset.presence;
const EVERY = 8000;
let typing = false;

function here(gone = false) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    if (gone) data.set("gone", "1");
    if (typing) data.set("typing", "1");
    typing = false;
    return data;
}

function tell(answer) {
    const line = document.querySelector("[data-present-line]");
    line.hidden = !answer.present;
    const name = line.querySelector("[data-present]");
    if (name.textContent !== answer.present) name.textContent = answer.present;
    const newer = document.querySelector("[data-newer]");
    if (newer && answer.saved && answer.changed > Number(form.dataset.changed) && newer.hidden) {
        newer.textContent = answer.saved;
        newer.hidden = false;
    }
}

async function beat() {
    try {
        const answer = await fetch(address, { method: "POST", body: here(), redirect: "manual" });
        if (answer.ok) tell(await answer.json());
    } catch { /* autosave tells of a lost connection */ }
}

if (address) {
    form.addEventListener("input", () => { typing = true; });
    addEventListener("pagehide", () => navigator.sendBeacon?.(address, here(true)));
    addEventListener("pageshow", (event) => { if (event.persisted) beat(); });
    setInterval(beat, EVERY);
    beat();
}
