// The pictures of a story, large, over its page: by click or Enter, onwards by buttons and arrows.
// Without it, or in a browser without dialogs, each picture is a link to its largest file.
const dialog = document.querySelector("dialog.large")
const links = [...document.querySelectorAll("a.enlarge")]
const find = selector => dialog.querySelector(selector)
let shown = 0

const element = (name, properties) => Object.assign(document.createElement(name), properties)

const picture = ({ href, dataset }, alt) => {
  const made = element("picture")
  for (const form of ["avif", "webp"])
    if (dataset[form]) made.append(element("source", { type: `image/${form}`, srcset: dataset[form] }))
  // Its size before its bytes, so that nothing moves when it comes.
  made.append(element("img", { width: dataset.width, height: dataset.height, alt, src: href }))
  return made
}

const show = index => {
  shown = (index + links.length) % links.length
  const link = links[shown]
  const figure = element("figure")
  figure.append(picture(link, link.querySelector("img").alt))
  const caption = link.closest("figure").querySelector("figcaption")
  if (caption) figure.append(caption.cloneNode(true))
  find(".large-shown").replaceChildren(figure)
  find(".large-count").textContent = links.length > 1 ? `${shown + 1}/${links.length}` : ""
}

const open = index => event => {
  // Whoever asks for a tab of its own gets it.
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  show(index)
  dialog.showModal()
}

if (dialog?.showModal && links.length) {
  links.forEach((link, index) => link.addEventListener("click", open(index)))
  for (const button of dialog.querySelectorAll(".large-step")) {
    button.hidden = links.length < 2
    button.addEventListener("click", () => show(shown + Number(button.dataset.step)))
  }
  find(".large-close").addEventListener("click", () => dialog.close())
  dialog.addEventListener("keydown", event => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (!step || links.length < 2 || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    show(shown + step)
  })
  // Beside the picture is back to the story.
  dialog.addEventListener("click", event => {
    if (!event.target.closest("img, figcaption, .large-bar")) dialog.close()
  })
  dialog.addEventListener("close", () => {
    find(".large-shown").replaceChildren()
    links[shown].focus()
  })
}
