// What is pasted: empty paragraphs go, pictures are not carried in (photos/arriving.js takes those that came along), and one line says what was left out.
const note = document.querySelector("[data-paste-note]");
const KINDS = {
    pictures: (root) => root.querySelectorAll("img:not([src^='data:image/' i]), svg, object, embed, video, audio").length,
    looks: (root) => root.querySelectorAll("[style*='color'], [style*='font'], [style*='background'], font").length,
    notes: (root) => root.querySelectorAll("[style*='mso-element:comment'], [id^='_com_'], .MsoCommentReference").length,
    frames: (root) => root.querySelectorAll("iframe, form, input, button, script").length,
};

const parsed = (html) => new DOMParser().parseFromString(html, "text/html").body;

function tidied(html) {
    const root = parsed(html);
    for (const block of root.querySelectorAll("p, h2, h3, h4, blockquote")) {
        if (!block.textContent.replaceAll(" ", " ").trim() && !block.querySelector("figure, table, hr")) block.remove();
    }
    for (const picture of root.querySelectorAll("img")) picture.remove();
    for (const item of root.querySelectorAll("li")) {
        const only = item.children.length === 1 && item.firstElementChild;
        if (only && only.tagName === "P" && item.textContent.trim() === only.textContent.trim()) only.replaceWith(...only.childNodes);
    }
    return root.innerHTML;
}

function leftOut(source) {
    const root = parsed(source);
    return Object.entries(KINDS).map(([kind, count]) => [kind, count(root)]).filter(([, count]) => count);
}

window.CKEDITOR?.on("instanceReady", ({ editor }) => {
    let source = "";
    // Before the editor's own filters: what the other program gave.
    editor.on("paste", (event) => {
        source = event.data.dataTransfer?.getData("text/html", true) || event.data.dataValue || "";
    }, null, null, 1);
    editor.on("paste", (event) => {
        event.data.dataValue = tidied(event.data.dataValue || "");
        const told = leftOut(source).map(([kind, count]) => note.dataset[kind].replace("{count}", count));
        note.textContent = told.length ? note.dataset.told.replace("{what}", told.join(", ")) : "";
        note.hidden = !told.length;
    }, null, null, 900);
});
