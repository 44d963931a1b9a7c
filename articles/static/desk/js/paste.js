// What is pasted: readied for the editor's own filters of Word, Google Docs and LibreOffice, which know neither comments nor deletions, and tidied behind them. Pictures are not carried in (photos/arriving.js takes those that came along), and one line says what was left out.
const note = document.querySelector("[data-paste-note]");
const COMMENTS = "[style*='mso-element:comment'], [id^='_com_'], .MsoCommentReference, .msocomanchor";
const DELETED = "del[cite], del[datetime]";
const KINDS = {
    pictures: (root) => root.querySelectorAll("img:not([src^='data:image/' i]), svg, object, embed, video, audio").length,
    looks: (root) => root.querySelectorAll("[style*='color'], [style*='font'], [style*='background'], font").length,
    deleted: (root) => root.querySelectorAll(DELETED).length,
    notes: (root) => root.querySelectorAll(COMMENTS).length,
    frames: (root) => root.querySelectorAll("iframe, form, input, button, script").length,
};
const BLOCK = /^(?:P|DIV|H[1-6]|[UO]L|LI|TABLE|BLOCKQUOTE|HR|FIGURE|SECTION|ARTICLE)$/;
const RENAMED = { H1: "h2", H5: "h4", H6: "h4" };      // as articles/text/sanitising.py has them

const page = (html) => new DOMParser().parseFromString(html, "text/html");
const inner = (one) => one.replaceWith(...one.childNodes);
const blank = (text) => !text.replaceAll("\u00a0", " ").trim();

// -- Before the editor's filters ----------------------------------------------------------------

function readied(html) {
    const whole = page(html);
    const root = whole.body;
    for (const one of root.querySelectorAll(`${COMMENTS}, ${DELETED}, .Apple-interchange-newline, [style*='mso-element:footnote-list'] > :is(hr, br)`)) one.remove();
    // Where they led lies in the other program's page.
    for (const link of root.querySelectorAll("a[href^='#'], a[href^='javascript:' i], a[href^='file:' i]")) inner(link);
    for (const link of root.querySelectorAll("a[href*='google.com/url?']")) link.href = meant(link.href);
    // The editor's filter for Google Docs breaks at a span that says nothing.
    for (const span of root.querySelectorAll("[id^='docs-internal-guid'] span:not([style])")) inner(span);
    for (const one of root.querySelectorAll("h1, h5, h6")) {
        const other = whole.createElement(RENAMED[one.tagName]);
        other.append(...one.childNodes);
        one.replaceWith(other);
    }
    for (const one of root.querySelectorAll("pre, [style*='white-space']")) lined(one);
    withoutEmptyLines(root);
    return whole.documentElement.outerHTML;
}

// Google's own pages and Docs wrap addresses.
function meant(address) {
    try {
        return new URL(address).searchParams.get("q") || address;
    } catch {
        return address;
    }
}

// Messages (Zalo, Facebook) break their lines by the letter that browsers elsewhere take for a space.
function lined(one) {
    if (one.tagName !== "PRE" && !one.style.whiteSpace.startsWith("pre")) return;
    if (one.children.length || !one.textContent.trim().includes("\n")) return;
    const parts = one.textContent.trim().split(/\n[ \t]*\n\s*/);
    const made = parts.map((part) => {
        const paragraph = one.ownerDocument.createElement("p");
        part.split("\n").forEach((line, place) => paragraph.append(...place ? [one.ownerDocument.createElement("br")] : [], line));
        return paragraph;
    });
    if (one.parentElement.closest("p, li, td, th, h2, h3, h4")) one.replaceChildren(...made.flatMap((part, place) => [...place ? [one.ownerDocument.createElement("br")] : [], ...part.childNodes]));
    else one.replaceWith(...made);
}

// A break between two blocks would become a paragraph of its own.
function withoutEmptyLines(root) {
    const beside = (one, step) => {
        let next = one[step];
        while (next && (next.nodeType === Node.COMMENT_NODE || (next.nodeType === Node.TEXT_NODE && blank(next.data)))) next = next[step];
        return !next || BLOCK.test(next.nodeName);
    };
    for (const one of [...root.querySelectorAll("br")].reverse()) {
        const alone = !["P", "LI", "TD", "TH"].includes(one.parentElement.tagName) && [...one.parentElement.children].some(({ nodeName }) => BLOCK.test(nodeName));
        if (alone && beside(one, "previousSibling") && beside(one, "nextSibling")) one.remove();
    }
}

// -- Behind them --------------------------------------------------------------------------------

function tidied(html) {
    const root = page(html).body;
    withoutEmptyLines(root);
    for (const block of root.querySelectorAll("p, h2, h3, h4, blockquote")) {
        if (blank(block.textContent) && !block.querySelector("figure, table, hr")) block.remove();
    }
    for (const picture of root.querySelectorAll("img")) picture.remove();
    for (const item of root.querySelectorAll("li")) {
        const only = item.children.length === 1 && item.firstElementChild;
        if (only && only.tagName === "P" && item.textContent.trim() === only.textContent.trim()) inner(only);
    }
    return root.innerHTML;
}

function leftOut(source) {
    const root = page(source).body;
    return Object.entries(KINDS).map(([kind, count]) => [kind, count(root)]).filter(([, count]) => count);
}

// What the other program gave, by what carries it: the editor asks it more than once.
const given = new WeakMap();

window.CKEDITOR?.on("instanceReady", ({ editor }) => {
    let source = "";
    editor.on("paste", ({ data }) => {
        const carrier = data.dataTransfer ?? {};
        const asked = carrier.getData?.bind(carrier);
        source = given.get(carrier) ?? (asked?.("text/html", true) || data.dataValue || "");
        if (given.has(carrier) || !source || source.includes("data-use")) return;
        given.set(carrier, source);
        const ready = readied(source);
        if (asked?.("text/html", true)) carrier.getData = (kind, native) => (kind === "text/html" ? ready : asked(kind, native));
        data.dataValue = ready;
    }, null, null, 1);
    editor.on("paste", (event) => {
        event.data.dataValue = tidied(event.data.dataValue || "");
        const told = leftOut(source).map(([kind, count]) => note.dataset[kind].replace("{count}", count));
        note.textContent = told.length ? note.dataset.told.replace("{what}", told.join(", ")) : "";
        note.hidden = !told.length;
    }, null, null, 900);
});
