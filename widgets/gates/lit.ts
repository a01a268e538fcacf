import { inputs, litPart, outputAt, type Line, type Point, type Scene } from './model.ts';

/** The same line with its other side lit; three zeros light nothing, so their opposite lights all. */
const opposite = ({ w1, w2, b }: Line): Line =>
  w1 === 0 && w2 === 0 && b === 0 ? { w1, w2, b: 1 } : { w1: -w1, w2: -w2, b: -b };

/** Where in an outline two layers are lit: one piece for each pair of answers that lights the last line. */
export const litBoth = (
  outline: readonly Point[],
  { first, second, last }: Scene['layers'],
): Point[][] =>
  inputs
    .filter((h) => outputAt(last, h) === 1)
    .map((h) =>
      litPart(
        litPart(outline, h.x === 1 ? first : opposite(first)),
        h.y === 1 ? second : opposite(second),
      ),
    );
