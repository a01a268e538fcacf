import { tensor, type Tensor } from '@tensorflow/tfjs-core';
import { keptUnits } from '#maths/dropout';
import { sizeOf, type DropoutSpec } from '#maths/spec';
import type { Shape } from '../../types.ts';
import { slopeIn } from '../bend.ts';
import { countOf, laid, nothingLearned, type Layer } from '../layer.ts';
import { run, shape3 } from '../program.ts';

/**
 * Dropout, of any shape. In training a = x ⊙ kept / (1 − share), and δ goes back the same way: what was dropped had no
 * part in the answer. In use a = x: the division has kept the mean where it was (Srivastava et al. 2014).
 * `index`: the layer's number, from 0.
 */
export function dropout({ share }: DropoutSpec, shape: Shape, index: number): Layer {
  /** x ⊙ kept, times the slope of the layer before on the way back. */
  const times = (x: Tensor, kept: Tensor): Tensor =>
    run({
      shape: shape3(x),
      reads: { x, kept },
      formula: 'vec4 block(int n, int r, int c) { return xBlock(n, r, c) * keptBlock(n, r, c); }',
    });
  return {
    ...nothingLearned,
    bend: 'identity',
    shape,
    aside(x, chance) {
      if (!chance) return undefined;
      const count = countOf(shape, x);
      const kept = keptUnits(chance, index, count * sizeOf(shape), share);
      return tensor(
        Float32Array.from(kept, (k) => k / (1 - share)),
        [...laid(shape, count)],
      );
    },
    forward: ({ x, aside }) => (aside ? times(x, aside) : x.clone()),
    back({ x, aside }, delta, bend) {
      const kept = aside ? 'keptBlock(n, r, c) *' : '';
      if (!aside && bend === 'identity') return delta;
      return run({
        shape: shape3(x),
        reads: { delta, x, ...(aside && { kept: aside }) },
        formula: `
          ${slopeIn(bend)}
          vec4 block(int n, int r, int c) {
            return deltaBlock(n, r, c) * ${kept} slopeAt(xBlock(n, r, c));
          }`,
      });
    },
  };
}
