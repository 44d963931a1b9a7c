// A planned story is dragged to another day, or moved with Alt and the arrow keys; the server decides. Pressed, it opens the page on which its day is typed.
const grid = document.querySelector("[data-calendar]");
const undo = document.querySelector("[data-undo]");
const form = undo.querySelector("form");
const said = undo.querySelector("[role=status]");
const cells = [...grid.querySelectorAll("td[data-date]")];
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function tell(words, offer) {
    form.setAttribute("action", offer ? offer.address : "");
    if (offer) {
        form.elements.planned_on.value = offer.day;
        form.elements.version.value = offer.version;
    }
    said.textContent = words;
    undo.hidden = false;
}

function put(item, place) {
    const more = place.querySelector(".cal-more, .help");
    if (more) more.before(item);
    else place.append(item);
}

async function ask(item, day) {
    const body = new URLSearchParams(new FormData(form));
    body.set("planned_on", day);
    body.set("version", item.dataset.version);
    try {
        const answer = await fetch(item.dataset.plan, { method: "POST", body, redirect: "manual", headers: { Accept: "application/json" } });
        if (answer.headers.get("Content-Type")?.startsWith("application/json")) return await answer.json();
        // Led to the sign-in page, or sent with the token of an earlier signing in.
        return { problem: answer.type === "opaqueredirect" || answer.status === 403 ? grid.dataset.stale : grid.dataset.busy };
    } catch {
        return { problem: grid.dataset.failed };
    }
}

async function move(item, place) {
    const from = item.closest("[data-date]");
    if (place === from || item.hasAttribute("data-busy")) return;
    const held = document.activeElement === item;
    item.dataset.busy = "";
    put(item, place);
    if (held) item.focus();
    const reply = await ask(item, place.dataset.date);
    delete item.dataset.busy;
    if (reply.version) item.dataset.version = reply.version;
    if (reply.problem) {
        // What somebody else has decided meanwhile is shown, if it is on this page.
        const now = "day" in reply ? [...cells, grid.querySelector(".unplanned")].find((cell) => cell.dataset.date === reply.day) : from;
        put(item, now ?? from);
        if (held) item.focus();
        tell(reply.problem);
        return;
    }
    tell(reply.said, { address: item.dataset.plan, day: from.dataset.date, version: reply.version, item, from });
}

// Without this page being loaded anew, if the story is still on it.
form.addEventListener("submit", (event) => {
    const item = [...grid.querySelectorAll("[data-plan]")].find((each) => each.dataset.plan === form.getAttribute("action"));
    const place = [...cells, grid.querySelector(".unplanned")].find((cell) => cell.dataset.date === form.elements.planned_on.value);
    if (!item || !place) return;
    event.preventDefault();
    item.focus();
    move(item, place);
});

let dragged;
grid.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-plan]");
    if (!dragged) return;
    dragged.dataset.dragging = "";
    event.dataTransfer.effectAllowed = "move";
});
grid.addEventListener("dragend", () => {
    if (dragged) delete dragged.dataset.dragging;
    dragged = undefined;
});
for (const place of [...cells, grid.querySelector(".unplanned")]) {
    place.addEventListener("dragover", (event) => {
        if (!dragged) return;
        event.preventDefault();
        place.dataset.over = "";
    });
    place.addEventListener("dragleave", () => delete place.dataset.over);
    place.addEventListener("drop", (event) => {
        delete place.dataset.over;
        if (!dragged) return;
        event.preventDefault();
        move(dragged, place);
    });
}

grid.addEventListener("keydown", (event) => {
    const item = event.target.closest("[data-plan]");
    if (!item || !event.altKey || !(event.key in STEPS)) return;
    event.preventDefault();
    const cell = item.closest("td");
    // From outside the days, any arrow leads to today, or to the first day shown.
    const today = cells.find((each) => each.getAttribute("aria-current") === "date") ?? cells[0];
    const next = cell ? cells[cells.indexOf(cell) + STEPS[event.key]] : today;
    if (next) move(item, next);
    else tell(grid.dataset.outside);
});

// On a phone the month is a list that begins today; the days before open on request.
const past = grid.querySelector("[data-show-past]");
if (cells.some((cell) => cell.classList.contains("past")) && cells.some((cell) => !cell.classList.contains("past"))) {
    const show = past.textContent;
    grid.dataset.folds = "";
    past.hidden = false;
    past.addEventListener("click", () => {
        const open = grid.toggleAttribute("data-past");
        past.setAttribute("aria-expanded", open);
        past.textContent = open ? past.dataset.hide : show;
    });
}
