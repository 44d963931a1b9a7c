// The story's photos as the rows beside the text have them. The rows hold the words; the text names their numbers alone.
import { settle } from "../reorder.js";

const told = document.querySelector("#photo-words");
export const { words, addresses, story } = told ? JSON.parse(told.textContent) : {};
export const group = document.querySelector("#photos-group");
const list = group?.querySelector("[data-reorder]");
const total = group?.querySelector('[name="photos-TOTAL_FORMS"]');
const loud = document.querySelector("#said");
let next = 1;

export const say = (sentence, named = {}) => sentence.replaceAll(/\{(\w+)\}/g, (_whole, name) => named[name] ?? "");
export function aloud(sentence) { if (loud) loud.textContent = sentence; }
export const field = (row, name) => row.querySelector(`[name$="-${name}"]`);

// -- Reading ------------------------------------------------------------------------------------

function read(row) {
    const { photo, label, credit, thumb, picture } = row.dataset;
    const own = { caption: field(row, "caption").value.trim(), alt: field(row, "alt").value.trim() };
    return {
        row, photo: Number(photo), label, credit, thumb, picture, own,
        number: Number(field(row, "number").value),
        caption: own.caption || row.dataset.caption,
        alt: own.alt || row.dataset.alt,
        isLead: field(row, "is_lead").checked,
        isRemoved: field(row, "DELETE").checked,
    };
}

export const uses = () => (list ? [...list.children].map(read) : []);
export const use = (number) => uses().find((one) => one.number === number);

// -- Adding -------------------------------------------------------------------------------------

// No number is given twice, also not one whose photo has left the story; the server knows those of earlier days.
export function reserve(number) { next = Math.max(next, number ?? 1); }
function free() {
    reserve(1 + Math.max(0, ...uses().map(({ number }) => number)));
    next += 1;
    return next - 1;
}

// `photo` as the server tells of it; returns the new use's number, which the text may name at once.
export function add(photo, own = {}) {
    const number = free();
    const index = Number(total.value);
    const place = list.children.length + 1;
    const made = document.createElement("ol");
    made.innerHTML = group.querySelector("[data-empty-row]").innerHTML.replaceAll("__prefix__", index).replaceAll("__place__", place).trim();
    const row = made.firstElementChild;
    const { label, caption, alt, credit, thumb, picture } = photo;
    Object.assign(row.dataset, { photo: photo.id, label, caption, alt, credit, thumb, picture });
    field(row, "photo").value = photo.id;
    field(row, "number").value = number;
    field(row, "caption").value = own.caption ?? "";
    field(row, "alt").value = own.alt ?? "";
    row.querySelector("img").hidden = !thumb;
    if (thumb) row.querySelector("img").src = thumb;
    row.querySelector(".no-file").hidden = Boolean(thumb);
    for (const name of ["caption", "alt"]) {
        row.querySelector(`[data-empty="${name}"]`).textContent = photo[name] ? say(words.emptyCaption, { words: photo[name] }) : "";
    }
    credited(row, credit);
    total.value = index + 1;
    list.append(row);
    settle(list);
    show(row);
    list.dispatchEvent(new Event("input", { bubbles: true }));
    return number;
}

export const pageOf = (photo) => `${addresses.photo.replace("/0/", `/${photo}/`)}#id_credit`;

function credited(row, credit) {
    row.dataset.credit = credit;
    row.querySelector(".credit").textContent = credit ? say(words.credit, { credit }) : "";
    row.querySelector(".no-credit").href = pageOf(row.dataset.photo);
    row.querySelector(".no-credit").hidden = Boolean(credit);
}

// The library knows something new of the row's photo.
export function learn(row, { credit, label }) {
    row.dataset.label = label;
    credited(row, credit);
    group.dispatchEvent(new CustomEvent("usechange", { detail: { row } }));
}

// -- What a row says of itself ------------------------------------------------------------------

const tokens = (text) => (text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

function doubt({ caption, alt }) {
    if (!alt) return words.altMissing;
    return tokens(alt) === tokens(caption) ? words.altSame : "";
}

function show(row) {
    const said = read(row);
    row.querySelector(".lead-mark").hidden = !said.isLead;
    row.querySelector(".reader").textContent = said.caption;
    row.querySelector(".missing").hidden = Boolean(said.caption);
    row.querySelector(".doubt-words").textContent = doubt(said);
    row.querySelector(".doubt").hidden = !doubt(said);
}

// Tells whoever asks when words, lead or list have changed; never while a word is being composed in them.
export function whenChanged(act) { group?.addEventListener("usechange", act); }
function changed(event) {
    const row = event.target.closest("[data-use]");
    if (event.isComposing) return;
    if (row) show(row);
    // One lead at most: the others' marks follow.
    if (event.target.name?.endsWith("-is_lead")) [...list.children].forEach(show);
    group.dispatchEvent(new CustomEvent("usechange", { detail: { row, field: event.target } }));
}
if (group) {
    for (const name of ["input", "change", "compositionend"]) group.addEventListener(name, changed);
    for (const { row, number } of uses()) if (!number) field(row, "number").value = free();
}

// Words typed elsewhere, as if they had been typed into the row.
export function write(number, name, text) {
    const box = use(number) && field(use(number).row, name);
    if (!box || box.value === text) return;
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
}
