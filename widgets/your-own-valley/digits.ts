import type { Examples } from '#engine';
/** So many digits the network learns, and of those the map shows the cost. */
export const digitCount = 1000;
const size = 784;

/** The first of the training digits, which the network learns and the map is of: shuffled, so they are a fair sample. */
export const learnedFrom = (training: Examples): Examples => {
  const count = Math.min(digitCount, training.count);
  return {
    count,
    pixels: training.pixels.subarray(0, count * size),
    labels: training.labels.subarray(0, count),
  };
};

/** Which one of its class stands for each digit, among the few that come with the page. */
const turns = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] as const;

/** One of each digit, out of rows of 0, 1, …, 9: those under which the answers are written. */
export const shownFrom = (stills: Examples): Examples => {
  const rows = turns.map((turn, digit) => 10 * turn + digit);
  const pixels = new Uint8Array(rows.length * size);
  rows.forEach((row, n) =>
    pixels.set(stills.pixels.subarray(row * size, (row + 1) * size), n * size),
  );
  return {
    count: rows.length,
    pixels,
    labels: Uint8Array.from(rows, (row) => stills.labels[row] ?? 0),
  };
};

export const pictureOf = ({ pixels }: Examples, n: number): Uint8Array =>
  pixels.subarray(n * size, (n + 1) * size);
