// Who else has this story open: said every 8 s while the page is shown, and once when it is left.
import { renewed } from "./token.js";

const form = document.querySelector(".story-form");
const address = form.dataset.presence;
const EVERY = 8000;
let typing = false;
let beats = 0;

function here(gone = false) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    if (gone) data.set("gone", "1");
    if (typing) data.set("typing", "1");
    typing = false;
    return data;
}

// What went on elsewhere since the page was opened.
function say(news) {
    const line = document.querySelector("[data-newer]");
    line.textContent = news;
    line.hidden = false;
}

function tell(answer) {
    const line = document.querySelector("[data-present-line]");
    const name = line.querySelector("[data-present]");
    line.hidden = !answer.present;
    if (name.textContent !== (answer.present || "")) name.textContent = answer.present || "";
    if (answer.state === "closed") {
        clearInterval(beats);
        say(answer.told);
        return;
    }
    const seen = !document.querySelector("[data-newer]").hidden;
    if (!seen && answer.saved && answer.changed > Number(form.dataset.changed)) say(answer.saved);
}

async function beat() {
    try {
        const answer = await fetch(address, { method: "POST", body: here(), redirect: "manual" });
        if (answer.ok) tell(await answer.json());
        else if (answer.status === 403) await renewed(address);
    } catch { /* autosave tells of a lost connection */ }
}

if (address) {
    form.addEventListener("input", () => { typing = true; });
    addEventListener("pagehide", () => navigator.sendBeacon?.(address, here(true)));
    addEventListener("pageshow", (event) => { if (event.persisted) beat(); });
    beats = setInterval(beat, EVERY);
    beat();
}
