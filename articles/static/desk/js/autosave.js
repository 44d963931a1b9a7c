// Autosave: 2 s after the last key, at most every 10 s, never while a word is being composed (Telex).
// Until the server has it, the text is also kept in this browser, under person, story and page.
import { mayStay, rememberPlace, saveHere, take } from "./saving.js";
import { renewed } from "./token.js";

const form = document.querySelector(".story-form");
const out = form.querySelector("[data-saved]");
const QUIET = 2000, AT_MOST = 10000, TOO_LONG = 20000, MOST_KEPT = 1_500_000, MOST_SENT = 2_900_000;
const NAMES = { dirty: "dirty", saving: "saving", kept: "kept", same: "same", offline: "offline", busy: "busy", "signed-out": "signedOut", closed: "closed", "too-large": "tooLarge", unkept: "unkept" };
// What is said of a text that did not reach the server; the latter also hold back a save, which would leave the text behind.
const BAD = ["offline", "busy", "signed-out", "closed", "too-large", "unkept"], UNREACHED = ["offline", "busy", "closed", "unkept"];
const address = form.dataset.autosave;
const prefix = `newsroom:${form.dataset.writer}:`;
const page = form.elements.page?.value ?? "";
let composing = false, dirty = false, sending = false, trouble = false, unreached = false, insisted = false, leaving = false, inSlot = false, signedOut = false, timer, last = 0, aborter, flight = Promise.resolve();

function show(state, time = "") {
    const words = (out.dataset[NAMES[state]] ?? "").replace("{time}", time);
    const bad = BAD.includes(state);
    out.dataset.state = bad ? "offline" : state;
    out.querySelector("use").setAttribute("href", bad ? "#level-warn" : "#i-cloud");
    unreached = UNREACHED.includes(state);
    signedOut = state === "signed-out";
    form.querySelector("[data-sign-in]").hidden = !signedOut;
    if (!bad) insisted = false;
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

// False where this browser keeps nothing: full, not allowed, or too long a text.
function keepHere(data) {
    const pairs = [...data].filter(([name]) => name !== "csrfmiddlewaretoken");
    const text = JSON.stringify({ at: Date.now(), pairs });
    if (text.length > MOST_KEPT) return false;
    try {
        localStorage.setItem(prefix + page, text);
        return true;
    } catch {
        return false;
    }
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
    const late = setTimeout(() => aborter.abort(), TOO_LONG);
    try {
        const answer = await fetch(address, { method: "POST", body: data, redirect: "manual", signal: aborter.signal });
        return await stateOf(answer);
    } catch {
        return { state: "offline" };
    } finally {
        clearTimeout(late);
    }
}

// What the desk says of itself, or what whoever stands before it (a proxy) says in its place.
async function stateOf(answer) {
    const said = answer.headers.get("Content-Type")?.startsWith("application/json");
    if (said) return answer.status === 403 ? { state: "closed" } : await answer.json();
    return { state: { 400: "too-large", 413: "too-large", 403: "refused", 404: "closed" }[answer.status] ?? (answer.status > 400 ? "busy" : "offline") };
}

function save() {
    if (!dirty || composing || sending || leaving || submitted) return flight;
    flight = autosave();
    return flight;
}

async function autosave() {
    clearTimeout(timer);
    last = Date.now();
    dirty = false;
    sending = true;
    const data = typed();
    const here = keepHere(data);
    if (!trouble) show("saving");
    let answer = await post(data);
    if (answer.state === "refused") {
        const state = await renewed(address);
        data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
        answer = state === "renewed" ? await post(data) : { state };
    }
    sending = false;
    if (leaving) return;
    if (answer.state === "kept" || answer.state === "same") {
        forgetHere();
        inSlot = answer.state === "kept";
        if (inSlot) laidAside();
        show(answer.state, answer.at);
        if (dirty) plan();
        return;
    }
    if (!submitted) fail(answer, here);
}

// What an earlier page had left in the slot is a revision now: taking it back would bring this page's own words.
function laidAside() {
    const offered = document.querySelector("[data-offered]:not([hidden])");
    if (!offered?.dataset.aside || document.querySelector(".offered-line.restored")) return;
    offered.querySelector("p").textContent = offered.dataset.aside;
    offered.querySelector(".row").remove();
    delete offered.dataset.aside;
}

function fail(answer, here) {
    const state = answer.state === "refused" ? "signed-out" : answer.state;
    show(here || state === "too-large" ? state : "unkept");
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, AT_MOST);
}

