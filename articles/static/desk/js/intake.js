// Photos on their way in: two at a time, each with its own bar, answer, retry and way out. The server answers with the finished row.
const form = document.querySelector("[data-intake]");
const list = document.querySelector("[data-uploads]");
const tally = document.querySelector("[data-tally-line]");
const words = form?.dataset ?? {};
// On the library's own list all of this is hidden until files are dropped on it.
const panel = document.querySelector("[data-intake-panel]");
const AT_ONCE = 2;
const PAUSES = [2, 5, 15, 30, 60];
const waiting = [];
const going = new Set();

const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const megabytes = (bytes) => `${(bytes / 1048576).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`;

function element(tag, attributes = {}, text = "") {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.textContent = text;
    return made;
}

// A row while its file is on the way; `row` is replaced by what the server answers.
class Upload {
    constructor(file, { twice = false, row = null } = {}) {
        this.file = file;
        this.twice = twice;
        this.tries = 0;
        this.draw(row);
    }

    draw(old) {
        this.row = element("li", { class: "upload", "data-state": "waiting" });
        const head = element("div", { class: "upload-head" });
        const said = element("div", { class: "upload-said" });
        this.bar = element("progress", { max: 100, value: 0, "aria-label": this.file.name });
        this.says = element("span", { class: "says num" }, words.waiting);
        said.append(element("span", { class: "file" }, this.file.name), this.bar, this.says);
        this.button = element("button", { type: "button", class: "button small-button" }, words.cancel);
        this.button.append(element("span", { class: "visually-hidden" }, `: ${this.file.name}`));
        this.button.addEventListener("click", () => this.cancel());
        head.append(said, this.button);
        this.row.append(head);
        if (old) old.replaceWith(this.row);
        else list.append(this.row);
    }

    start() {
        going.add(this);
        this.row.dataset.state = "sending";
        this.request = new XMLHttpRequest();
        this.request.open("POST", form.action);
        this.request.setRequestHeader("Accept", "text/html");
        this.request.upload.addEventListener("progress", (event) => this.show(event.loaded, event.total));
        this.request.addEventListener("load", () => this.answered());
        this.request.addEventListener("error", () => this.lost());
        const sent = new FormData(form);
        sent.delete("file");
        sent.delete("twice");
        sent.set("row", "1");
        if (this.twice) sent.set("twice", "1");
        sent.set("file", this.file, this.file.name);
        this.request.send(sent);
    }

    show(loaded, total) {
        const percent = Math.round((loaded / total) * 100);
        this.bar.value = percent;
        this.says.textContent = percent < 100 ? say(words.sending, { percent, size: megabytes(this.file.size) }) : words.looking;
    }

    answered() {
        const { status, responseURL, responseText } = this.request;
        if (status >= 502 && status <= 504) return this.lost();
        const page = new DOMParser().parseFromString(responseText, "text/html");
        const row = page.querySelector("[data-upload-done]");
        if (row) this.end(document.importNode(row, true));
        else if (!responseURL.startsWith(form.action)) this.fail(words.signedOut);
        else this.fail(status === 413 ? words.tooLarge : say(words.refused, { status }));
    }

    // The network went: again after a while, longer each time.
    lost() {
        const seconds = PAUSES[Math.min(this.tries, PAUSES.length - 1)];
        this.tries += 1;
        this.row.dataset.state = "lost";
        this.says.textContent = say(words.lost, { seconds });
        this.timer = setTimeout(() => this.start(), seconds * 1000);
        addEventListener("online", this.now = () => { clearTimeout(this.timer); this.start(); }, { once: true });
    }

    end(row) {
        const held = this.row.contains(document.activeElement);
        this.row.replaceWith(row);
        this.row = row;
        row.querySelector("[data-twice]")?.removeAttribute("hidden");
        row.querySelector("[data-keep-new]")?.removeAttribute("hidden");
        row.querySelector("[data-twice]")?.addEventListener("click", () => this.again(true));
        if (held) tally.focus();
        this.leave();
    }

    fail(text) {
        this.row.dataset.state = "refused";
        this.says.textContent = text;
        this.bar.remove();
        const again = element("button", { type: "button", class: "button small-button" }, words.again);
        again.addEventListener("click", () => this.again(this.twice));
        this.button.replaceWith(again);
        this.leave();
    }

    again(twice) {
        enqueue(new Upload(this.file, { twice, row: this.row }));
        tally.focus();
    }

