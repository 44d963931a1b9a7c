// What the page of a story does beside what every page does: one file, because each is asked for
// by itself.

// The story read aloud by the browser itself, where it has a Vietnamese voice; else the button does
// not show. Nothing leaves the machine that the voice does not take with it.
const button = document.querySelector("button[data-listen]")
const speech = window.speechSynthesis
let reading = false

const voice = () => speech.getVoices().find(each => /^vi\b/i.test(each.lang.replace("_", "-")))

const passages = () => [
  ...document.querySelectorAll(".article-head h1, .standfirst, .text > :is(p, h2, h3, h4, ul, ol, blockquote)"),
].map(each => each.innerText.replace(/\s+/g, " ").trim()).filter(Boolean)

const show = now => {
  reading = now
  button.textContent = now ? button.dataset.stop : button.dataset.listen
  button.setAttribute("aria-pressed", now)
}

const stop = () => { speech.cancel(); show(false) }

// One passage at a time: some engines fall silent in a long one.
const read = ([first, ...others]) => {
  if (!reading || !first) return show(false)
  const said = new SpeechSynthesisUtterance(first)
  said.voice = voice()
  said.lang = "vi-VN"
  said.onend = () => read(others)
  said.onerror = () => show(false)
  speech.speak(said)
}

if (button && speech) {
  const offer = () => { button.classList.toggle("waiting", !voice()) }
  button.addEventListener("click", () => {
    if (reading) return stop()
    speech.cancel()
    show(true)
    read(passages())
  })
  addEventListener("pagehide", stop)
  speech.addEventListener?.("voiceschanged", offer)
  offer()
}

// Says once that the story has been on screen for a while. No cookie, nothing stored, nothing said
// of the reader: only the number of the story.
const story = document.querySelector("article[data-story]")?.dataset.story
const WAIT = 5000
let waiting
const say = () => {
  document.removeEventListener("visibilitychange", look)
  navigator.sendBeacon?.("/dem/", story)
}
const look = () => {
  clearTimeout(waiting)
  if (document.visibilityState === "visible") waiting = setTimeout(say, WAIT)
}
if (story) {
  document.addEventListener("visibilitychange", look)
  look()
}
