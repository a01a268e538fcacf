import { expect, test } from 'vitest';
import { halfTrained } from '#data/half-trained';
import { stillDigit } from '#data/still';
import { discrepancy } from '#maths/testing';
import { levelOf, look, stepOf, waysOf, type Sight } from '../../../widgets/wishes/model.ts';
import numbers from './numbers.json' with { type: 'json' };

/** Both are float64, and the file has twelve figures. */
const CLOSE = 1e-11;
const { rate, sights } = numbers.wishes;

const sightOf = (label: number): Sight =>
  look(
    halfTrained,
    Float64Array.from(stillDigit(label), (ink) => ink / 255),
    label,
  );

test.each(sights)('the wishes of a $label are PyTorch’s, layer by layer', (torch) => {
  const sight = sightOf(torch.label);
  expect(sight.loss).toBeCloseTo(torch.cost, 11);
  torch.layers.forEach(({ activations, wishes, biases, weights }, l) => {
    const level = levelOf(sight, l + 1);
    expect(discrepancy(level.a, activations)).toBeLessThan(CLOSE);
    expect(discrepancy(level.wishes, wishes)).toBeLessThan(CLOSE);
    const ways = Array.from(level.a, (_, unit) => waysOf(sight, { layer: l + 1, unit }));
    const ofBiases = ways.map(({ bias }) => bias);
    expect(discrepancy(ofBiases, biases)).toBeLessThan(CLOSE);
    // [inputs, units], as the network has them.
    const wishesOfWeights = Array.from(level.inputs).flatMap((_, i) =>
      ways.map(({ wires }) => wires[i]?.weightWish ?? NaN),
    );
    const weighed = wishesOfWeights.reduce((sum, wish, i) => sum + wish * ((i % 7) - 3), 0);
    expect(Math.abs(weighed - weights)).toBeLessThan(CLOSE);
  });
  const lamp = waysOf(sight, { layer: 3, unit: torch.label });
  const lampWeights = lamp.wires.map(({ weightWish }) => weightWish);
  expect(discrepancy(lampWeights, torch.lampWeights)).toBeLessThan(CLOSE);
});

test.each(sights)('a step by the wishes of a $label is a step of PyTorch’s SGD', (torch) => {
  const { promised, measured } = stepOf(sightOf(torch.label), rate);
  expect(promised).toBeCloseTo(-rate * torch.squaredSlopes, 11);
  expect(measured).toBeCloseTo(torch.costAfter - torch.cost, 11);
});