document.addEventListener("compositionstart", () => { composing = true; clearTimeout(timer); }, true);
document.addEventListener("compositionend", (event) => { composing = false; if (form.contains(event.target)) plan(); }, true);
// A composition whose end was never told (its field went away) does not hold back the rest.
document.addEventListener("keydown", (event) => { if (composing && !event.isComposing && event.keyCode !== 229) composing = false; }, true);
form.addEventListener("input", plan);
form.addEventListener("change", plan);
window.CKEDITOR?.on("instanceReady", ({ editor }) => {
    // What was typed and taken out again must leave the server's slot, too.
    editor.on("change", () => { if (editor.checkDirty() || inSlot) plan(); });
});
addEventListener("online", () => { if (dirty) save(); });
addEventListener("offline", () => { if (dirty) show(keepHere(typed()) ? "offline" : "unkept"); });
document.addEventListener("visibilitychange", () => { if (document.hidden && dirty && !composing) save(); });

const BESIDE = ["csrfmiddlewaretoken", "version", "planned"];
const wordsOf = (data) => JSON.stringify([...data].filter(([name]) => !BESIDE.includes(name)));
const sizeOf = (data) => new Blob([...data].flat()).size;

let submitted = false, next = null;
// Without leaving the page. What is pressed meanwhile follows.
async function saveWords(submitter) {
    submitted = true;
    next = null;
    clearTimeout(timer);
    show("saving");
    // One that comes later than the save would be taken for words that were not saved.
    await Promise.race([flight, new Promise((done) => { setTimeout(done, QUIET); })]);
    if (sending) aborter?.abort();
    dirty = false;
    const data = typed();
    const here = keepHere(data);
    const answer = sizeOf(data) > MOST_SENT ? { state: "too-large" } : await saveHere(data, stateOf);
    submitted = false;
    if (answer.state === "page") { leave(); return; }
    if (answer.state === "go") { leaving = true; rememberPlace(); location.assign(answer.address); return; }
    if (answer.state !== "saved") { fail(answer, here); return; }
    forgetHere();
    inSlot = false;
    take(answer, out);
    // The editor tells of the last keys late, when they are saved already.
    dirty = wordsOf(typed()) !== wordsOf(data);
    show("same");
    form.querySelector("[data-saved-said]").textContent = answer.said;
    if (dirty) plan();
    if (next && (dirty || next.name !== "_save")) form.requestSubmit(next);
}
// The desk has something to say of it on a page: it is sent as any form is.
function leave() {
    submitted = leaving = true;
    typed();
    form.submit();
    setTimeout(stay, TOO_LONG);
}
// Where nobody answers, the browser would leave this page for one of its own: the way is tried first. Whoever presses again is let go.
async function tryTheWay(submitter) {
    insisted = true;
    dirty = true;
    await save();
    if (trouble) return;
    form.requestSubmit(submitter);
    insisted = false;
}
form.addEventListener("submit", (event) => {
    const tooLong = form.querySelector('[data-text-length][data-level="block"]');
    if (tooLong) { event.preventDefault(); tooLong.focus(); return; }      // it would come back as characters in a box
    if (submitted) { event.preventDefault(); next = event.submitter; return; }      // a double click is one save
    // Pressed again after that was said, the way leads over the sign-in page, which offers the words afterwards.
    if (!signedOut && mayStay(event.submitter)) { event.preventDefault(); saveWords(event.submitter); return; }
    if ((unreached || dirty) && !insisted && !signedOut) { event.preventDefault(); tryTheWay(event.submitter); return; }
    const data = typed();
    if (sizeOf(data) > MOST_SENT) { event.preventDefault(); show("too-large"); return; }      // refused unread, and the words would be left behind
    submitted = leaving = true;
    clearTimeout(timer);
    aborter?.abort();
    keepHere(data);
    if (event.submitter?.name === "_save") rememberPlace();
    // Stopped on the way, or answered by nothing: this page goes on.
    setTimeout(stay, TOO_LONG);
});
function stay() {
    submitted = leaving = false;
    plan();
}
addEventListener("pageshow", (event) => { if (event.persisted) submitted = leaving = false; });
addEventListener("pagehide", () => {
    if (!dirty || leaving) return;
    const data = typed();
    keepHere(data);
    navigator.sendBeacon?.(address, data);
});

// To the server, whose answer is whether there is something in it that the story does not have.
async function brought(key) {
    try {
        const data = new FormData();
        for (const [name, value] of JSON.parse(localStorage.getItem(key)).pairs) data.append(name, value);
        data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
        const { state } = await post(data);
        if (state === "kept" || state === "same") forgetHere(key);
        return state === "kept";
    } catch {
        return false;      // not of this program's making
    }
}

// What an earlier page could not bring to the server goes there now, and is offered.
async function recover() {
    const person = prefix.split(":").slice(0, 3).join(":");
    const saved = [...document.querySelectorAll(".messagelist li")].flatMap((line) => [...line.classList]).filter((name) => name.startsWith("saved-"));
    let found = false;
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith(`${person}:`))) {
        // The desk says which page's words it has: another story's may not have come through.
        if (saved.includes(`saved-${key.split(":").at(-1)}`)) forgetHere(key);
        else if (key.startsWith(prefix) && key !== prefix + page) found = await brought(key) || found;
    }
    if (!found) return;
    if (!dirty && !composing && !submitted) location.reload();
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
