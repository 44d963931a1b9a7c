// New rows of an ordered list, and what a row shows of the choice made in it.
for (const group of document.querySelectorAll("[data-rows]")) {
    const total = group.querySelector(`input[name="${group.dataset.rows}-TOTAL_FORMS"]`);
    const template = group.querySelector("[data-empty-row]");
    const button = group.querySelector("[data-add-row]");
    const news = group.querySelector("[data-new-rows]");
    const opened = () => news.lastElementChild?.querySelector("details");

    button.hidden = Boolean(opened());      // a folded row is its own button
    button.addEventListener("click", add);
    news.addEventListener("toggle", (event) => {
        if (event.target === opened() && event.target.open) add();
    }, true);

    function add() {
        const index = total.value;
        news.insertAdjacentHTML("beforeend", template.innerHTML.replaceAll("__prefix__", index));
        total.value = Number(index) + 1;
        if (!opened()) news.lastElementChild.querySelector("select").focus();
    }

    // One lead at most.
    group.addEventListener("change", (event) => {
        if (!event.target.matches('[name$="-is_lead"]') || !event.target.checked) return;
        for (const other of group.querySelectorAll('[name$="-is_lead"]')) {
            other.checked = other === event.target;
        }
    });
    group.addEventListener("change", (event) => {
        if (!event.target.matches("[data-photo-choice]")) return;
        const picture = event.target.parentElement.querySelector(".chosen");
        const thumb = event.target.selectedOptions[0].dataset.thumb;
        picture.hidden = !thumb;
        if (thumb) picture.src = thumb;
    });
}
