// The checks' panel is fetched once the page stands; its "Go there" leads to the field, in the
// editor to the passage itself.
const address = document.querySelector("[data-checks-from]")?.dataset.checksFrom;
if (address) {
  fetchPanel();
  document.addEventListener("storysaved", fetchPanel);
}

async function fetchPanel() {
  const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
  if (!answer?.ok) return; // The link in the panel stays.
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.getElementById("checks");
  if (!found) return;
  document.getElementById("checks").replaceWith(document.importNode(found, true));
  tellInBar(found.querySelector(".tally"));
}

// How many block or warn stands in the bar, too: the panel may be far below.
function tellInBar(tally) {
  const place = document.querySelector("[data-checks-tally]");
  if (!place) return;
  place.replaceChildren(...(tally ? document.importNode(tally, true).children : []));
  place.hidden = !tally;
}

const editor = () => window.CKEDITOR?.instances?.id_body;

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-check-place]");
  if (!link) return;
  const place = link.dataset.checkPlace;
  if (place === "id_body" && editor()) {
    event.preventDefault();
    showPassage(editor(), link.dataset.checkQuote);
    return;
  }
  const target = document.getElementById(place);
  if (!target) return;
  event.preventDefault();
  target.closest("details")?.setAttribute("open", "");
  for (const details of target.querySelectorAll("details")) details.open = true;
  target.scrollIntoView({ block: "center" });
  const field = target.matches("input, select, textarea")
    ? target
    : target.querySelector("textarea, select, input:not([type=hidden])");
  (field ?? target).focus();
});

function showPassage(cke, quote) {
  cke.focus();
  const range = quote ? find(cke.editable().$, quote) : null;
  if (!range) return;
  const selection = range.startContainer.ownerDocument.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
}

// Spaces differ between what is typed and what is kept: runs of them count as one.
function find(root, quote) {
  const wanted = quote.normalize("NFC").replace(/\s+/g, " ").trim();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const letters = [];
  let text = "";
  while (walker.nextNode()) {
    const data = walker.currentNode.data;
    for (let at = 0; at < data.length; at += 1) {
      const letter = /\s/.test(data[at]) ? " " : data[at];
      if (letter === " " && text.endsWith(" ")) continue;
      text += letter;
      letters.push([walker.currentNode, at]);
    }
  }
  const start = text.indexOf(wanted);
  if (start < 0) return null;
  const range = document.createRange();
  const [first, from] = letters[start];
  const [last, until] = letters[start + wanted.length - 1];
  range.setStart(first, from);
  range.setEnd(last, until + 1);
  return range;
}
