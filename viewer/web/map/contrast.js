// Which letters can be read on a fill: layers/maps/palette.py tells the same of paper.
/**
 * Whether white letters are easier to read on a fill, as it lies half over light land.
 * @param {string} fill as #rrggbb
 * @param {number} opacity from 0 to 1
 */
export function isDark(fill, opacity) {
  const parts = [1, 3, 5].map((i) => Number.parseInt(fill.slice(i, i + 2), 16) / 255);
  const seen = parts.map((part) => part * opacity + 0.95 * (1 - opacity));
  const [red, green, blue] = seen.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179;
}
