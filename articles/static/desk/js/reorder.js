// Reorder a list by hand, by its two buttons, or by Alt+Up / Alt+Down inside a row. Each move is said aloud; focus stays on the row's control.
const live = document.querySelector("#said");

function settle(list) {
    [...list.children].forEach((row, index, rows) => {
        const place = row.querySelector('input[name$="-ORDER"]');
        if (place) place.value = index + 1;
        const [up, down] = row.querySelectorAll("[data-step]");
        up.setAttribute("aria-disabled", index === 0);
        down.setAttribute("aria-disabled", index === rows.length - 1);
    });
}

function changed(list) {
    settle(list);
    list.dispatchEvent(new Event("input", { bubbles: true }));
}

function step(row, by, control) {
    const list = row.parentElement;
    const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (by < 0) other.before(row);
    else other.after(row);
    changed(list);
    control.focus();
    live.textContent = list.dataset.said
        .replace("{name}", row.dataset.name)
        .replace("{place}", [...list.children].indexOf(row) + 1)
        .replace("{count}", list.children.length);
}

for (const list of document.querySelectorAll("[data-reorder]")) {
    settle(list);
    list.addEventListener("click", (event) => {
        const button = event.target.closest("[data-step]");
        if (button) step(button.closest("li"), Number(button.dataset.step), button);
    });
    list.addEventListener("keydown", (event) => {
        if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
        event.preventDefault();
        step(event.target.closest("li"), event.key === "ArrowUp" ? -1 : 1, event.target);
    });
    let held;
    for (const row of list.children) {
        row.querySelector(".grip").addEventListener("pointerdown", () => { row.draggable = true; });
        row.addEventListener("dragstart", () => { held = row; row.dataset.dragging = ""; });
        row.addEventListener("dragend", () => {
            delete row.dataset.dragging;
            row.draggable = false;
            changed(list);
        });
        row.addEventListener("dragover", (event) => {
            if (!held || held === row) return;
            event.preventDefault();
            const box = row.getBoundingClientRect();
            if (event.clientY < box.top + box.height / 2) row.before(held);
            else row.after(held);
        });
    }
}
