// New rows of an ordered list, and what a row shows of the choice made in it.
for (const group of document.querySelectorAll("[data-rows]")) {
    const total = group.querySelector(`input[name="${group.dataset.rows}-TOTAL_FORMS"]`);
    const template = group.querySelector("[data-empty-row]");
    const news = group.querySelector("[data-new-rows]");
    const opened = () => news.lastElementChild?.querySelector("details");

    // There is always one more row to be filled: when the last is opened or a choice made in it, the next stands ready.
    news.addEventListener("toggle", (event) => {
        if (event.target === opened() && event.target.open) add();
    }, true);
    news.addEventListener("change", (event) => {
        if (!opened() && news.lastElementChild.contains(event.target)) add();
    });

    function add() {
        const index = total.value;
        news.insertAdjacentHTML("beforeend", template.innerHTML.replaceAll("__prefix__", index));
        total.value = Number(index) + 1;
    }

    // One lead at most.
    group.addEventListener("change", (event) => {
        if (!event.target.matches('[name$="-is_lead"]') || !event.target.checked) return;
        for (const other of group.querySelectorAll('[name$="-is_lead"]')) {
            other.checked = other === event.target;
        }
    });
}
