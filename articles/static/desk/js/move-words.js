// The reason, the notice, the note of a move stay typed until the move is made.
import { keep, kept, places } from "./kept-words.js";

const form = document.querySelector(".move-form[data-writer]");
const note = document.querySelector("#move-note");
const PREFIX = "move ";

// "moved-article-5-send_back" among a message's classes: nothing typed for that story is waiting any more.
function forget() {
    const made = [...document.querySelectorAll(".messagelist li")].flatMap((line) => [...line.classList]).filter((name) => name.startsWith("moved-"));
    const stories = made.map((name) => name.split("-")).map(([, noun, pk]) => `/${noun}/${pk}/`);
    const bulk = document.querySelector(".bulk-summary") && `${PREFIX}${location.pathname} `;
    for (const place of places().filter((name) => name.startsWith(PREFIX))) {
        if (stories.some((story) => place.includes(story)) || (bulk && place.startsWith(bulk) && place !== bulk)) keep(place, {});
    }
}

function watch(place, boxes, listened) {
    const { words = {} } = kept(place);
    for (const box of boxes) box.value ||= words[box.name] ?? "";
    const all = () => keep(place, Object.fromEntries(boxes.filter((box) => box.value).map((box) => [box.name, box.value])));
    all();
    listened.addEventListener("input", all);
}

forget();
if (form) watch(`${PREFIX}${location.pathname} ${form.elements.action?.value ?? ""}`, [...form.querySelectorAll("textarea")], form);
if (note) watch(`${PREFIX}${location.pathname} note`, [note], note);
