// On a telephone the bar has two short lines: moves beside the main one go behind the three dots, and come back on a wide screen.
const list = document.querySelector(".desk-bar [data-more-moves]");
const beside = [...document.querySelectorAll(".desk-bar [data-beside-move]")];
if (list && beside.length) {
    const narrow = matchMedia("(max-width: 47.9375em)");
    const homes = beside.map((move) => {
        const home = document.createComment("");
        move.before(home);
        return home;
    });
    const row = beside.map(() => document.createElement("li"));
    const settle = () => beside.forEach((move, place) => {
        if (narrow.matches) {
            row[place].append(move);
            list.children[place] ? list.insertBefore(row[place], list.children[place]) : list.append(row[place]);
        } else {
            homes[place].after(move);
            row[place].remove();
        }
    });
    narrow.addEventListener("change", settle);
    settle();
}
