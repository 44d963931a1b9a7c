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
