import { expect, test } from 'vitest';
import { at } from '#maths/vector';
import { placeOf, sceneOf, slopeBack } from '../../../widgets/many-neurons/model.ts';
import { knobs, schema, type Knob } from '../../../widgets/many-neurons/setup.ts';
import numbers from './numbers.json' with { type: 'json' };

type Blocks = (typeof numbers.manyNeurons)[number]['numbers'];

/** A knob's number among PyTorch's: W is by receiver, then by sender. */
const among = (blocks: Blocks, knob: Knob): number => {
  const { kind, layer, to, from } = placeOf(knob);
  if (kind === 'bias') return at(layer === 1 ? blocks.b1 : blocks.b2, to - 1);
  return at(at(layer === 1 ? blocks.W1 : blocks.W2, to - 1), from - 1);
};

test('there are networks to compare', () => {
  expect(numbers.manyNeurons.length).toBeGreaterThan(3);
});

test.each(numbers.manyNeurons)(
  'the network $numbers has PyTorch’s cost, its errors δ, and its slope along every number',
  (its) => {
    // The file has twelve figures.
    const near = (found: number, value: number): void =>
      expect(Math.abs(found - value)).toBeLessThanOrEqual(1e-11 * Math.abs(value) + 1e-16);
    const own = Object.fromEntries(knobs.map((knob) => [knob, among(its.numbers, knob)]));
    for (const knob of knobs) {
      const scene = sceneOf({ ...schema.defaults, ...own, knob });
      near(scene.cost, its.cost);
      near(scene.slope, among(its.slopes, knob));
      near(slopeBack(scene, knob), among(its.slopes, knob));
      its.delta.forEach((layer, l) =>
        layer.forEach((delta, unit) => near(at(at(scene.slopes.delta, l + 1), unit), delta)),
      );
    }
  },
);
