// Where photos stand in the text: putting them there, moving them, taking them out; each row beside the text says where its own is.
import { aloud, group, say, uses, whenChanged, words } from "./uses.js";

// The editor keeps what was deleted among its instances for a while.
export const figures = (editor) => Object.values(editor.widgets.instances)
    .filter(({ name, wrapper }) => name === "storyphoto" && editor.editable().contains(wrapper));
export const placed = (editor) => new Map(figures(editor).flatMap((widget) => widget.data.uses.map((number) => [number, widget])));

export function paragraphsBefore(editor, node) {
    const paragraphs = [...editor.editable().$.querySelectorAll("p")].filter((one) => !one.closest("figure") && one.textContent.trim());
    return paragraphs.filter((one) => one.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING).length;
}

// -- Putting in -----------------------------------------------------------------------------------

// The block of the text in which the cursor stands, remembered while a dialog is open or a file is on its way.
export function cursor(editor) {
    const range = editor.getSelection()?.getRanges()[0];
    const root = editor.editable().$;
    let block = range?.startContainer?.$ ?? null;
    if (block === root) block = root.childNodes[range.startOffset - 1] ?? null;
    while (block && block.parentNode !== root) block = block.parentNode;
    return { block, before: Boolean(block) && isAtStart(range, block) };
}

function isAtStart(range, block) {
    if (!range.collapsed || !block.textContent.trim() || block.querySelector?.("figure")) return false;
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(range.startContainer.$, Math.min(range.startOffset, range.startContainer.$.length ?? range.startContainer.$.childNodes.length));
    return !before.toString().replaceAll("\u200b", "");
}

const isEmpty = (block) => block.nodeName === "P" && !block.textContent.replaceAll("\u200b", "").trim() && !block.querySelector("img, figure");

// A use stands in one place: put in again, it moves. `at` as `cursor` gives it.
export function place(editor, numbers, at) {
    const { CKEDITOR } = window;
    const root = editor.editable();
    editor.fire("saveSnapshot");
    numbers.forEach((number) => leave(editor, number));
    const figure = CKEDITOR.dom.element.createFromHtml("<figure></figure>");
    const wrapper = editor.widgets.wrapElement(figure, "storyphoto");
    new CKEDITOR.dom.documentFragment(root.getDocument()).append(wrapper);
    const widget = editor.widgets.initOn(figure, "storyphoto", { uses: numbers, align: "" });
    const { block, before } = at;
    if (block?.isConnected && root.$.contains(block)) {
        if (before) block.before(wrapper.$);
        else block.after(wrapper.$);
        if (block.nodeType === Node.ELEMENT_NODE && isEmpty(block) && block.previousSibling) block.remove();
    } else root.$.append(wrapper.$);
    // There is always a line to go on writing in.
    if (!wrapper.$.nextElementSibling) root.$.insertAdjacentHTML("beforeend", "<p><br></p>");
    editor.fire("saveSnapshot");
    return widget;
}

function leave(editor, number) {
    const widget = placed(editor).get(number);
    if (!widget) return;
    const left = widget.data.uses.filter((one) => one !== number);
    if (left.length) widget.setData("uses", left);
    else editor.widgets.del(widget);
}

// -- Moving and taking out ------------------------------------------------------------------------

const isBlock = (element) => element && !element.matches("[data-cke-temp], [data-cke-hidden-sel]");

export function move(editor, widget, by) {
    const wrapper = widget.wrapper.$;
    const root = editor.editable().$;
    const beside = by < 0 ? "previousElementSibling" : "nextElementSibling";
    let other = wrapper[beside];
    while (other && !isBlock(other)) other = other[beside];
    if (!other && wrapper.parentNode !== root) other = wrapper.parentNode;
    if (!other) return false;
    editor.fire("saveSnapshot");
    if (by < 0) other.before(wrapper);
    else other.after(wrapper);
    editor.fire("saveSnapshot");
    return true;
}

// From a box or a button in it back to the figure as a whole.
export function focusOn(editor, widget) {
    editor.editable().$.focus({ preventScroll: true });
    widget.focus();
}

export function takeOut(editor, widget) {
    const next = widget.wrapper.getNext() ?? widget.wrapper.getPrevious();
    editor.fire("saveSnapshot");
    editor.widgets.del(widget);
    editor.fire("saveSnapshot");
    editor.focus();
    if (!next) return;
    const range = editor.createRange();
    range.moveToElementEditStart(next);
    range.select();
}

// -- Saying where -----------------------------------------------------------------------------------

let before = new Set();
let waiting;

function tell(editor) {
    const now = placed(editor);
    const left = [];
    for (const one of uses()) {
        const place = now.has(one.number) ? paragraphsBefore(editor, now.get(one.number).wrapper.$) : null;
        const where = place === null ? words.unplaced : place ? say(words.placedAfter, { place }) : words.placedFirst;
        const said = one.isLead ? words.placedOnTop : where;
        const line = one.row.querySelector(".where");
        if (line.textContent !== said) line.textContent = said;
        if (before.has(one.number) && place === null && !one.isRemoved) left.push(say(words.leftText, { caption: one.caption || words.noCaption }));
    }
    if (left.length) aloud(left.join(" "));
    if ([...now.keys()].join() !== [...before].join()) editor.fire("saveSnapshot");
    before = new Set(now.keys());
}

if (group) {
    window.CKEDITOR?.on("instanceCreated", ({ editor }) => {
        const soon = () => {
            clearTimeout(waiting);
            waiting = setTimeout(() => { if (editor.mode === "wysiwyg") tell(editor); }, 150);
        };
        whenChanged(soon);
        // Anew whenever the text comes back from being shown as HTML.
        editor.on("contentDom", () => {
            before = new Set();
            // The editor tells of its own deletions only with the next key.
            new MutationObserver(soon).observe(editor.editable().$, { childList: true, subtree: true });
            soon();
        });
    });
}
