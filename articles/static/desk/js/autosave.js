// Autosave: 2 s after the last key, at most every 10 s, never while a word is being composed (Telex).
// Until the server has it, the text is also kept in this browser, under person, story and page.
const form = document.querySelector(".story-form");
const out = form.querySelector("[data-saved]");
const QUIET = 2000, AT_MOST = 10000, MOST_KEPT = 1_500_000;
const address = form.dataset.autosave;
const prefix = `newsroom:${form.dataset.writer}:`;
const page = form.elements.page?.value ?? "";
let composing = false, dirty = false, sending = false, trouble = false, unreached = false, insisted = false, leaving = false, timer, last = 0, aborter;

function show(state, time = "") {
    const names = { dirty: "dirty", saving: "saving", kept: "kept", same: "same", offline: "offline", "signed-out": "signedOut", "too-large": "tooLarge" };
    const words = (out.dataset[names[state]] ?? "").replace("{time}", time);
    const bad = ["offline", "signed-out", "too-large"].includes(state);
    out.dataset.state = bad ? "offline" : state;
    unreached = state === "offline";
    if (!unreached) insisted = false;
    out.querySelector("[data-saved-words]").textContent = words;
    // Said aloud: trouble, and its end; not every save.
    if (bad !== trouble && (bad || state === "kept" || state === "same")) {
        form.querySelector("[data-saved-said]").textContent = words;
        trouble = bad;
    }
}

function typed() {
    for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) editor.updateElement();
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
}

function keepHere(data, submitted = false) {
    const pairs = [...data].filter(([name]) => name !== "csrfmiddlewaretoken");
    const text = JSON.stringify({ at: Date.now(), submitted, pairs });
    if (text.length > MOST_KEPT) return;
    try { localStorage.setItem(prefix + page, text); } catch { /* full, or not allowed: the server's slot remains */ }
}

function forgetHere(key = prefix + page) {
    try { localStorage.removeItem(key); } catch { /* never kept */ }
}

function plan() {
    if (leaving) return;
    dirty = true;
    if (!trouble) show("dirty");
    clearTimeout(timer);
    if (!composing) timer = setTimeout(save, Math.max(QUIET, last + AT_MOST - Date.now()));
}

async function post(data) {
    aborter = new AbortController();
    const late = setTimeout(() => aborter.abort(), 20000);
    try {
        const answer = await fetch(address, { method: "POST", body: data, redirect: "manual", signal: aborter.signal });
        if (answer.ok || [401, 413].includes(answer.status)) return await answer.json();
        return { state: answer.status === 403 ? "refused" : "offline" };
    } catch {
        return { state: "offline" };
    } finally {
        clearTimeout(late);
    }
}

// After signing in again on another page this page's token is no longer good: it asks for a new one.
async function renewed() {
    try {
        const answer = await fetch(address, { redirect: "manual" });
        if (!answer.ok) return false;
        const { csrf } = await answer.json();
        for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = csrf;
        return true;
    } catch {
        return false;
    }
}

async function save() {
    if (!dirty || composing || sending || leaving) return;
    clearTimeout(timer);
    last = Date.now();
    dirty = false;
    sending = true;
    const data = typed();
    keepHere(data);
    if (!trouble) show("saving");
    let answer = await post(data);
    if (answer.state === "refused" && await renewed()) {
        data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
        answer = await post(data);
    }
    sending = false;
    if (leaving) return;
    if (answer.state === "kept" || answer.state === "same") {
        forgetHere();
        show(answer.state, answer.at);
        if (dirty) plan();
        return;
    }
    show(answer.state === "refused" ? "signed-out" : answer.state);
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, AT_MOST);
}

document.addEventListener("compositionstart", () => { composing = true; clearTimeout(timer); }, true);
document.addEventListener("compositionend", (event) => { composing = false; if (form.contains(event.target)) plan(); }, true);
form.addEventListener("input", plan);
form.addEventListener("change", plan);
window.CKEDITOR?.on("instanceReady", ({ editor }) => {
    editor.on("change", () => { if (editor.checkDirty()) plan(); });
});
addEventListener("online", () => { if (dirty) save(); });
addEventListener("offline", () => { if (dirty) { keepHere(typed()); show("offline"); } });
document.addEventListener("visibilitychange", () => { if (document.hidden && dirty && !composing) save(); });

let submitted = false;
// While the server does not answer, the browser would leave this page for one of its own: the way is tried first. Whoever presses again is let go.
async function tryTheWay(submitter) {
    insisted = true;
    dirty = true;
    await save();
    if (trouble) return;
    insisted = false;
    form.requestSubmit(submitter);
}
form.addEventListener("submit", (event) => {
    if (submitted) { event.preventDefault(); return; }      // a double click is one save
    if (unreached && !insisted) { event.preventDefault(); tryTheWay(event.submitter); return; }
    submitted = leaving = true;
    clearTimeout(timer);
    aborter?.abort();
    keepHere(typed(), true);
});
addEventListener("pageshow", (event) => { if (event.persisted) submitted = leaving = false; });
addEventListener("pagehide", () => {
    if (!dirty || leaving) return;
    const data = typed();
    keepHere(data);
    navigator.sendBeacon?.(address, data);
});

// What an earlier page could not bring to the server goes there now, and is offered.
async function recover() {
    const person = prefix.split(":").slice(0, 3).join(":");
    const done = document.querySelector(".messagelist .success") !== null;
    let found = false;
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(`${person}:`))) {
        const kept = JSON.parse(localStorage.getItem(key));
        if (done && kept.submitted) { forgetHere(key); continue; }
        if (!key.startsWith(prefix) || key === prefix + page) continue;
        const data = new FormData();
        for (const [name, value] of kept.pairs) data.append(name, value);
        data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
        const { state } = await post(data);
        if (state === "kept" || state === "same") forgetHere(key);
        found ||= state === "kept";
    }
    if (!found) return;
    if (!dirty) location.reload();
    else document.querySelector("[data-offered]")?.removeAttribute("hidden");
}
let recovered = Promise.resolve();
if (form.dataset.unsaved) plan();
else if (!new URLSearchParams(location.search).has("restore")) {
    recovered = recover().catch(() => { /* a browser that keeps nothing */ });
}
// Pressed before what lies on this machine has reached the server, they would bring back the older words, or compare with them.
for (const link of document.querySelectorAll("[data-offered] a")) link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const { href } = event.currentTarget;
    await recovered;
    location.assign(href);
});
