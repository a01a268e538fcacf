import { expect, test } from 'vitest';
import { discrepancy } from '#maths/testing';
import { speedsFrom, sumsOf, type Bend, type Layer } from '../../../widgets/fading/model.ts';
import numbers from './numbers.json' with { type: 'json' };

/** The small networks of `fading.py`, whose numbers are a pattern. */
const sizes = [12, 5, 5, 5, 3] as const;
const pattern = (count: number, phase: number, scale: number): Float64Array =>
  Float64Array.from({ length: count }, (_, k) => Math.sin(k * 1.7 + phase) * scale);
const layers: readonly Layer[] = sizes.slice(1).map((units, l) => {
  const inputs = sizes[l] ?? 0;
  return { inputs, units, w: pattern(inputs * units, l, 0.9), b: pattern(units, 10 + l, 0.3) };
});
const rows = Array.from({ length: 8 }, (_, n) =>
  Float64Array.from({ length: 12 }, (_, i) => ((n * 12 + i) % 7) / 6),
);
const labels = rows.map((_, n) => n % 3);

test.each(numbers.fading)('the gradients of $bend fade as PyTorch’s do', ({ bend, speeds }) => {
  const [first, ...rest] = layers;
  if (!first) throw new Error('There are no layers.');
  const found = speedsFrom(sumsOf(first, rows), rest, bend as Bend, labels);
  expect(speeds).toHaveLength(3);
  expect(
    discrepancy(
      found.map(({ speed }) => speed),
      speeds,
    ),
  ).toBeLessThan(1e-11);
});
