// Who took a photo is said on the photo's own page; when one comes back from there, the rows know.
import { ask } from "./intake.js";
import { learn, uses } from "./uses.js";

let asked = false;
addEventListener("click", ({ target }) => { asked ||= Boolean(target.closest?.(".no-credit")); }, true);
addEventListener("focus", async () => {
    const without = uses().filter(({ credit, photo }) => photo && !credit);
    if (!asked || !without.length) return;
    const found = await ask(without.map(({ photo }) => ["photo", photo])).catch(() => null);
    for (const one of found?.photos ?? []) {
        if (one.credit) without.filter(({ photo }) => photo === one.id).forEach(({ row }) => learn(row, one));
    }
});
