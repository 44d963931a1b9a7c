// Before the first paint, or a dark page would flash white: the reader's theme and letter size.
// Not a module, so that the page waits for it.
for (const name of ["theme", "letters"]) {
  try {
    const value = localStorage.getItem(name)
    if (value) document.documentElement.dataset[name] = value
  } catch {}
}
