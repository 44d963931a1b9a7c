// The dialog in which photos are chosen for the story: found in the library, or brought in on the spot.
import { ask, bringIn, bringsFiles, Refused } from "./intake.js";
import { add, aloud, say, uses, words } from "./uses.js";
import { cursor, figures, focusOn, place, placed } from "./placing.js";

const MOST = 12;
const dialog = document.querySelector("#photo-picker");
const part = (name) => dialog.querySelector(`[data-${name}]`);
const grid = dialog && part("grid");
const search = dialog?.querySelector("#photo-picker-q");
const chosen = new Map();      // by the card's key, in the order of choosing
let tab = "newest", before = null, asked = 0, task = {};

// -- Opening --------------------------------------------------------------------------------------

// `widget`: the gallery that they are added to; `at`: the place in the text.
function open(editor, { widget = null } = {}) {
    // Shown as HTML, the text takes no photos; the list does.
    const writes = editor?.mode === "wysiwyg";
    task = { editor: writes ? editor : null, widget, at: writes ? cursor(editor) : null };
    chosen.clear();
    part("uploads").replaceChildren();
    part("uploads").hidden = true;
    part("list").hidden = Boolean(widget);
    mark();
    dialog.showModal();
    search.focus();
    search.select();
    look();
}

export const addTo = (editor, widget) => open(editor, { widget });

// -- Looking ----------------------------------------------------------------------------------------

async function look(older = false) {
    const mine = asked += 1;
    for (const button of dialog.querySelectorAll("[data-tab]")) button.setAttribute("aria-pressed", button.dataset.tab === tab);
    if (!older) before = null;
    let found;
    try {
        found = tab === "story" ? await ofStory() : await ask(question());
    } catch (error) {
        if (mine === asked) nothing(error instanceof Refused ? error.message : words.lost);
        return;
    }
    if (mine !== asked) return;
    ({ before } = found);
    const cards = found.photos.map(card);
    if (!older) grid.replaceChildren();
    grid.append(...cards);
    part("older").hidden = !before;
    const text = search.value.trim();
    nothing(grid.children.length ? "" : text ? say(words.nothing, { text }) : words.empty);
    part("found").textContent = say(words.found, { count: grid.children.length });
    mark();
    if (older) focusable(cards[0]).focus();
}

function question() {
    const said = [["q", search.value.trim()]];
    if (tab === "mine") said.push(["whose", "mine"]);
    if (before) said.push(["before", before]);
    return said;
}

// Those of this story, each use by itself, also what is not saved yet.
async function ofStory() {
    const rows = uses().filter(({ isRemoved }) => !isRemoved);
    if (!rows.length) return { photos: [], before: null };
    const { photos } = await ask(rows.map(({ photo }) => ["photo", photo]));
    const known = new Map(photos.map((photo) => [photo.id, photo]));
    const text = search.value.trim().toLowerCase();
    const now = task.editor ? placed(task.editor) : new Map();
    const shown = rows.filter(({ caption, label, photo }) => known.has(photo) && `${caption} ${label}`.toLowerCase().includes(text));
    return {
        before: null,
        photos: shown.map(({ number, photo, caption }) => ({
            ...known.get(photo), number, caption, blocked: "", used: now.has(number) ? words.here : words.inList,
        })),
    };
}

function nothing(sentence) {
    part("nothing").textContent = sentence;
    part("nothing").hidden = !sentence;
}

// -- Cards ------------------------------------------------------------------------------------------

const keyOf = ({ id, number }) => (number ? `use-${number}` : `photo-${id}`);

function card(photo) {
    const made = part("choice").content.firstElementChild.cloneNode(true);
    const [box, image] = [made.querySelector("input"), made.querySelector("img")];
    const label = photo.caption || photo.label;
    made.photo = photo;
    box.disabled = Boolean(photo.blocked);
    made.classList.toggle("blocked", box.disabled);
    made.querySelector("[data-label]").textContent = photo.blocked ? say(words.cannot, { label, reason: photo.blocked }) : say(words.choose, { label });
    if (photo.thumb) image.src = photo.thumb;
    image.hidden = !photo.thumb;
    made.querySelector(".no-file").hidden = Boolean(photo.thumb);
    made.querySelector(".cap").textContent = label;
    made.querySelector("[data-credit]").textContent = photo.credit ? say(words.credit, photo) : "";
    made.querySelector("[data-day]").textContent = photo.day ?? "";
    made.querySelector("[data-used]").textContent = photo.used ?? "";
    made.querySelector(".doubts").textContent = [photo.blocked, ...photo.doubts ?? []].filter(Boolean).join(" · ");
    return made;
}

