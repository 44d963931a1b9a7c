// A remark, or a reply, half written stays until it is sent, also where the page is loaded anew beneath it.
import { keep, kept } from "./kept-words.js";

const panel = document.querySelector("[data-talk]");
const PASSAGE = ["quotation", "before", "after"];

function start() {
    const place = `talk ${new URL(document.querySelector("#talk-form").action).pathname}`;
    const field = (name) => panel.querySelector(`[name="${name}"]`);
    const all = () => {
        const boxes = [...panel.querySelectorAll("textarea")].filter((box) => box.value.trim());
        const words = Object.fromEntries(boxes.map((box) => [box.name, box.value]));
        if (words.text) for (const name of [...PASSAGE, "field"]) words[name] = field(name).value;
        keep(place, words);
    };
    const { words = {} } = kept(place);
    for (const [name, value] of Object.entries(words)) {
        const box = field(name);
        if (!box || (box.matches("textarea") && box.value)) continue;
        box.value = value;
        box.closest("details")?.setAttribute("open", "");
    }
    if (words.quotation) {
        panel.querySelector("[data-passage-words]").textContent = words.quotation;
        panel.querySelector("[data-passage]").hidden = false;
    }
    // The panel tells nobody of what is typed in it; it is filled anew when something was sent.
    panel.addEventListener("input", all, true);
    panel.addEventListener("change", all, true);
    panel.addEventListener("click", () => { if (field("text").value) all(); });
    new MutationObserver(all).observe(panel, { childList: true });
}
if (panel) start();
