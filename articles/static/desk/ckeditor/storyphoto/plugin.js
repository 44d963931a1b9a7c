/* global CKEDITOR */
// Places of photos in the text. The text holds <figure data-use="3 4" data-align="wide"></figure> and nothing else of a photo;
// what is seen of it here is drawn by desk/js/photos/figure.js, which listens to the events fired below.
(() => {
    const ALIGNS = ["left", "right", "wide"];

    // Blocks stand beside each other as the server writes them, so that opening and saving changes nothing.
    function writeTight(editor) {
        const { writer } = editor.dataProcessor;
        const plain = { indent: false, breakBeforeOpen: false, breakAfterOpen: false, breakBeforeClose: false, breakAfterClose: false };
        const tags = Object.assign({ br: 1, figure: 1 }, CKEDITOR.dtd.$block, CKEDITOR.dtd.$listItem, CKEDITOR.dtd.$tableContent);
        Object.keys(tags).forEach((tag) => writer.setRules(tag, plain));
    }

    // The frames of drop-downs and menus are documents of their own.
    function themeFrames() {
        const { theme } = document.documentElement.dataset;
        document.querySelectorAll("iframe.cke_panel_frame").forEach((frame) => { frame.contentDocument.documentElement.dataset.theme = theme ?? "auto"; });
    }

    const written = ({ uses, align }) => Object.assign({ "data-use": uses.join(" ") }, align ? { "data-align": align } : {});

    CKEDITOR.plugins.add("storyphoto", {
        requires: "widget",
        // Words that CKEditor's own Vietnamese lacks, or has twice for two things.
        beforeInit(editor) {
            for (const [plugin, words] of Object.entries(editor.config.storyWords ?? {})) Object.assign(editor.lang[plugin], words);
        },
        init(editor) {
            editor.on("panelShow", themeFrames);
            editor.on("menuShow", themeFrames);
            const told = document.getElementById("photo-words");
            // A page of the site itself has no photos to place.
            if (!told) return;
            editor.widgets.add("storyphoto", {
                allowedContent: "figure[!data-use,data-align]",
                requiredContent: "figure[data-use]",
                upcast(element, values) {
                    if (element.name !== "figure" || !element.attributes["data-use"]) return false;
                    const align = element.attributes["data-align"] ?? "";
                    values.uses = element.attributes["data-use"].split(" ").map(Number);
                    values.align = ALIGNS.includes(align) ? align : "";
                    element.children.length = 0;
                    return true;
                },
                downcast() { return new CKEDITOR.htmlParser.element("figure", written(this.data)); },
                init() {
                    this.on("key", ({ data, cancel }) => { if (editor.fire("storyphotoKey", { widget: this, key: data.keyCode }) === false) cancel(); });
                },
                data() {
                    this.element.removeAttribute("data-align");
                    this.element.setAttributes(written(this.data));
                    editor.fire("storyphotoDraw", this);
                },
                getLabel() { return this.element.getAttribute("data-label") ?? ""; },
            });
            editor.addCommand("storyphoto", { exec: () => { editor.fire("storyphotoPick"); }, async: true });
            editor.ui.addButton("StoryPhoto", { label: JSON.parse(told.textContent).words.photo, command: "storyphoto", icon: "image", toolbar: "insert" });
            editor.on("instanceReady", () => writeTight(editor));
        },
    });
})();
