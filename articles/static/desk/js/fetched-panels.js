// Panels that most readers of a page leave closed: fetched when the first of them is opened. The
// link in each stays until then, and where nothing comes.
const panels = [...document.querySelectorAll("details[data-panel-from]")];
const asked = new Set();

for (const panel of panels) {
  panel.addEventListener("toggle", () => {
    if (panel.open) fill(panel.dataset.panelFrom);
  });
}

// A save that left the page where it is has added to them.
document.addEventListener("storysaved", () => {
  asked.clear();
  for (const panel of panels) if (panel.open) fill(panel.dataset.panelFrom);
});

async function fill(address) {
  if (asked.has(address)) return;
  asked.add(address);
  const same = panels.filter((panel) => panel.dataset.panelFrom === address);
  for (const panel of same) panel.setAttribute("aria-busy", "true");
  const page = await fetched(address);
  for (const panel of same) {
    panel.removeAttribute("aria-busy");
    const body = page?.querySelector(`#${panel.dataset.panel} [data-panel-body]`);
    if (body) put(panel, document.importNode(body, true));
    else asked.delete(address); // Opened again, it is asked for again.
  }
}

async function fetched(address) {
  const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function put(panel, body) {
  const old = panel.querySelector("[data-panel-body]");
  if (old.contains(document.activeElement)) panel.querySelector("summary").focus();
  old.replaceWith(body);
}
