// Arrow keys move a cell at a time, with Ctrl or Shift a group at a time; Enter chooses the pair.

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

export function keys(view, { move, choose }) {
  view.frame.addEventListener("keydown", (event) => {
    if (!view.data?.codes.length || event.altKey || event.metaKey) return;
    const step = STEPS[event.key];
    if (step) move(moved(view, step, event.ctrlKey || event.shiftKey));
    else if (event.key === "Enter" || event.key === " ") choose();
    else if (event.key === "Escape") move(null);
    else return;
    event.preventDefault();
  });
}

function moved({ cursor, chosen, data }, step, far) {
  if (!cursor)
    return chosen.length
      ? [chosen[0], chosen[1] ?? chosen[0]]
      : [0, Math.min(1, data.codes.length - 1)];
  return cursor.map((place, axis) => {
    if (!step[axis]) return place;
    const wanted = far ? edge(data.bands, place, step[axis]) : place + step[axis];
    return Math.min(Math.max(wanted, 0), data.codes.length - 1);
  });
}

// The first row of the group before or after this one.
function edge(bands, place, step) {
  const starts = bands.map(([start]) => start);
  return step > 0
    ? (starts.find((start) => start > place) ?? Infinity)
    : (starts.findLast((start) => start < place) ?? 0);
}
