// Copies an address that is shown once. Without a script it is selected and copied by hand.
for (const button of document.querySelectorAll("[data-copy-from]")) {
    const field = document.getElementById(button.dataset.copyFrom);
    button.hidden = false;
    button.addEventListener("click", async () => {
        field.select();
        await navigator.clipboard?.writeText(field.value);
        button.textContent = field.dataset.copied;
    });
    field.focus();
    field.select();
}
