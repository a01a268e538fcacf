/** The map’s rectangle, the whole or nearer. Apart from the model: the figure’s first script needs no more than this. */

/** A rectangle of the map: starts across, rates up. */
export interface Frame {
  readonly start: readonly [from: number, to: number];
  readonly rate: readonly [from: number, to: number];
}
export const whole: Frame = { start: [-2.6, 2.4], rate: [0, 1] };

/** Closer than this, places that can be told apart on the screen would be the same number. */
export const closest = 18;

const around = ([from, to]: readonly [number, number], middle: number, size: number) => {
  const low = Math.min(to - size, Math.max(from, middle - size / 2));
  return [low, low + size] as const;
};

/** The map 4 times as near, `zoom` times over, around a place and within the whole. */
export function frameOf(zoom: number, start: number, rate: number): Frame {
  if (!(zoom > 0)) return whole;
  const share = 4 ** -zoom;
  return {
    start: around(whole.start, start, share * (whole.start[1] - whole.start[0])),
    rate: around(whole.rate, rate, share * (whole.rate[1] - whole.rate[0])),
  };
}

/** A place as shares of a frame, from its left and from its top. */
export const spotOf = (
  { start: [left, right], rate: [low, high] }: Frame,
  start: number,
  rate: number,
): { readonly left: number; readonly top: number } => ({
  left: (start - left) / (right - left),
  top: (high - rate) / (high - low),
});
