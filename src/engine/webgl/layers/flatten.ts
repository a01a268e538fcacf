import { sizeOf } from '#maths/spec';
import type { Shape } from '../../types.ts';
import { slopeIn } from '../bend.ts';
import { countOf, laid, nothingLearned, type Layer } from '../layer.ts';
import { runEach } from '../program.ts';

/**
 * Flatten, x: [B, rows, columns · channels] → [1, B, rows · columns · channels]. No number changes, only where it
 * lies: number i of a picture stands in row ⌊i / width⌋, column i mod width. A row stays as it is.
 */
export function flatten(shape: Shape): Layer {
  const size = sizeOf(shape);
  const [, , width] = laid(shape, 1);
  const isPicture = shape.length > 1;
  return {
    ...nothingLearned,
    bend: 'identity',
    shape: [size],
    forward: ({ x }) =>
      runEach({
        shape: laid([size], countOf(shape, x)),
        reads: { x },
        formula: isPicture
          ? `float one(int n, int e, int i) { return xAt(e, i / ${width}, i % ${width}); }`
          : 'float one(int n, int e, int i) { return xAt(0, e, i); }',
      }),
    back: ({ x }, delta, bend) =>
      runEach({
        shape: laid(shape, countOf(shape, x)),
        reads: { delta, x },
        formula: `
          ${slopeIn(bend)}
          float one(int n, int r, int c) {
            float back = ${isPicture ? `deltaAt(0, n, r * ${width} + c)` : 'deltaAt(0, r, c)'};
            return back * slopeAt(vec4(xAt(n, r, c))).x;
          }`,
      }),
  };
}
