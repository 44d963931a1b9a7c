// The words of the text on the page, and which of its letters is which place in them. Nothing in the text is changed:
// a passage is found by its words and shown by a highlight of the browser's.
const INLINE = new Set(["STRONG", "B", "EM", "I", "U", "S", "SUB", "SUP", "CITE", "Q", "A", "ABBR", "SPAN"]);
const NOT_TEXT = "figure, .cke_widget_wrapper, .headline, .standfirst, [data-cke-temp]";
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/;
const WORD = /[\p{L}\p{N}]/u;

export const LONGEST = 500;
const AROUND = 80;

// The editor's own element, or the text as it is read.
export const textRoot = () => document.querySelector(".cke_editable") ?? document.querySelector(".as-read");

export function read(root) {
    const letters = [];
    const places = [];
    const put = (letter, node, offset) => {
        const space = /\s/.test(letter);
        if (space && (!letters.length || letters.at(-1) === " ")) return;
        letters.push(space ? " " : letter);
        places.push({ node, offset });
    };
    const walk = (parent) => {
        for (const node of parent.childNodes) {
            if (node.nodeType === Node.TEXT_NODE) {
                [...node.data].reduce((offset, letter) => {
                    if (!INVISIBLE.test(letter)) put(letter, node, offset);
                    return offset + letter.length;
                }, 0);
            } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(NOT_TEXT)) {
                const block = !INLINE.has(node.tagName);
                if (block) put(" ", null, 0);
                walk(node);
                if (block) put(" ", null, 0);
            }
        }
    };
    walk(root);
    // Places are counted by letters, found strings by their units: both are kept the same here.
    const units = letters.flatMap((letter, index) => Array.from({ length: letter.length }, () => places[index]));
    return { text: letters.join(""), places: units };
}

function rangeOf(places, start, end) {
    let first = start;
    let last = end - 1;
    while (first < last && !places[first].node) first += 1;
    while (last > first && !places[last].node) last -= 1;
    if (!places[first]?.node || !places[last]?.node) return null;
    const range = document.createRange();
    range.setStart(places[first].node, places[first].offset);
    const { node, offset } = places[last];
    range.setEnd(node, Math.min(node.data.length, offset + String.fromCodePoint(node.data.codePointAt(offset)).length));
    return range;
}

// The passage with these words; of equal ones the one with this number.
export function rangeFor(words, number) {
    const root = textRoot();
    if (!root) return null;
    const { text, places } = read(root);
    let start = -1;
    for (let count = 0; count <= number; count += 1) {
        const next = text.indexOf(words, start + 1);
        if (next < 0) break;
        start = next;
    }
    return start < 0 ? null : rangeOf(places, start, start + words.length);
}

// What is selected in the text, as whole words, with the words around it.
export function passageOf(range) {
    const root = textRoot();
    if (!root || !range || range.collapsed || !root.contains(range.commonAncestorContainer)) return null;
    const { text, places } = read(root);
    const inside = places.map(({ node, offset }) => node && range.comparePoint(node, offset) === 0
        && !(node === range.endContainer && offset === range.endOffset));
    let start = inside.indexOf(true);
    let end = inside.lastIndexOf(true) + 1;
    if (start < 0) return null;
    while (start < end && !WORD.test(text[start]) && text[start] === " ") start += 1;
    while (end > start && text[end - 1] === " ") end -= 1;
    if (WORD.test(text[start])) while (start > 0 && WORD.test(text[start - 1])) start -= 1;
    if (WORD.test(text[end - 1])) while (end < text.length && WORD.test(text[end])) end += 1;
    const quotation = text.slice(start, end);
    if (!quotation) return null;
    return {
        quotation,
        before: text.slice(Math.max(0, start - AROUND), start),
        after: text.slice(end, end + AROUND),
        tooLong: quotation.length > LONGEST,
    };
}