    cancel() {
        clearTimeout(this.timer);
        if (this.now) removeEventListener("online", this.now);
        this.request?.abort();
        const at = waiting.indexOf(this);
        if (at >= 0) waiting.splice(at, 1);
        this.fail(words.cancelled);
        this.row.dataset.state = "cancelled";
        count();
    }

    leave() {
        going.delete(this);
        next();
    }
}

function enqueue(upload) {
    waiting.push(upload);
    next();
}

function next() {
    while (going.size < AT_ONCE && waiting.length) waiting.shift().start();
    count();
}

function count() {
    const left = waiting.length + going.size;
    const of = (state) => list.querySelectorAll(`:scope > [data-state="${state}"]`).length;
    const text = say(words.tally, { done: of("done"), known: of("known"), going: left, refused: of("refused") });
    tally.textContent = text;
    tally.hidden = false;
    document.querySelector("[data-after]").hidden = false;
    document.querySelector("[data-save-all]").hidden = !list.querySelector("[data-words]");
    // Heard once all are in, not after each of two hundred.
    document.querySelector("[data-tally-said]").textContent = left ? "" : text;
}

function take(files) {
    if (panel) panel.hidden = false;
    for (const file of files) {
        const upload = new Upload(file);
        if (file.size > Number(words.most)) upload.fail(words.tooLarge);
        else enqueue(upload);
    }
}

// A row's words are saved where they stand; without an answer the form goes the plain way.
async function keepWords(sent) {
    const data = new FormData(sent);
    data.set("row", "1");
    const button = sent.querySelector("[type=submit]");
    button.setAttribute("aria-disabled", "true");
    const answer = await fetch(sent.action, { method: "POST", body: data, redirect: "manual", headers: { Accept: "text/html" } }).catch(() => null);
    button.removeAttribute("aria-disabled");
    const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
    const row = page?.querySelector("[data-upload-done]");
    if (!row) return null;
    const fresh = document.importNode(row, true);
    sent.closest("li").replaceWith(fresh);
    return fresh;
}

async function save(event) {
    const sent = event.target.closest("[data-words]");
    if (!sent) return;
    event.preventDefault();
    const fresh = await keepWords(sent);
    if (!fresh) return sent.submit();
    (fresh.querySelector(".errors textarea, .errors input, .errors select") ?? fresh.querySelector("[type=submit]"))?.focus();
}

// One after the other; the first row that is not taken gets the focus.
async function saveAll() {
    for (const sent of [...list.querySelectorAll("[data-words]")]) {
        const fresh = await keepWords(sent);
        const wrong = fresh ? fresh.querySelector(".errors textarea, .errors input, .errors select") : sent.querySelector("textarea");
        if (wrong) return wrong.focus();
    }
}

async function dropNew(event) {
    const sent = event.target.closest("[data-drop-new]");
    if (!sent) return;
    event.preventDefault();
    const row = sent.closest("li");
    const there = row.querySelector(".twins a").href;
    const answer = await fetch(sent.action, { method: "POST", body: new FormData(sent), redirect: "manual" }).catch(() => null);
    if (answer?.type === "opaqueredirect") location.assign(there);
    else sent.submit();
}

if (form) {
    document.querySelectorAll("[data-without-script]").forEach((one) => { one.hidden = true; });
    document.querySelectorAll("[data-with-script]").forEach((one) => { one.hidden = false; });
    const input = form.querySelector("[type=file]");
    input.addEventListener("change", () => { take([...input.files]); input.value = ""; });
    form.addEventListener("submit", (event) => event.preventDefault());
    list.addEventListener("submit", save);
    list.addEventListener("submit", dropNew);
    list.addEventListener("input", (event) => { event.target.form.dataset.typed = "yes"; });
    const all = document.querySelector("[data-save-all]");
    all.hidden = !list.querySelector("[data-words]");
    all.addEventListener("click", saveAll);
    list.addEventListener("click", (event) => {
        const keep = event.target.closest("[data-keep-new]");
        if (!keep) return;
        const row = keep.closest("li");
        keep.closest(".twins").remove();
        row.querySelector("textarea")?.focus();
    });
    const drop = document.querySelector("[data-drop]");
    addEventListener("dragover", (event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        if (panel) panel.hidden = false;
        drop.classList.add("over");
    });
    addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
    addEventListener("drop", (event) => {
        if (!event.dataTransfer.files.length) return;
        event.preventDefault();
        drop.classList.remove("over");
        take([...event.dataTransfer.files]);
    });
    addEventListener("beforeunload", (event) => { if (waiting.length + going.size || list.querySelector("[data-typed]")) event.preventDefault(); });
}
