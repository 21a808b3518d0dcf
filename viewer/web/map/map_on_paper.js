// The map on paper: Leaflet keeps the size that it has on screen, so the whole of it is scaled to
// the width of the page (print.css).
const PAPER = 650; // CSS pixels: A4 upright within its margins, with some room to spare
const HIGH = 480; // and with room for the legend below

addEventListener("beforeprint", () => {
  /** @type {NodeListOf<HTMLElement>} */
  const maps = document.querySelectorAll(".kaartbeeld #kaart");
  for (const map of maps) {
    map.style.setProperty("--kb-breedte", `${map.offsetWidth}px`);
    map.style.setProperty("--kb-hoogte", `${map.offsetHeight}px`);
    const scale = Math.min(1, PAPER / map.offsetWidth, HIGH / map.offsetHeight);
    map.style.setProperty("--kb-verkleining", String(scale));
  }
});
