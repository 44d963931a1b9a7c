// What is missing or repeated goes from beside a field once it is there and says something of its own.
const form = document.querySelector("#photo_form");
const words = (name) => (form.elements[name]?.value ?? "").normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join(" ") ?? "";

form?.addEventListener("input", () => {
    for (const hint of form.querySelectorAll("[data-hint]")) {
        const said = words(hint.dataset.hint);
        hint.hidden = Boolean(said) && !(hint.dataset.hint === "alt" && said === words("caption"));
    }
});
document.querySelector("[data-focus]")?.focus();
