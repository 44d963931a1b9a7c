// A photo, or a gallery, as it stands in the text: picture, caption and alternative text to be typed in place, and its tools.
// The words belong to the row beside the text (uses.js); either shows what is typed in the other.
import { aloud, pageOf, say, use, whenChanged, words, write } from "./uses.js";
import { figures, focusOn, move, paragraphsBefore, takeOut } from "./placing.js";
import { addTo } from "./picker.js";

const ALIGNS = [["left", "left"], ["", "full"], ["wide", "wide"], ["right", "right"]];
const NAMES = ["caption", "alt"];
const short = (number) => use(number)?.caption || words.noCaption;

// -- Drawing ------------------------------------------------------------------------------------

function made(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(key, value);
    element.append(...children);
    return element;
}

function icon(name) {
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    drawn.setAttribute("class", "icon");
    drawn.setAttribute("aria-hidden", "true");
    const used = document.createElementNS("http://www.w3.org/2000/svg", "use");
    used.setAttribute("href", `#i-${name}`);
    drawn.append(used);
    return drawn;
}

// `act` names it, so that it is found again when the figure is drawn anew.
function button(act, label, { drawn = "", hidden = "", pressed = null, more = {} } = {}) {
    const looks = drawn ? "button icon-button small-button" : "button small-button";
    const shown = drawn ? [icon(drawn), made("span", { class: "visually-hidden" }, label)] : [label];
    if (hidden) shown.push(made("span", { class: "visually-hidden" }, ` ${hidden}`));
    return made("button", { type: "button", class: looks, "data-act": act, "aria-pressed": pressed, title: drawn ? label : null, ...more }, ...shown);
}

function box(one, name) {
    const label = made("label", { class: `placed-${name}` }, made("span", { class: "placed-name" }, words[name]));
    const typed = made("textarea", { rows: "1", "data-act": `${name}-${one.number}`, "data-words": name, "data-of": one.number, placeholder: one.row.dataset[name] || "" });
    typed.value = one.own[name];
    label.append(typed);
    return label;
}

function creditless({ photo }) {
    return made("a", { class: "no-credit", href: pageOf(photo), target: "_blank" },
        words.noCredit, made("span", { class: "visually-hidden" }, ` ${words.opens}`));
}

function member(number, index, count) {
    const one = use(number);
    const drawn = made("div", { class: "placed", "data-number": number });
    if (!one) {
        drawn.append(made("p", { class: "placed-note" }, words.unknown));
        return drawn;
    }
    drawn.append(one.picture ? made("img", { src: one.picture, alt: one.alt }) : made("span", { class: "no-file" }, one.label));
    if (one.isRemoved) drawn.append(made("p", { class: "placed-note" }, words.removed));
    else if (one.isLead) drawn.append(made("p", { class: "placed-note" }, words.lead));
    drawn.append(box(one, "caption"), one.credit ? made("span", { class: "credit" }, say(words.credit, one)) : creditless(one), box(one, "alt"));
    if (count > 1) {
        const named = { caption: short(number) };
        drawn.append(made("span", { class: "placed-tools" },
            button(`back-${number}`, say(words.memberBack, named), { drawn: "left", more: { "aria-disabled": index === 0 } }),
            button(`on-${number}`, say(words.memberOn, named), { drawn: "right", more: { "aria-disabled": index === count - 1 } }),
            button(`drop-${number}`, say(words.memberOut, named), { drawn: "close" })));
    }
    return drawn;
}

function tools({ uses, align }) {
    const many = uses.length > 1;
    const stands = made("span", { class: "placed-aligns", role: "group", "aria-label": words.stands });
    for (const [value, name] of ALIGNS) {
        if (many && (value === "left" || value === "right")) continue;
        stands.append(button(`align-${value}`, words[name], { pressed: String(align === value) }));
    }
    return made("div", { class: "placed-tools" }, stands,
        button("up", words.up, { drawn: "up" }), button("down", words.down, { drawn: "down" }),
        button("add", words.add, { hidden: `(${words.addLong})` }), button("out", words.out));
}

function label({ uses }) {
    const said = uses.length > 1 ? say(words.gallery, { count: uses.length }) : say(words.figure, { caption: short(uses[0]) });
    return `${said}. ${words.keys}`;
}

function draw(widget) {
    const figure = widget.element.$;
    const { uses, align } = widget.data;
    const active = figure.contains(document.activeElement) ? document.activeElement.dataset.act : null;
    figure.dataset.label = label(widget.data);
    figure.classList.toggle("placed-many", uses.length > 1);
    // The editor makes a region of each, a landmark that must be like no other; photos without words are alike.
    widget.wrapper?.setAttribute("role", "figure");
    widget.wrapper?.setAttribute("aria-label", figure.dataset.label);
    widget.wrapper?.setAttribute("data-stands", align || "full");
    figure.replaceChildren(...uses.map((number, index) => member(number, index, uses.length)), tools(widget.data));
    if (active) figure.querySelector(`[data-act="${active}"]`)?.focus({ preventScroll: true });
}

