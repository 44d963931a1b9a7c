// One file on its way into the library: a line with its bar, then what became of it. Two go at once, the others wait.
import { addresses, reserve, say, story, words } from "./uses.js";

const AT_ONCE = 2;
const waiting = [];
let going = 0;

export class Refused extends Error {}

const token = () => document.querySelector("input[name=csrfmiddlewaretoken]").value;

function send(file, said, progress) {
    return new Promise((done, refuse) => {
        const request = new XMLHttpRequest();
        const data = new FormData();
        data.append("file", file, file.name);
        for (const [name, text] of Object.entries(said)) data.append(name, text);
        request.open("POST", addresses.intake);
        request.setRequestHeader("X-CSRFToken", token());
        request.setRequestHeader("Accept", "application/json");
        request.responseType = "text";
        request.upload.addEventListener("progress", ({ loaded, total }) => { progress.value = total ? loaded / total : 0; });
        request.addEventListener("error", () => refuse(new Refused(words.failed)));
        request.addEventListener("load", () => {
            let answer = null;
            try { answer = JSON.parse(request.responseText); } catch { /* a page instead: signed out, or too large for the server before ours */ }
            if (answer?.id) done({ ...answer, known: request.status === 200 });
            else refuse(new Refused(answer?.message ?? (request.status === 413 ? words.tooLarge : request.status === 200 ? words.signedOut : words.failed)));
        });
        request.send(data);
    });
}

async function next() {
    if (going >= AT_ONCE || !waiting.length) return;
    going += 1;
    await waiting.shift()();
    going -= 1;
    next();
}

// `said`: words that go with it. `line` is a <li class="upload">; it says what is going on. Answers the photo, or null for a refused file, whose line stays.
export function bringIn(file, line, said = {}) {
    const [name, bar, says] = [".file", "progress", ".says"].map((part) => line.querySelector(part));
    name.textContent = file.name;
    bar.setAttribute("aria-label", say(words.uploading, { name: file.name }));
    return new Promise((done) => {
        waiting.push(async () => {
            try {
                const photo = await send(file, said, bar);
                says.textContent = photo.known ? words.known : words.uploaded;
                done(photo);
            } catch (error) {
                line.classList.add("level--block");
                says.append(level(), worded(error instanceof Refused ? error.message : words.failed));
                done(null);
            }
            bar.remove();
        });
        next();
    });
}

function worded(sentence) {
    const said = document.createElement("span");
    said.textContent = sentence;
    return said;
}

function level() {
    const holder = document.createElement("span");
    holder.innerHTML = '<svg class="level" aria-hidden="true"><use href="#level-block"/></svg>';
    return holder.firstElementChild;
}

// A picture of this page that is dragged about brings a file along, too; only what comes from outside is meant.
let own = false;
document.addEventListener("dragstart", () => { own = true; }, true);
document.addEventListener("dragend", () => { own = false; }, true);
export const bringsFiles = (event) => !own && Boolean(event.dataTransfer?.types.includes("Files"));

// What the server tells of the library; with it comes the number of the story's next use.
export async function ask(question) {
    const answer = await fetch(`${addresses.photos}?${new URLSearchParams([...question, ["story", story]])}`, { redirect: "manual" });
    if (answer.type === "opaqueredirect") throw new Refused(words.signedOut);
    if (!answer.ok) throw new Refused(words.lost);
    const found = await answer.json();
    reserve(found.next);
    return found;
}
