// A save of words alone leaves everything where it is: the page, the caret, what may be undone. Whatever else comes with it (a move, a file, a name put in or taken out) is loaded anew, and the page goes on at the same place.
import { renewed } from "./token.js";

const form = document.querySelector(".story-form");
const PLACE = "newsroom-place", TOO_LONG = 20000;
// Sent, and perhaps taken: no answer came.
let unanswered = null;

export function mayStay(submitter) {
    if (submitter?.name !== "_save" || !form.dataset.changed || form.dataset.unsaved || document.querySelector(".offered-line.restored")) return false;
    const files = [...form.querySelectorAll("input[type=file]")].some((box) => box.files.length);
    const names = [...form.querySelectorAll('[data-new-rows] [name$="-author"]')].some((box) => box.value);
    return !files && !names && !form.querySelector('[name$="-DELETE"]:checked');
}

// What became of it: saved, go (to an address), page (the desk answers with one), or whatever keeps it away.
export async function saveHere(data, stateOf) {
    if (unanswered) {
        const before = await sent(unanswered, stateOf);
        if (before.state !== "saved") return before;
        data.set("version", before.version);
        data.set("planned", before.planned);
    }
    unanswered = data;
    const answer = await sent(data, stateOf);
    if (!["offline", "busy"].includes(answer.state)) unanswered = null;
    return answer;
}

async function sent(data, stateOf, again = true) {
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), TOO_LONG);
    try {
        const answer = await fetch(location.pathname, { method: "POST", body: data, redirect: "manual", headers: { Accept: "application/json" }, signal: late.signal });
        if (answer.status === 403 && again) {
            const state = await renewed(form.dataset.autosave);
            return state === "renewed" ? await sent(data, stateOf, false) : { state };
        }
        if (answer.type === "opaqueredirect") return { state: "signed-out" };
        if (answer.headers.get("Content-Type")?.startsWith("application/json")) return await answer.json();
        if (answer.ok || [409, 422].includes(answer.status)) return { state: "page" };
        return await stateOf(answer);
    } catch {
        return { state: "offline" };
    } finally {
        clearTimeout(timer);
    }
}

// The story as it is saved now, where this page shows and remembers it.
export function take(saved, out) {
    for (const name of ["version", "planned"]) form.elements[name].value = saved[name];
    form.dataset.changed = saved.changed;
    out.dataset.same = saved.words;
    const line = document.querySelector(".state-line .spread");
    if (line) line.textContent = saved.line;
    for (const editor of Object.values(window.CKEDITOR?.instances ?? {})) editor.resetDirty();
    document.dispatchEvent(new Event("storysaved"));
}

// -- The same place after the page was loaded anew ----------------------------------------------

// The editor's bookmarks count from the page's root, which is not the same afterwards: here they count from the text's.
const root = (editor) => editor.editable().getAddress(true);
const within = (marks, change) => marks.map((mark) => ({ ...mark, start: change(mark.start), ...mark.end && { end: change(mark.end) } }));
function caretIn(editor) {
    if (!editor?.focusManager.hasFocus) return null;
    return within([...editor.getSelection().createBookmarks2(true)], (path) => path.slice(root(editor).length));
}
function putCaret(editor, marks) {
    editor.focus();
    editor.getSelection().selectBookmarks(within(marks, (path) => [...root(editor), ...path]));
}

export function rememberPlace() {
    const [editor] = Object.values(window.CKEDITOR?.instances ?? {});
    const place = { path: location.pathname, at: Date.now(), scroll: scrollY, focus: document.activeElement?.id, caret: caretIn(editor) };
    try { sessionStorage.setItem(PLACE, JSON.stringify(place)); } catch { /* a browser that keeps nothing */ }
}

function goToPlace() {
    const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "{}");
    sessionStorage.removeItem(PLACE);
    if (place.path !== location.pathname || place.at < Date.now() - 60_000 || !document.querySelector('.messagelist li[class*="saved-"]')) return;
    document.getElementById(place.focus)?.focus({ preventScroll: true });
    scrollTo(0, place.scroll);
    // The text takes its height when the editor stands.
    window.CKEDITOR?.on("instanceReady", ({ editor }) => {
        try {
            if (place.caret) putCaret(editor, place.caret);
        } catch { /* the words there are others now */ }
        scrollTo(0, place.scroll);
    });
}
try { goToPlace(); } catch { /* a browser that keeps nothing */ }