// -- What is pressed and typed in it --------------------------------------------------------------

function press(editor, widget, act) {
    const { uses } = widget.data;
    const [name, rest = ""] = act.split(/-(.*)/s);
    const at = uses.indexOf(Number(rest));
    const swapped = (by) => uses.with(at, uses[at + by]).with(at + by, uses[at]);
    const change = (changed) => {
        editor.fire("saveSnapshot");
        widget.setData(changed);
        editor.fire("saveSnapshot");
    };
    if (name === "align") change({ align: rest });
    else if (name === "back") change({ uses: swapped(-1) });
    else if (name === "on") change({ uses: swapped(1) });
    else if (name === "drop") {
        change({ uses: uses.toSpliced(at, 1) });
        focusOn(editor, widget);
    } else if (name === "up" || name === "down") step(editor, widget, name === "up" ? -1 : 1);
    else if (name === "add") addTo(editor, widget);
    else if (name === "out") takeOut(editor, widget);
}

function step(editor, widget, by) {
    const active = widget.element.$.contains(document.activeElement) ? document.activeElement : null;
    if (!move(editor, widget, by)) return;
    if (active) active.focus({ preventScroll: true });
    else focusOn(editor, widget);
    widget.wrapper.$.scrollIntoView({ block: "nearest" });
    const place = paragraphsBefore(editor, widget.wrapper.$);
    aloud(place ? say(words.moved, { place }) : words.movedFirst);
}

// What happens in boxes and buttons is no business of the editor's; keys of the whole page still reach it.
const INSIDE = ["mousedown", "mouseup", "click", "dblclick", "keydown", "keyup", "keypress", "input", "beforeinput", "paste", "copy", "cut", "drop", "dragstart", "compositionend"];

function hear(editor, widget) {
    const figure = widget.element.$;
    for (const name of INSIDE) {
        figure.addEventListener(name, (event) => {
            if (!event.target.closest("textarea, button, label, a")) return;
            event.stopPropagation();
            if (name === "click") pressed(event);
            if (name === "keydown") keyed(event);
            if (name === "input" || name === "compositionend") typed(event);
        });
    }
    function pressed(event) {
        const control = event.target.closest("button");
        if (control && control.getAttribute("aria-disabled") !== "true") press(editor, widget, control.dataset.act);
    }
    function typed(event) {
        const { words: name, of } = event.target.dataset;
        if (name && !event.isComposing) write(Number(of), name, event.target.value.trim());
    }
    function keyed(event) {
        if (event.isComposing) return;
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (event.altKey && by) {
            event.preventDefault();
            step(editor, widget, by);
        } else if (event.key === "Escape") {
            event.preventDefault();
            focusOn(editor, widget);
        } else if (event.ctrlKey || event.metaKey) {
            const again = new KeyboardEvent("keydown", event);
            document.querySelector(".story-form").dispatchEvent(again);
            if (again.defaultPrevented) event.preventDefault();
        }
    }
}

// -- Listening to the editor, and to the rows -----------------------------------------------------

const ENTER = 13, UP = 38, DOWN = 40;

function key(editor, { widget, key: code }) {
    const alt = window.CKEDITOR.ALT;
    if (code === ENTER) widget.element.$.querySelector("textarea, button").focus();
    else if (code === alt + UP || code === alt + DOWN) step(editor, widget, code === alt + UP ? -1 : 1);
    else return true;
    return false;
}

function follow(editor, { row, field }) {
    const number = Number(row?.querySelector('[name$="-number"]').value);
    for (const widget of figures(editor)) {
        if (row && !widget.data.uses.includes(number)) continue;
        const name = NAMES.find((one) => field?.name?.endsWith(`-${one}`));
        if (!name) { draw(widget); continue; }
        widget.element.$.dataset.label = label(widget.data);
        const typed = widget.element.$.querySelector(`[data-act="${name}-${number}"]`);
        if (typed && typed !== document.activeElement) typed.value = use(number).own[name];
    }
}

const heard = new WeakSet();
window.CKEDITOR?.on("instanceCreated", ({ editor }) => {
    editor.on("storyphotoDraw", ({ data: widget }) => {
        draw(widget);
        if (!heard.has(widget)) hear(editor, widget);
        heard.add(widget);
    });
    editor.on("storyphotoKey", (event) => { if (key(editor, event.data) === false) event.cancel(); });
    whenChanged(({ detail }) => { if (editor.status === "ready") follow(editor, detail); });
});
