// The focal point: a press or a drag on the picture, or arrow keys (Shift: ten at once). The crops beside it follow at once, cut as the server cuts them.
for (const pane of document.querySelectorAll("[data-focal]")) watch(pane);

function watch(pane) {
    const stage = pane.querySelector(".focal");
    const fields = { x: pane.querySelector('[name$="focal_x"]'), y: pane.querySelector('[name$="focal_y"]') };
    const said = pane.querySelector("#focal-said");
    const size = { x: Number(pane.dataset.width), y: Number(pane.dataset.height) };
    let at = {};

    const read = () => { at = { x: number(fields.x), y: number(fields.y) }; show(); };
    const number = (field) => within(Number(field.value.replace(",", ".")) || 0, 100);
    const within = (value, most) => Math.min(most, Math.max(0, value));

    function show() {
        pane.style.setProperty("--x", `${at.x}%`);
        pane.style.setProperty("--y", `${at.y}%`);
        for (const crop of pane.querySelectorAll(".crops span")) cut(crop);
    }

    // Where the largest box of the crop's ratio lies, as near around the point as the edges let it.
    function cut(crop) {
        const ratio = crop.clientWidth / crop.clientHeight || 1;
        const box = { x: Math.min(size.x, size.y * ratio), y: Math.min(size.y, size.x / ratio) };
        for (const axis of ["x", "y"]) {
            const room = size[axis] - box[axis];
            const start = within((at[axis] / 100) * size[axis] - box[axis] / 2, room);
            crop.style.setProperty(`--${axis}`, `${room > 1 ? (start / room) * 100 : 50}%`);
        }
    }

    function move(x, y) {
        at = { x: Math.round(within(x, 100)), y: Math.round(within(y, 100)) };
        fields.x.value = at.x;
        fields.y.value = at.y;
        said.textContent = pane.dataset.said.replace("{x}", at.x).replace("{y}", at.y);
        show();
    }

    function point(event) {
        const box = stage.getBoundingClientRect();
        move(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
    }

    stage.disabled = false;
    pane.querySelector("[data-crops]").hidden = false;
    stage.addEventListener("pointerdown", (event) => { stage.setPointerCapture(event.pointerId); point(event); });
    stage.addEventListener("pointermove", (event) => { if (stage.hasPointerCapture(event.pointerId)) point(event); });
    stage.addEventListener("keydown", (event) => {
        const by = event.shiftKey ? 10 : 1;
        const way = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[event.key];
        if (!way || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        move(at.x + way[0], at.y + way[1]);
    });
    for (const field of Object.values(fields)) field.addEventListener("input", read);
    new ResizeObserver(show).observe(stage);
    read();
}
