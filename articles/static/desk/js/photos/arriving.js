// Pictures pasted or dropped into the text: each goes into the library and becomes a photo of the story where it was put.
import { ask, bringIn, bringsFiles } from "./intake.js";
import { add, aloud, say, use, words } from "./uses.js";
import { cursor, place, placed } from "./placing.js";

const lines = document.querySelector("[data-arriving]");
const pictures = (files) => [...files ?? []].filter(({ type, name }) => type.startsWith("image/") || /\.hei[cf]$/i.test(name));

async function arrive(editor, files, at) {
    lines.hidden = false;
    aloud(say(words.placing, { count: files.length }));
    let spot = at;
    let count = 0;
    const going = files.map((file) => {
        const line = document.querySelector("#photo-picker [data-upload]").content.firstElementChild.cloneNode(true);
        lines.append(line);
        return { line, photo: bringIn(file, line) };
    });
    for (const { line, photo } of going) {
        const brought = await photo;
        if (!brought) continue;
        const { photos: [whole] } = await ask([["photo", brought.id]]).catch(() => ({ photos: [brought] }));
        spot = { block: place(editor, [add(whole ?? brought)], spot).wrapper.$, before: false };
        count += 1;
        line.remove();
    }
    lines.hidden = !lines.children.length;
    if (count) aloud(say(words.placed, { count }));
}

// -- As files -----------------------------------------------------------------------------------------

// Word gives a picture of everything beside the words themselves: then the words are meant.
const hasWords = (data) => Boolean(data.getData("text/plain").trim());

function pasted(editor, event) {
    const files = pictures(event.clipboardData?.files);
    if (!files.length || hasWords(event.clipboardData) || inBox(event)) return;
    event.preventDefault();
    event.stopPropagation();
    arrive(editor, files, cursor(editor));
}

const inBox = (event) => event.target.closest?.("textarea, input");

function dropped(editor, event) {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    const files = pictures(event.dataTransfer.files);
    const root = editor.editable().$;
    let block = event.target;
    while (block !== root && block.parentNode !== root) block = block.parentNode;
    const at = block === root ? cursor(editor) : { block, before: event.clientY < block.getBoundingClientRect().top + block.offsetHeight / 2 };
    if (files.length) arrive(editor, files, at);
}

// -- As data inside what is pasted ----------------------------------------------------------------------

function decoded(address, number) {
    const match = /^data:image\/([a-z0-9.+-]+);base64,([\s\S]*)$/i.exec(address);
    if (!match) return null;
    try {
        const bytes = Uint8Array.from(atob(match[2].replaceAll(/\s/g, "")), (letter) => letter.codePointAt(0));
        const kind = match[1].toLowerCase();
        const name = `${say(words.pasted, { number })}.${kind === "jpeg" ? "jpg" : kind.replace(/\+.*/, "")}`;
        return new File([bytes], name, { type: `image/${kind}` });
    } catch {
        return null;
    }
}

const INTERNAL = 1;

// A copied figure of this very text is a second use; one that comes from elsewhere names another story's numbers.
function settled(editor, html, own) {
    const root = new DOMParser().parseFromString(html, "text/html").body;
    const now = placed(editor);
    for (const figure of root.querySelectorAll("figure[data-use]")) {
        const numbers = figure.dataset.use.split(" ").map(Number);
        if (!own || !numbers.every(use)) { figure.remove(); continue; }
        figure.dataset.use = numbers.map((number) => (now.has(number) ? again(number) : number)).join(" ");
    }
    return root.innerHTML;
}

function again(number) {
    const { row, own, photo } = use(number);
    const { label, caption, alt, credit, thumb, picture } = row.dataset;
    return add({ id: photo, label, caption, alt, credit, thumb, picture }, own);
}

window.CKEDITOR?.on("instanceCreated", ({ editor }) => {
    if (!lines) return;
    editor.on("contentDom", () => {
        if (editor.mode === "source") return;
        const root = editor.editable().$;
        root.addEventListener("paste", (event) => pasted(editor, event), true);
        root.addEventListener("dragover", (event) => { if (bringsFiles(event)) event.preventDefault(); }, true);
        root.addEventListener("drop", (event) => dropped(editor, event), true);
    });
    let found = [];
    editor.on("paste", ({ data }) => {
        const source = data.dataValue || "";
        const inside = data.dataTransfer?.getTransferType(editor) === INTERNAL;
        // The editor's own handle of a figure is a picture as data, too.
        const images = !inside && source.includes("data:image/") ? [...new DOMParser().parseFromString(source, "text/html").querySelectorAll("img[src^='data:image/' i]:not([class*='cke_'])")] : [];
        found = images.map((image, index) => decoded(image.src, index + 1)).filter(Boolean);
        if (data.method === "paste" && source.includes("data-use")) {
            data.dataValue = settled(editor, source, inside);
        }
    }, null, null, 2);
    editor.on("afterPaste", () => {
        if (found.length) arrive(editor, found, cursor(editor));
        found = [];
    });
});
