// The forms that are no story's (section, page, settings, photo, official): what is typed there and does not get through is offered when the page is opened again.
import { keep, kept } from "./kept-words.js";

const form = document.querySelector("body.change-form #content-main > form:not([data-autosave], .move-form)");
const SENT = "newsroom-sent";
const place = `form ${location.pathname}`;
const boxes = () => [...form.elements].filter((box) => box.name && !["hidden", "password", "file", "submit", "button"].includes(box.type) || box.matches("textarea"));
const values = () => {
    for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) editor.updateElement();
    const found = {};
    for (const box of boxes()) {
        if (box.type === "checkbox" || box.type === "radio") (found[box.name] ??= []).push(...box.checked ? [box.value] : []);
        else if (box.type === "select-multiple") found[box.name] = [...box.selectedOptions].map((option) => option.value);
        else (found[box.name] ??= []).push(box.value);
    }
    return found;
};
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function fill(words) {
    const left = structuredClone(words);
    for (const box of boxes()) {
        const given = left[box.name];
        if (!given) continue;
        if (box.type === "checkbox" || box.type === "radio") box.checked = given.includes(box.value);
        else if (box.type === "select-multiple") for (const option of box.options) option.selected = given.includes(option.value);
        else box.value = given.shift() ?? box.value;
        window.CKEDITOR?.instances[box.id]?.setData(box.value);
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
}

// The page that answers a form says whether it was taken.
function answered() {
    const sent = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
    if (sent && document.querySelector(".messagelist .success")) keep(sent, {});
}

function offer(words, at) {
    const line = document.querySelector("#kept-form").content.firstElementChild.cloneNode(true);
    line.querySelector("[data-kept-at]").textContent = new Date(at).toLocaleString("vi", { timeStyle: "short", dateStyle: "short" });
    line.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (!button) return;
        if (button.hasAttribute("data-kept-take")) fill(words);
        else keep(place, {});
        line.remove();
        boxes()[0]?.focus();
    });
    form.before(line);
}

function start() {
    let first = values();
    const { words, at } = kept(place);
    const refused = form.querySelector(".errornote, .errorlist");
    let offered = words && !same(words, first) && !refused, typed = false;
    if (offered) offer(words, at);
    const all = () => {
        const now = values();
        if (same(now, first) && !refused) { if (!offered) keep(place, {}); return; }
        offered = false;
        typed = true;
        keep(place, now);
    };
    form.addEventListener("input", all);
    form.addEventListener("change", all);
    window.CKEDITOR?.on("instanceReady", ({ editor }) => {
        if (!typed) first = values();      // the editor writes the same text in its own way
        editor.on("change", () => { if (editor.checkDirty()) all(); });
    });
    form.addEventListener("submit", () => {
        all();
        sessionStorage.setItem(SENT, place);
    });
}
try {
    answered();
    if (form) start();
} catch { /* a browser that keeps nothing */ }
