/** The track of the learning rate: logarithmic, and at rest on numbers of two digits. */
export const track = { min: 0.01, max: 10, places: 600 } as const;

const span = Math.log(track.max / track.min);

/** Where a rate stands on the track, from 0 to 1; beyond its ends at them. */
export const shareOf = (rate: number): number =>
  Math.min(1, Math.max(0, Math.log(rate / track.min) / span));

const twoDigits = (rate: number): number => Number(rate.toPrecision(2));

/** The rate at a share of the track. */
export const rateAt = (share: number): number => twoDigits(track.min * Math.exp(share * span));

/** The next number of two digits, or the next of the marks, whichever is nearer; held to the track's ends. */
export function nextRate(rate: number, direction: 1 | -1, marks: readonly number[]): number {
  const held = Math.min(track.max, Math.max(track.min, rate));
  const digit = 10 ** (Math.floor(Math.log10(held) + 1e-9) - 1);
  const fine = direction < 0 && held / digit < 10.5 ? digit / 10 : digit;
  const steps = direction * (held / fine);
  // The next whole number of steps, seen in the direction; a hair is no step.
  const round = twoDigits((Math.floor(steps + 1e-9) + 1) * fine * direction);
  const all = [round, ...marks]
    .filter((mark) => direction * (mark - held) > 0)
    .sort((a, b) => direction * (a - b));
  return Math.min(track.max, Math.max(track.min, all[0] ?? held));
}
