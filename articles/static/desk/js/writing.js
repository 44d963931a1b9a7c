// While writing: how long headline, standfirst and text are. A Telex composition is never interrupted: nothing is counted until it ends.
const form = document.querySelector(".story-form");
const SYLLABLES_A_MINUTE = 230;      // as articles/text/measuring.py counts

function count(field) {
    const length = [...field.value.normalize("NFC").trim()].length;
    const out = form.querySelector(`output[for="${field.id}"]`);
    const best = Number(field.dataset.best);
    const over = length > best;
    out.dataset.level = over ? "warn" : "";
    out.textContent = (over ? out.dataset.over : out.dataset.counts)
        .replace("{count}", length).replace("{best}", best).replace("{more}", length - best);
}

function countText() {
    const out = form.querySelector("[data-text-length]");
    const editable = form.querySelector(".cke_wysiwyg_div");
    if (!out || !editable) return;
    const text = [...editable.children].filter((block) => !block.matches("figure, :has(figure), [data-cke-temp]")).map((block) => block.innerText).join("\n");
    const words = text.normalize("NFC").split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    out.hidden = false;
    const fits = share(text, editable);
    out.dataset.level = fits < 1 ? "block" : "";
    out.textContent = fits < 1 ? out.dataset.tooLong.replace("{count}", words.toLocaleString("vi")).replace("{most}", (Math.floor(words * fits / 1000) * 1000).toLocaleString("vi")) : `${out.dataset.words.replace("{count}", words.toLocaleString("vi"))}, ${out.dataset.minutes.replace("{count}", Math.ceil(words / SYLLABLES_A_MINUTE))}`;
}

// How much of the text would be kept: the desk counts bytes.
function share(text, editable) {
    const most = Number(form.querySelector("[data-most]").dataset.most);
    return text.length < most / 10 ? 1 : Math.min(1, most / new TextEncoder().encode(editable.innerHTML).length);
}

let waiting;
function countSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (!composing) countText(); }, 300);
}

let composing = false;
document.addEventListener("compositionstart", () => { composing = true; }, true);
document.addEventListener("compositionend", () => { composing = false; countAll(); countSoon(); }, true);

function countAll() { form.querySelectorAll("[data-best]").forEach(count); }

form.addEventListener("input", (event) => {
    if (event.isComposing || composing) return;
    countAll();
    countSoon();
});
for (const field of form.querySelectorAll("textarea.headline-input")) {
    field.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.isComposing) event.preventDefault();      // a headline is one line, however it wraps
    });
}
window.CKEDITOR?.on("instanceReady", ({ editor }) => {
    countSoon();
    editor.on("change", countSoon);
});
countAll();
countSoon();
