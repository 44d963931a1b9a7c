// Tags suggested while they are typed: a combobox (ARIA practices) for the one in which the caret stands.
const field = document.querySelector("input[data-tags]");

if (field) {
    const box = document.createElement("div");
    const list = document.createElement("ul");
    const said = document.querySelector("#said");
    box.className = "tag-box";
    list.className = "tag-options";
    list.id = `${field.id}-options`;
    list.role = "listbox";
    list.ariaLabel = field.dataset.label;
    list.hidden = true;
    field.before(box);
    box.append(field, list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("autocomplete", "off");
    let timer, asked = 0, chosen = -1;

    const parts = () => field.value.split(",");
    const place = () => field.value.slice(0, field.selectionStart).split(",").length - 1;
    const current = () => parts()[place()].trim();
    const others = () => parts().map((part) => part.trim()).filter((part, at) => part && at !== place());

    function close() {
        list.hidden = true;
        chosen = -1;
        field.setAttribute("aria-expanded", "false");
        field.removeAttribute("aria-activedescendant");
    }

    function mark(index) {
        const options = [...list.children];
        chosen = (index + options.length) % options.length;
        options.forEach((option, at) => option.setAttribute("aria-selected", at === chosen));
        field.setAttribute("aria-activedescendant", options[chosen].id);
        options[chosen].scrollIntoView({ block: "nearest" });
    }

    function take(name) {
        const all = parts().map((part) => part.trim());
        all[place()] = name;
        const before = all.slice(0, place() + 1).filter(Boolean).join(", ");
        field.value = `${all.filter(Boolean).join(", ")}, `;
        field.setSelectionRange(before.length + 2, before.length + 2);
        close();
        field.dispatchEvent(new Event("input", { bubbles: true }));
        clearTimeout(timer);
        asked += 1;
        field.focus();
    }

    async function ask() {
        const typed = current();
        const mine = ++asked;
        if (!typed) return close();
        const answer = await fetch(`${field.dataset.tags}?q=${encodeURIComponent(typed)}`, { redirect: "manual" }).catch(() => null);
        if (!answer?.ok || mine !== asked) return;
        const held = new Set(others().map((part) => part.toLowerCase()));
        const names = (await answer.json()).tags.filter((name) => !held.has(name.toLowerCase()));
        if (mine !== asked) return;
        list.replaceChildren(...names.map((name, index) => {
            const option = document.createElement("li");
            option.role = "option";
            option.id = `${list.id}-${index}`;
            option.textContent = name;
            option.setAttribute("aria-selected", "false");
            return option;
        }));
        close();
        if (!names.length) return;
        list.hidden = false;
        field.setAttribute("aria-expanded", "true");
        said.textContent = field.dataset.found.replace("{count}", names.length);
    }

    field.addEventListener("input", (event) => {
        if (event.isComposing) return;
        clearTimeout(timer);
        timer = setTimeout(ask, 150);
    });
    field.addEventListener("compositionend", () => { timer = setTimeout(ask, 150); });
    field.addEventListener("keydown", (event) => {
        if (event.isComposing) return;
        if (event.key === "Enter" && chosen < 0 && !event.ctrlKey && !event.metaKey) {
            // It ends a tag; what would send the whole story is not meant.
            event.preventDefault();
            if (current()) take(current());
            return;
        }
        if (list.hidden) return;
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            const first = event.key === "ArrowDown" ? 0 : -1;
            mark(chosen < 0 ? first : chosen + (event.key === "ArrowDown" ? 1 : -1));
        } else if (event.key === "Enter" && chosen >= 0) {
            event.preventDefault();
            take(list.children[chosen].textContent);
        } else if (event.key === "Escape") {
            event.preventDefault();
            close();
        }
    });
    field.addEventListener("blur", () => setTimeout(close, 150));
    list.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        const option = event.target.closest("li");
        if (option) take(option.textContent);
    });
}