const focusable = (one) => one?.querySelector("input") ?? search;
const cardsNow = () => [...grid.children].filter((one) => !one.photo.blocked);

// Numbers on the chosen, one card in the order of Tab, and what the buttons would do.
function mark() {
    const order = [...chosen.keys()];
    const first = grid.querySelector("input:focus") ?? grid.querySelector("input:not(:disabled)");
    for (const one of grid.children) {
        const box = one.querySelector("input");
        const at = order.indexOf(keyOf(one.photo));
        box.checked = at >= 0;
        box.tabIndex = box === first ? 0 : -1;
        one.querySelector(".order").textContent = at >= 0 ? at + 1 : "";
    }
    const count = chosen.size;
    const insert = part("insert");
    const adding = task.widget ? words.addMany : words.insertMany;
    insert.textContent = !count ? words.none : count === 1 && !task.widget ? words.insert : say(adding, { count });
    for (const name of ["insert", "list"]) part(name).setAttribute("aria-disabled", !count);
    part("many").hidden = count < 2 || Boolean(task.widget);
    part("chosen").textContent = count ? say(words.chosen, { count }) : "";
}

function choose(photo, wanted) {
    if (wanted) chosen.set(keyOf(photo), photo);
    else chosen.delete(keyOf(photo));
    mark();
}

// -- Bringing in --------------------------------------------------------------------------------------

function bring(files) {
    const lines = part("uploads");
    lines.hidden = false;
    const credit = dialog.querySelector("#photo-picker-credit").value.trim();
    for (const file of files) {
        const line = part("upload").content.firstElementChild.cloneNode(true);
        lines.append(line);
        bringIn(file, line, credit ? { credit } : {}).then((photo) => photo && arrived(photo, line));
    }
}

async function arrived(photo, line) {
    for (const twin of photo.twins.filter(({ same }) => !same || !photo.known)) offerTwin(line, photo, twin);
    if (photo.suggestions?.caption && !photo.caption) offerCaption(line, photo, photo.suggestions.caption);
    const { photos } = await ask([["photo", photo.id]]).catch(() => ({ photos: [photo] }));
    const [whole] = photos;
    [...grid.children].find((one) => keyOf(one.photo) === keyOf(whole))?.remove();
    grid.prepend(card(whole));
    nothing("");
    choose(whole, true);
}

function offer(line, sentence, press, act, thumb = "") {
    const said = document.createElement("span");
    said.className = "says twin";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small-button";
    button.textContent = press;
    button.addEventListener("click", () => { said.remove(); act(); });
    if (thumb) said.append(Object.assign(document.createElement("img"), { src: thumb, alt: "" }));
    said.append(Object.assign(document.createElement("span"), { textContent: sentence }), button);
    line.append(said);
}

function offerTwin(line, photo, twin) {
    offer(line, `${words.twin} ${twin.label}`, words.useTwin, async () => {
        const { photos } = await ask([["photo", twin.id]]);
        choose(photo, false);
        if (![...grid.children].some((one) => keyOf(one.photo) === keyOf(photos[0]))) grid.prepend(card(photos[0]));
        choose(photos[0], true);
    }, twin.thumb);
}

function offerCaption(line, photo, caption) {
    offer(line, say(words.suggested, { caption }), words.useSuggested, () => {
        const kept = chosen.get(keyOf(photo));
        if (kept) kept.own = { caption };
    });
}

// -- Choosing -----------------------------------------------------------------------------------------

// A photo that waits in the list is meant, rather than a second use of it.
function numberOf(photo) {
    const now = task.editor ? placed(task.editor) : new Map();
    const waits = uses().find((one) => one.photo === photo.id && !one.isRemoved && !now.has(one.number));
    return photo.number ?? waits?.number ?? add(photo, photo.own);
}

