// The readers' page beside the form. What is typed is sent to the preview's own address, which keeps nothing; never while a Telex composition is open.
const form = document.querySelector(".story-form");
const panel = document.querySelector("#beside");
const toggle = document.querySelector("[data-preview-toggle]");
const frame = panel?.querySelector("iframe");
const PAUSE = 1500, SOONEST = 5000, LATEST = 30000, TOO_LONG = 20000;
const kept = (name, value) => {
    try {
        if (value !== undefined) sessionStorage.setItem(`beside-${name}`, value);
        return sessionStorage.getItem(`beside-${name}`);
    } catch { return null; }
};
let composing = false;
// The next time it is fetched; and how long the answer may take.
let planned, awaited;
let place = 0;
let again = SOONEST;

function fit() {
    const width = Number(panel.querySelector('[aria-pressed="true"]').dataset.width);
    const room = frame.parentElement;
    const scale = Math.min(1, room.clientWidth / width);
    frame.style.width = `${width}px`;
    frame.style.height = `${room.clientHeight / scale}px`;
    frame.style.marginInline = `${(room.clientWidth - width) / 2}px`;
    frame.style.transform = `scale(${scale})`;
}

function send(target) {
    for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) editor.updateElement();
    const sent = document.createElement("form");
    sent.method = "post";
    sent.action = panel.dataset.preview;
    sent.target = target;
    for (const [name, value] of new FormData(form)) {
        if (typeof value !== "string") continue;          // a file is seen once it is kept
        const field = document.createElement("textarea");
        field.name = name;
        field.value = value;
        sent.append(field);
    }
    sent.hidden = true;
    document.body.append(sent);
    sent.submit();
    sent.remove();
}

function refresh() {
    clearTimeout(planned);
    if (panel.hidden || composing) return;
    if (frame.contentDocument) place = frame.contentWindow.scrollY || place;
    send(frame.name);
    clearTimeout(awaited);
    awaited = setTimeout(away, TOO_LONG);
}

// Nothing but a preview may stand in this frame: whatever else comes in its place (a proxy's page, one to sign in, the browser's own) cannot be looked into.
function away() {
    clearTimeout(awaited);
    if (panel.hidden) return;
    tell(panel.dataset.away);
    clearTimeout(planned);
    planned = setTimeout(refresh, again);
    again = Math.min(2 * again, LATEST);
}

function tell(words) {
    const line = panel.querySelector("[data-beside-said]");
    if (line.textContent !== words) line.textContent = words;
    panel.toggleAttribute("data-gone", Boolean(words));
}

function later() {
    clearTimeout(planned);
    if (!panel.hidden) planned = setTimeout(refresh, PAUSE);
}

function show(open) {
    panel.hidden = !open;
    toggle.setAttribute("aria-expanded", open);
    panel.parentElement.classList.toggle("previewing", open);
    kept("open", open ? "yes" : "");
    if (open) { fit(); refresh(); }
}

function choose(button) {
    for (const other of panel.querySelectorAll("[data-width]")) other.setAttribute("aria-pressed", other === button);
    kept("width", button.dataset.width);
    fit();
}

// On a page of its own: what is typed, where the link alone would show what is saved.
const opener = document.querySelector("[data-preview-open]");
if (panel && opener) {
    opener.hidden = false;
    opener.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        send("_blank");
    });
}

if (panel && toggle) {
    toggle.hidden = false;
    toggle.addEventListener("click", () => show(panel.hidden));
    for (const button of panel.querySelectorAll("[data-width]")) button.addEventListener("click", () => choose(button));
    panel.querySelector("[data-refresh]").addEventListener("click", refresh);
    frame.addEventListener("load", () => {
        const page = frame.contentDocument;
        if (!page) { away(); return; }
        if (page.URL === "about:blank") return;
        clearTimeout(awaited);
        again = SOONEST;
        tell("");
        frame.contentWindow.scrollTo(0, place);
        for (const kind of ["click", "submit"]) {         // it is looked at, not walked through
            page.addEventListener(kind, (event) => { if (kind === "submit" || event.target.closest("a")) event.preventDefault(); });
        }
    });
    document.addEventListener("compositionstart", () => { composing = true; }, true);
    document.addEventListener("compositionend", () => { composing = false; later(); }, true);
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    window.CKEDITOR?.on("instanceReady", ({ editor }) => { editor.on("change", later); });
    addEventListener("online", () => { if (panel.hasAttribute("data-gone")) refresh(); });
    new ResizeObserver(() => { if (!panel.hidden) fit(); }).observe(frame.parentElement);
    const width = panel.querySelector(`[data-width="${kept("width") || 390}"]`);
    if (width) choose(width);
    if (kept("open")) show(true);
}
