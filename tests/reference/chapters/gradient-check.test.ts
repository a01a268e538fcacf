import { expect, test } from 'vitest';
import { halfTrained } from '#data/half-trained';
import { stillDigit } from '#data/still';
import { oneHot } from '#maths/loss';
import { joined } from '#maths/rows';
import { at } from '#maths/vector';
import { groundOf, type Ground } from '../../../widgets/gradient-check/model.ts';
import { whereIs } from '../../../widgets/gradient-check/places.ts';
import { costWith, valueAt, type Precision } from '../../../widgets/gradient-check/rounded.ts';
import numbers from './numbers.json' with { type: 'json' };

const sights = numbers.gradientCheck;

const groundFor = (labels: readonly number[]): Ground =>
  groundOf(
    halfTrained,
    joined(labels.map((label) => Float64Array.from(stillDigit(label), (ink) => ink / 255))),
    joined(labels.map((label) => oneHot(label, 10))),
  );

/** C with the number at a place moved. */
function nudged(ground: Ground, precision: Precision, place: number, by: number): number {
  const rounded = ground.rounded[precision];
  const where = whereIs(halfTrained.spec, place);
  if (!where) throw new Error(`There is no place ${place}.`);
  return costWith(rounded, where, valueAt(rounded, where) + by);
}

test.each(sights)('of $labels: slopes are PyTorch’s, all of them', (torch) => {
  const { cost, slopes } = groundFor(torch.labels);
  expect(Math.abs(cost - torch.cost)).toBeLessThan(1e-11);
  torch.places.forEach((place, k) => {
    expect(Math.abs(at(slopes, place) - at(torch.slopes, k))).toBeLessThan(1e-11);
  });
  const pattern = slopes.reduce((sum, slope, place) => sum + slope * ((place % 7) - 3), 0);
  expect(Math.abs(pattern - torch.pattern)).toBeLessThan(1e-9);
});

/** The gap between float32 numbers as large as a cost. PyTorch sums in another order: a few gaps apart are rounding. */
const gap = (cost: number): number => 2 ** (Math.floor(Math.log2(cost)) - 23);

test.each(sights)('of $labels: nudged costs are PyTorch’s in float64', (torch) => {
  const ground = groundFor(torch.labels);
  for (const { place, by, costs } of torch.nudges)
    [by, -by].forEach((way, k) => {
      const off = nudged(ground, 'float64', place, way) - at(costs, k);
      expect(Math.abs(off)).toBeLessThan(1e-12);
    });
});

test.each(sights)(
  'of $labels: in float32 they are PyTorch’s, but for a few last places',
  (torch) => {
    const ground = groundFor(torch.labels);
    const off: number[] = [];
    for (const { place, by, short } of torch.nudges)
      [by, -by].forEach((way, k) => {
        const theirs = at(short, k);
        off.push((nudged(ground, 'float32', place, way) - theirs) / gap(theirs));
      });
    // Whole gaps: it is rounded like theirs. In float64 it would lie anywhere between two numbers of float32.
    expect(Math.max(...off.map((gaps) => Math.abs(gaps - Math.round(gaps))))).toBeLessThan(1e-3);
    expect(Math.max(...off.map(Math.abs))).toBeLessThan(4);
  },
);
