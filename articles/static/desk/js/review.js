// Step through the changes with the buttons, or N (next) and P (previous). Focus goes with the step, so a screen reader reads on from there.
const changes = [...document.querySelectorAll(".change")];
const place = document.querySelector("[data-place]");
const stepper = document.querySelector("[data-stepper]");
let at = 0;

function go(to, focus = true) {
    at = (to + changes.length) % changes.length;
    changes.forEach((change, index) => change.toggleAttribute("data-here", index === at));
    place.textContent = place.dataset.words.replace("{at}", at + 1).replace("{of}", changes.length);
    if (!focus) return;
    changes[at].tabIndex = -1;
    changes[at].focus({ preventScroll: true });
    changes[at].scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

if (stepper && changes.length) {
    stepper.hidden = false;
    for (const button of stepper.querySelectorAll("[data-go]")) button.addEventListener("click", () => go(at + Number(button.dataset.go)));
    document.addEventListener("keydown", (event) => {
        if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.target.closest("textarea, select, dialog, [contenteditable], input:not([type=radio], [type=checkbox])")) return;
        if (localStorage.getItem("desk-shortcuts") === "off") return;
        if (event.key === "n") go(at + 1);
        if (event.key === "p") go(at - 1);
    });
    const asked = changes.findIndex((change) => `#${change.id}` === location.hash);
    go(Math.max(asked, 0), false);
}

const print = document.querySelector("[data-print]");
if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
}
