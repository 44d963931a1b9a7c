/* global CKEDITOR */
// Places of photos in the text. The text holds <figure data-use="N"></figure> and nothing else of a photo;
// here it is shown as a block with picture and caption that can be moved and deleted, not typed into.
(() => {
    const data = () => JSON.parse(document.getElementById("story-photos").textContent);

    function shown(figure, use, words) {
        const { htmlParser } = CKEDITOR;
        figure.children.length = 0;
        if (use && use.picture) {
            figure.add(new htmlParser.element("img", { src: use.picture, alt: use.alt }));
        }
        const caption = new htmlParser.element("figcaption");
        const said = use ? `${words.photo} ${use.number}. ${use.caption}` : words.unknown;
        caption.add(new htmlParser.text(CKEDITOR.tools.htmlEncode(said)));
        figure.add(caption);
    }

    function listed(use, isPlaced, words) {
        const row = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button photo-place";
        button.dataset.use = use.number;
        if (use.thumb) {
            const picture = document.createElement("img");
            picture.src = use.thumb;
            picture.alt = "";
            button.append(picture);
        }
        const said = document.createElement("span");
        said.textContent = `${words.photo} ${use.number}. ${use.caption}` + (isPlaced ? ` (${words.placed})` : "");
        button.append(said);
        row.append(button);
        return row;
    }

    function place(editor, number, ranges) {
        for (const widget of Object.values(editor.widgets.instances)) {
            if (widget.name === "storyphoto" && Number(widget.data.use) === number) editor.widgets.del(widget);
        }
        editor.focus();
        if (ranges.length) editor.getSelection().selectRanges(ranges);
        editor.insertHtml(`<figure data-use="${number}"></figure>`);
    }

    function open(editor) {
        const { uses, words } = data();
        const dialog = document.getElementById("photo-places");
        const list = dialog.querySelector("[data-photo-places]");
        // The list takes the focus; the place in the text is remembered.
        const ranges = editor.getSelection()?.getRanges() ?? [];
        const placed = new Set(Object.values(editor.widgets.instances).map((widget) => Number(widget.data.use)));
        list?.replaceChildren(...uses.map((use) => listed(use, placed.has(use.number), words)));
        if (list) {
            list.onclick = (event) => {
                const chosen = event.target.closest("[data-use]");
                if (!chosen) return;
                dialog.close();
                place(editor, Number(chosen.dataset.use), ranges);
            };
        }
        dialog.showModal();
        list?.querySelector("button")?.focus();
    }

    // Blocks stand beside each other as the server writes them, so that opening and saving changes nothing.
    function writeTight(editor) {
        const { writer } = editor.dataProcessor;
        const plain = { indent: false, breakBeforeOpen: false, breakAfterOpen: false, breakBeforeClose: false, breakAfterClose: false };
        const tags = Object.assign({ br: 1, figure: 1 }, CKEDITOR.dtd.$block, CKEDITOR.dtd.$listItem, CKEDITOR.dtd.$tableContent);
        Object.keys(tags).forEach((tag) => writer.setRules(tag, plain));
    }

    CKEDITOR.plugins.add("storyphoto", {
        requires: "widget",
        init(editor) {
            // A page of the site itself has no photos to place.
            if (!document.getElementById("story-photos")) return;
            const { uses, words } = data();
            editor.widgets.add("storyphoto", {
                allowedContent: "figure[!data-use]",
                requiredContent: "figure[data-use]",
                upcast(element, values) {
                    if (element.name !== "figure" || !element.attributes["data-use"]) return false;
                    values.use = element.attributes["data-use"];
                    shown(element, uses.find((use) => use.number === Number(values.use)), words);
                    return true;
                },
                downcast() {
                    return new CKEDITOR.htmlParser.element("figure", { "data-use": this.data.use });
                },
            });
            editor.addCommand("storyphoto", { exec: open, async: true });
            editor.ui.addButton("StoryPhoto", { label: words.insert, command: "storyphoto", icon: "image", toolbar: "insert" });
            editor.on("instanceReady", () => writeTight(editor));
        },
    });
})();
