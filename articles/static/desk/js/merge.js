// Choosing between two versions. "Keep both" and "Write it anew" start from the text, so nothing has to be typed again.
const form = document.querySelector("#merge_form");
const clashes = [...form.querySelectorAll(".clash")];
const left = form.querySelector("[data-left]");
const saves = form.querySelectorAll("[data-save]");
const open = () => clashes.filter((clash) => !clash.querySelector("input:checked"));

function tell() {
    const waiting = open();
    for (const clash of clashes) {
        const done = !waiting.includes(clash);
        const todo = clash.querySelector(".todo");
        clash.toggleAttribute("data-chosen", done);
        todo.querySelector("span").textContent = done ? todo.dataset.done : todo.dataset.todo;
        todo.querySelector("use").setAttribute("href", done ? "#level-pass" : "#level-warn");
    }
    left.textContent = waiting.length ? left.dataset.some.replace("{count}", waiting.length) : left.dataset.none;
    for (const save of saves) save.setAttribute("aria-disabled", waiting.length > 0);
}

form.addEventListener("change", (event) => {
    if (event.target.value === "own") event.target.closest(".clash").querySelector("textarea").focus();
    tell();
});
form.addEventListener("submit", (event) => {
    const [first] = open();
    if (!first) return;
    event.preventDefault();
    first.querySelector("input").focus();
});
tell();
