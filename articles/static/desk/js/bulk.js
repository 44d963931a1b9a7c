// The bulk bar of a list: how many are selected, all or none of the page. The answers come from the server, one per row.
const form = document.querySelector("#changelist-form");
const boxes = [...(form?.querySelectorAll(".action-select") ?? [])];
const toggle = form?.querySelector("#action-toggle");

function recount() {
    const chosen = boxes.filter((box) => box.checked).length;
    form.querySelector("[data-count]").textContent = chosen;
    toggle.checked = chosen === boxes.length;
    toggle.indeterminate = chosen > 0 && chosen < boxes.length;
}

if (toggle) {
    form.addEventListener("change", (event) => {
        if (event.target === toggle) boxes.forEach((box) => { box.checked = toggle.checked; });
        recount();
    });
    form.querySelector("[data-clear]").addEventListener("click", () => {
        boxes.forEach((box) => { box.checked = false; });
        recount();
        boxes[0].focus();
    });
    recount();
}
const answers = document.querySelector("[data-focus]");
if (answers) {
    // Whoever comes back from one of the stories is shown the list, not asked to send the moves again.
    history.replaceState(null, "", location.href);
    answers.focus();
}
