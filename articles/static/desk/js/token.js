// After signing in again on another page this page's token is no longer good: an address of the desk's scripts gives a new one to all of its forms. Somebody else who signed in on this machine meanwhile gets none for what this page's writer typed.
export async function renewed(address) {
    try {
        const answer = await fetch(address, { redirect: "manual" });
        if (answer.status === 403) return "closed";
        const { csrf, person } = answer.ok ? await answer.json() : {};
        const { writer } = document.querySelector(".story-form").dataset;
        if (!csrf || person !== Number(writer.split(":")[0])) return "signed-out";
        for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = csrf;
        return "renewed";
    } catch {
        return "offline";
    }
}