function finish(intoText) {
    if (!chosen.size) return;
    const { editor, widget: gallery, at } = task;
    const asGallery = dialog.querySelector("[name=picker-many]:checked").value === "gallery";
    const together = gallery ? gallery.data.uses.length + chosen.size : intoText && editor && asGallery ? chosen.size : 0;
    if (together > MOST) {
        part("chosen").textContent = say(words.tooMany, { most: MOST });
        return;
    }
    const photos = [...chosen.values()];
    const numbers = photos.map(numberOf);
    dialog.close();
    if (!intoText || !editor) return aloud(say(words.added, { count: numbers.length }));
    if (gallery) return join(editor, gallery, numbers);
    if (asGallery) return focusOn(editor, place(editor, numbers, at));
    let spot = at;
    for (const number of numbers) {
        const widget = place(editor, [number], spot);
        spot = { widget, block: widget.wrapper.$, before: false };
    }
    focusOn(editor, spot.widget);
}

function join(editor, widget, numbers) {
    for (const other of figures(editor)) {
        const left = other.data.uses.filter((number) => !numbers.includes(number));
        if (other === widget || left.length === other.data.uses.length) continue;
        if (left.length) other.setData("uses", left);
        else editor.widgets.del(other);
    }
    editor.fire("saveSnapshot");
    const align = ["left", "right"].includes(widget.data.align) ? "" : widget.data.align;
    widget.setData({ uses: [...widget.data.uses, ...numbers.filter((number) => !widget.data.uses.includes(number))], align });
    editor.fire("saveSnapshot");
    focusOn(editor, widget);
}

// -- Keys and buttons -----------------------------------------------------------------------------------

function arrow(from, key) {
    const cards = cardsNow();
    const at = cards.indexOf(from);
    const { offsetTop } = cards[0] ?? {};
    const columns = Math.max(1, [...grid.children].filter((one) => one.offsetTop === offsetTop).length);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - columns, ArrowDown: at + columns, Home: 0, End: cards.length - 1 }[key];
    if (to === undefined) return false;
    if (to < 0 && key === "ArrowUp") search.focus();
    else if (cards[to]) {
        focusable(cards[to]).focus();
        mark();
    }
    return true;
}

function listen() {
    let waiting;
    search.addEventListener("input", (event) => {
        clearTimeout(waiting);
        if (!event.isComposing) waiting = setTimeout(look, 250);
    });
    search.addEventListener("compositionend", () => { clearTimeout(waiting); waiting = setTimeout(look, 250); });
    search.addEventListener("keydown", (event) => {
        if (event.isComposing) return;
        if (event.key === "Enter") { event.preventDefault(); clearTimeout(waiting); look(); }
        if (event.key === "ArrowDown" && cardsNow().length) { event.preventDefault(); focusable(cardsNow()[0]).focus(); }
    });
    grid.addEventListener("keydown", (event) => {
        const from = event.target.closest("li");
        if (event.key === "Enter") {
            event.preventDefault();
            if (!chosen.size) choose(from.photo, true);
            finish(true);
        } else if (arrow(from, event.key)) event.preventDefault();
    });
    grid.addEventListener("change", (event) => choose(event.target.closest("li").photo, event.target.checked));
    dialog.addEventListener("click", (event) => {
        const pressed = event.target.closest("button");
        if (!pressed || pressed.getAttribute("aria-disabled") === "true") return;
        if (pressed.dataset.tab) { ({ tab } = pressed.dataset); look(); }
        else if (pressed === part("older")) look(true);
        else if (pressed === part("list")) finish(false);
        else if (pressed === part("insert")) finish(true);
    });
    const files = dialog.querySelector("#photo-picker-files");
    files.addEventListener("change", () => { bring([...files.files]); files.value = ""; });
    const drop = part("drop");
    for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => { if (bringsFiles(event)) { event.preventDefault(); drop.classList.add("over"); } });
    for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => { if (!bringsFiles(event)) return; event.preventDefault(); bring([...event.dataTransfer.files]); });
}

if (dialog) {
    listen();
    window.CKEDITOR?.on("instanceCreated", ({ editor }) => editor.on("storyphotoPick", () => open(editor)));
    for (const button of document.querySelectorAll("[data-picks]")) {
        button.hidden = false;
        button.addEventListener("click", () => open(window.CKEDITOR?.instances.id_body ?? null));
    }
}
