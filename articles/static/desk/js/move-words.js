// What is typed on the page of a move outlives a session that has ended and a server that does not answer: the tab keeps it, for this person, until the move is made.
const PREFIX = "newsroom:move:";
const form = document.querySelector(".move-form[data-writer]");
const made = document.querySelector(".messagelist .success, .bulk-summary");
const entries = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)).map((key) => [key, JSON.parse(sessionStorage.getItem(key))]);

function start() {
    if (made) for (const [key, kept] of entries()) if (kept.sent) sessionStorage.removeItem(key);
    if (!form) return;
    const key = `${PREFIX}${form.dataset.writer}:${location.pathname}:${form.elements.action?.value ?? ""}`;
    const boxes = [...form.querySelectorAll("textarea")];
    const keep = (sent) => {
        const words = Object.fromEntries(boxes.filter((box) => box.value).map((box) => [box.name, box.value]));
        sessionStorage.setItem(key, JSON.stringify({ sent, words }));
    };
    const { words } = JSON.parse(sessionStorage.getItem(key) ?? '{"words": {}}');
    for (const box of boxes) box.value ||= words[box.name] ?? "";
    keep(false);
    form.addEventListener("input", () => keep(false));
    form.addEventListener("submit", () => keep(true));
}
try { start(); } catch { /* a browser that keeps nothing */ }
