// The conversation beside a story: sent without leaving the page, so that nothing typed in the story is lost; tied to passages
// of the text, which are shown by highlights and never marked in it.
import { offerNames } from "./callees.js";
import { passageOf, rangeFor, textRoot } from "./passage.js";

const panel = document.querySelector("[data-talk]");
const form = document.querySelector("#talk-form");
const here = document.querySelector("[data-talk-here]");
const loud = document.querySelector("#said");
const field = (name) => panel.querySelector(`[name="${name}"]`);
let selected = null;

// -- Sending ------------------------------------------------------------------------------------

async function send(submitter) {
    const data = new FormData(form, submitter);
    const kept = [...panel.querySelectorAll("textarea")].map((box) => [box.name, box.value]);
    const mine = submitter.value === "say" ? "text" : submitter.value;
    submitter.setAttribute("aria-disabled", "true");
    try {
        const answer = await fetch(form.action, {
            method: "POST", body: data, redirect: "manual", headers: { "X-Requested-With": "fetch" },
        });
        if (answer.status !== 200 && answer.status !== 422) throw new Error(String(answer.status));
        panel.innerHTML = await answer.text();
        for (const [name, value] of kept) {
            if (name !== mine && value && field(name)) {
                field(name).value = value;
                field(name).closest("details")?.setAttribute("open", "");
            }
        }
        settle();
        if (answer.status === 200) said(panel.dataset.sent);
        panel.querySelector("[aria-invalid]")?.focus();
        if (answer.status === 200) (field("text") ?? panel).focus({ preventScroll: true });
    } catch {
        submitter.removeAttribute("aria-disabled");
        complain(submitter.closest(".compose") ?? panel.querySelector(".compose"), panel.dataset.lost);
    }
}

function said(words) { if (loud) loud.textContent = words; }

function complain(where, words) {
    let line = where.querySelector(".talk-error");
    if (!line) {
        line = document.createElement("p");
        line.className = "talk-error";
        line.setAttribute("role", "alert");
        where.prepend(line);
    }
    line.textContent = words;
}

// -- Passages -----------------------------------------------------------------------------------

// What is selected in the text now; null when the selection is elsewhere.
function selectedNow() {
    const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
    return range && textRoot()?.contains(range.commonAncestorContainer) ? range.cloneRange() : null;
}

function choose() {
    // The browser tells of a selection later than it makes it: the keys can be quicker.
    selected = selectedNow() ?? selected;
    const passage = passageOf(selected);
    const compose = panel.querySelector(".compose");
    if (!passage || passage.tooLong) {
        complain(compose, passage ? panel.dataset.long : panel.dataset.none);
    } else {
        compose.querySelector(".talk-error")?.remove();
        for (const name of ["quotation", "before", "after"]) field(name).value = passage[name];
        panel.querySelector("[data-passage-words]").textContent = passage.quotation;
        panel.querySelector("[data-passage]").hidden = false;
        field("field").value = "body";
    }
    here.hidden = true;
    field("text").scrollIntoView({ block: "center" });
    field("text").focus();
}

function drop() {
    for (const name of ["quotation", "before", "after"]) field(name).value = "";
    panel.querySelector("[data-passage]").hidden = true;
    field("field").value = "";
    field("text").focus();
}

const rangeIn = (item) => item && rangeFor(item.dataset.words, Number(item.dataset.number));

function paint(name, ranges) {
    if (!window.CSS?.highlights) return;
    CSS.highlights.set(name, new Highlight(...ranges.filter(Boolean)));
}

function show(item, scroll) {
    for (const other of panel.querySelectorAll("[data-shown]")) delete other.dataset.shown;
    const range = item?.dataset.words ? rangeIn(item) : null;
    paint("talk-shown", [range]);
    if (!item?.dataset.words) return;
    item.dataset.shown = "";
    const note = item.querySelector("[data-show-note]");
    note.hidden = Boolean(range);
    note.textContent = range ? "" : panel.dataset.moved;
    if (!range || !scroll) return;
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    if (!window.CSS?.highlights) {
        getSelection().removeAllRanges();
        getSelection().addRange(range);
    }
}

function settle() {
    const text = Boolean(textRoot());
    for (const button of panel.querySelectorAll("[data-show], [data-passage-take]")) button.hidden = !text;
    paint("talk-open", text ? [...panel.querySelectorAll("ol.timeline > [data-words]")]
        .filter((item) => !item.closest(".settled")).map(rangeIn) : []);
}

// -- What is pressed ------------------------------------------------------------------------------

if (panel) {
    form.removeAttribute("target");
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (event.submitter?.getAttribute("aria-disabled") !== "true") send(event.submitter);
    });
    // The panel stands inside the story's form, but what is written here is no part of the story.
    for (const name of ["input", "change"]) panel.addEventListener(name, (event) => event.stopPropagation());
    panel.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
        const button = event.target.closest(".compose")?.querySelector('[name="act"]');
        if (!button) return;
        event.preventDefault();
        event.stopPropagation();
        form.requestSubmit(button);
    });
    panel.addEventListener("click", (event) => {
        if (event.target.closest("[data-passage-take]")) choose();
        else if (event.target.closest("[data-passage-drop]")) drop();
        else if (event.target.closest("[data-show]")) show(event.target.closest("li"), true);
    });
    panel.addEventListener("focusin", (event) => show(event.target.closest(".timeline > li"), false));
    document.addEventListener("selectionchange", () => {
        const range = selectedNow();
        if (range) selected = range;
        here.hidden = !range || range.collapsed;
    });
    // Pressing the button must not take the selection away first.
    here.addEventListener("pointerdown", (event) => event.preventDefault());
    here.addEventListener("click", choose);
    document.addEventListener("keydown", (event) => {
        if (!event.ctrlKey || !event.altKey || event.code !== "KeyM" || event.isComposing) return;
        event.preventDefault();
        choose();
    });
    window.CKEDITOR?.on("instanceReady", settle);
    offerNames(panel);
    settle();
}
