// Reorder a list by hand, by its two buttons, or by Alt+Up / Alt+Down inside a row. Each move is said aloud; focus stays on the row's control.
const live = document.querySelector("#said");

export function settle(list) {
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
    const rowOf = (event) => event.target.closest("[data-reorder] > li");
    settle(list);
    list.addEventListener("click", (event) => {
        const button = event.target.closest("[data-step]");
        if (button) step(rowOf(event), Number(button.dataset.step), button);
    });
    list.addEventListener("keydown", (event) => {
        if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
        event.preventDefault();
        step(rowOf(event), event.key === "ArrowUp" ? -1 : 1, event.target);
    });
    // Rows may come later, so that the list listens for them.
    let held = null;
    list.addEventListener("pointerdown", (event) => { if (event.target.closest(".grip")) rowOf(event).draggable = true; });
    list.addEventListener("dragstart", (event) => {
        held = rowOf(event);
        held.dataset.dragging = "";
    });
    list.addEventListener("dragend", () => {
        if (!held) return;
        delete held.dataset.dragging;
        held.draggable = false;
        held = null;
        changed(list);
    });
    list.addEventListener("dragover", (event) => {
        const row = rowOf(event);
        if (!held || !row || held === row) return;
        event.preventDefault();
        const box = row.getBoundingClientRect();
        if (event.clientY < box.top + box.height / 2) row.before(held);
        else row.after(held);
    });
}
