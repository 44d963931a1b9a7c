// What is typed beside the stories' own texts, kept on this machine for the person signed in: it outlives a closed tab, a session that has ended and a server that does not answer.
const PREFIX = "newsroom-words:";
const LONGEST = 400_000, DAYS = 30 * 24 * 3600 * 1000;
const person = document.querySelector("#user-tools")?.dataset.person;

// A place is a page's address with what is typed there.
const key = (place) => `${PREFIX}${person}:${place}`;

export function kept(place) {
    try {
        return JSON.parse(localStorage.getItem(key(place))) ?? {};
    } catch {
        return {};
    }
}

// Words by the names of their boxes; none at all are forgotten.
export function keep(place, words) {
    try {
        const text = JSON.stringify({ at: Date.now(), words });
        if (!person || !Object.keys(words).length) localStorage.removeItem(key(place));
        else if (text.length < LONGEST) localStorage.setItem(key(place), text);
    } catch { /* a browser that keeps nothing */ }
}

export function places() {
    try {
        const mine = key("");
        return Object.keys(localStorage).filter((name) => name.startsWith(mine)).map((name) => name.slice(mine.length));
    } catch {
        return [];
    }
}

for (const place of places()) if (!(kept(place).at > Date.now() - DAYS)) keep(place, {});
