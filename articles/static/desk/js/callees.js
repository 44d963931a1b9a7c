// Names after "@" in a box: a list to choose from, by arrows and Enter or by hand. Nothing happens during a composition.
const CALL = /(?<![\p{L}\p{N}_])@([\p{L}\p{N}_.]*(?: [\p{L}\p{N}_.]*){0,4})$/u;
const MOST = 8;
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

export function offerNames(panel) {
    const list = document.createElement("ul");
    list.className = "callees";
    list.id = "callees";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", panel.querySelector(".help")?.textContent ?? "@");
    list.hidden = true;
    document.body.append(list);
    let people;
    let box;
    let shown = [];
    let at = 0;

    const known = () => {
        people ??= fetch(panel.dataset.people, { headers: { Accept: "application/json" } })
            .then((answer) => (answer.ok ? answer.json() : { people: [] }))
            .then((answer) => answer.people)
            .catch(() => { people = undefined; return []; });
        return people;
    };
    const begun = () => CALL.exec(box.value.slice(0, box.selectionStart));

    function close() {
        list.hidden = true;
        shown = [];
        box?.removeAttribute("aria-activedescendant");
        box?.removeAttribute("aria-controls");
    }

    function mark(index) {
        at = (index + shown.length) % shown.length;
        [...list.children].forEach((item, number) => item.setAttribute("aria-selected", number === at));
        list.children[at].scrollIntoView({ block: "nearest" });
        box.setAttribute("aria-activedescendant", list.children[at].id);
    }

    async function offer() {
        if (!begun()) { close(); return; }
        const all = await known();
        const call = begun();
        if (!call || document.activeElement !== box) { close(); return; }
        const sought = folded(call[1]);
        shown = all.filter(({ name, account }) => folded(account).startsWith(sought)
            || folded(name).startsWith(sought) || folded(name).includes(` ${sought}`)).slice(0, MOST);
        if (!shown.length) { close(); return; }
        list.replaceChildren(...shown.map(({ name, account }, index) => {
            const item = document.createElement("li");
            item.id = `callee-${index}`;
            item.setAttribute("role", "option");
            item.textContent = name === account ? name : `${name} (${account})`;
            return item;
        }));
        const place = box.getBoundingClientRect();
        list.hidden = false;
        const below = place.bottom + list.offsetHeight < innerHeight;
        list.style.left = `${Math.max(8, Math.min(place.left, innerWidth - list.offsetWidth - 8)) + scrollX}px`;
        list.style.top = `${(below ? place.bottom : place.top - list.offsetHeight) + scrollY}px`;
        box.setAttribute("aria-controls", list.id);
        mark(0);
    }

    function take(index) {
        const { name, account } = shown[index];
        const twice = shown.filter((other) => other.name === name).length > 1;
        const call = begun();
        if (call) box.setRangeText(`@${twice ? account : name} `, call.index, box.selectionStart, "end");
        close();
        box.focus();
    }

    panel.addEventListener("input", (event) => {
        if (event.isComposing || !event.target.matches("[data-calls]")) return;
        box = event.target;
        offer();
    });
    panel.addEventListener("compositionend", (event) => {
        if (!event.target.matches("[data-calls]")) return;
        box = event.target;
        offer();
    });
    panel.addEventListener("keydown", (event) => {
        if (list.hidden || event.isComposing || event.target !== box) return;
        const act = {
            ArrowDown: () => mark(at + 1), ArrowUp: () => mark(at - 1),
            Enter: () => take(at), Tab: () => take(at), Escape: close,
        }[event.key];
        if (!act) return;
        event.preventDefault();
        event.stopPropagation();
        act();
    });
    panel.addEventListener("focusout", close);
    list.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        const item = event.target.closest("li");
        if (item) take([...list.children].indexOf(item));
    });
}
