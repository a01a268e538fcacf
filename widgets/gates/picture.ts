import type { Point } from './model.ts';

/** The part of the plane that is shown, and how large it is drawn. */
export const picture = { low: -1, high: 2, sizePx: 300 } as const;

const { low, high } = picture;
export const outline: readonly Point[] = [
  { x: low, y: low },
  { x: high, y: low },
  { x: high, y: high },
  { x: low, y: high },
];
