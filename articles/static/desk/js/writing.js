// While writing: lengths, and a word about what is not saved yet. A Telex composition is never interrupted: nothing is counted until it ends.
const form = document.querySelector(".story-form");
const note = form.querySelector("[data-unsaved-note]");
let unsaved = false;

function count(field) {
    const length = [...field.value.normalize("NFC").trim()].length;
    const out = form.querySelector(`output[for="${field.id}"]`);
    const best = Number(field.dataset.best);
    const over = length > best;
    out.dataset.level = over ? "warn" : "";
    out.textContent = (over ? out.dataset.over : out.dataset.counts)
        .replace("{count}", length).replace("{best}", best).replace("{more}", length - best);
}

function countAll() { form.querySelectorAll("[data-best]").forEach(count); }

function touch() {
    unsaved = true;
    note.hidden = false;
}

form.addEventListener("compositionend", countAll);
form.addEventListener("input", (event) => {
    if (!event.isComposing) countAll();
    touch();
});
form.addEventListener("change", touch);
form.addEventListener("submit", () => { unsaved = false; });
for (const field of form.querySelectorAll("textarea.headline-input")) {
    field.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.isComposing) event.preventDefault();      // a headline is one line, however it wraps
    });
}
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
window.CKEDITOR?.on("instanceReady", ({ editor }) => {
    editor.on("change", () => { if (editor.checkDirty()) touch(); });
});
if (form.dataset.unsaved) touch();
countAll();
