// Loaded before the first paint: takes up the reader's choice of light or dark, so that nothing flashes.
try {
  const theme = localStorage.getItem("loket-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Storage is closed to us: the device's choice stands.
}
