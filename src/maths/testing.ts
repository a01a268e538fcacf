import { softmax } from './activation.ts';
import { momentsOf } from './batch-normalisation.ts';
import type { LayerPass, Network } from './network.ts';
import type { Random } from './random.ts';
import {
  activationOf,
  classesOf,
  inputSizeOf,
  placesOf,
  shapesOf,
  sizeOf,
  windowsOf,
  type LayerSpec,
  type NetworkSpec,
  type Role,
} from './spec.ts';
import { joined, rowsOf } from './rows.ts';
import { at, type Numbers } from './vector.ts';

/**
 * The slope of f at v in each of its elements, measured and not derived: central differences,
 * (f(v + h eᵢ) − f(v − h eᵢ)) / 2h. With h = 10⁻⁵ good to about nine places for numbers of everyday size.
 */
export function measuredSlopes(f: (v: Float64Array) => number, v: Numbers, h = 1e-5): Float64Array {
  return Float64Array.from(v, (_, i) => {
    const nudged = (by: number): number =>
      f(Float64Array.from(v, (vj, j) => (j === i ? vj + by : vj)));
    return (nudged(h) - nudged(-h)) / (2 * h);
  });
}

/** The largest difference between two rows, measured against their size; NaN counts as infinite. */
export function discrepancy(a: Numbers, b: Numbers): number {
  if (a.length !== b.length) return Infinity;
  const apart = Array.from(a, (ai, i) => {
    const bi = b[i] ?? NaN;
    const by = Math.abs(ai - bi) / Math.max(1, Math.abs(ai), Math.abs(bi));
    return Number.isNaN(by) ? Infinity : by;
  });
  return Math.max(0, ...apart);
}

const bends = ['identity', 'sigmoid', 'tanh', 'relu'] as const;

/** Any small network that can learn: dense or of pictures, with layers of every kind, every bend and every loss. */
export function drawSpec(random: Random): NetworkSpec {
  const pick = <T>(from: readonly T[]): T => at(from, random.integer(from.length));
  const maybe = (...layers: LayerSpec[]): LayerSpec[] => (random.next() < 0.35 ? layers : []);
  const loss = pick(['cross-entropy', 'squared-error', 'absolute-error'] as const);
  const between: LayerSpec[] = [
    { kind: 'batch-normalisation' },
    { kind: 'dropout', share: pick([0.2, 0.5]) },
  ];
  const end: LayerSpec = {
    kind: 'dense',
    units: 2 + random.integer(5),
    activation:
      loss === 'cross-entropy'
        ? pick(['identity', 'sigmoid'] as const)
        : pick([...bends, 'softmax']),
  };
  if (random.next() < 0.5) {
    const hidden = Array.from({ length: random.integer(3) }, (): LayerSpec[] => [
      { kind: 'dense', units: 1 + random.integer(9), activation: pick(bends) },
      ...maybe(pick(between)),
    ]);
    return { input: 1 + random.integer(20), layers: [...hidden.flat(), end], loss };
  }
  const input = [4 + random.integer(5), 4 + random.integer(5), 1 + random.integer(3)] as const;
  const convolution = (): LayerSpec => ({
    kind: 'convolution',
    filters: 1 + random.integer(5),
    size: 1 + random.integer(3),
    stride: 1 + random.integer(2),
    padding: pick(['valid', 'same'] as const),
    activation: pick(bends),
  });
  const seen: LayerSpec[] = [convolution(), ...maybe(pick(between)), ...maybe(convolution())];
  const { length } = seen;
  const [rows = 0, columns = 0] = shapesOf({ input, layers: seen, loss })[length] ?? [];
  const size = Math.min(rows, columns, 2 + random.integer(2));
  const pooling: LayerSpec = { kind: 'max-pooling', size, stride: pick([1, size]) };
  return {
    input,
    layers: [...seen, ...maybe(pooling), { kind: 'flatten' }, ...maybe(pick(between)), end],
    loss,
  };
}

/** Numbers for every place of a network, none of them at 0 or 1 where a forgotten one could not be seen. */
export function drawValues(spec: NetworkSpec, random: Random): Record<string, Float64Array> {
  const drawn: Readonly<Record<Role, (fanIn: number) => number>> = {
    weight: (fanIn) => random.normal() / Math.sqrt(fanIn),
    bias: () => random.normal() / 2,
    scale: () => 1 + random.normal() / 4,
    shift: () => random.normal() / 2,
    mean: () => random.normal() / 2,
    variance: () => 0.5 + random.next(),
  };
  return Object.fromEntries(
    placesOf(spec).map(({ name, shape, role }) => {
      const fanIn = sizeOf(shape.slice(0, -1));
      return [name, Float64Array.from({ length: sizeOf(shape) }, () => drawn[role](fanIn))];
    }),
  );
}

/** Inputs x [count, inputs] and targets y [count, outputs]: numbers; under cross-entropy shares of 1, or yes and no. */
export function drawBatch(
  spec: NetworkSpec,
  count: number,
  random: Random,
): { readonly x: Float64Array; readonly y: Float64Array } {
  const row = (length: number): Float64Array =>
    Float64Array.from({ length }, () => random.normal());
  const classes = classesOf(spec);
  const target = (): Float64Array => {
    if (spec.loss !== 'cross-entropy') return row(classes);
    const isYesOrNo = activationOf(at(spec.layers, spec.layers.length - 1)) === 'sigmoid';
    return isYesOrNo ? row(classes).map((value) => (value > 0 ? 1 : 0)) : softmax(row(classes));
  };
  return {
    x: row(count * inputSizeOf(spec)),
    y: joined(Array.from({ length: count }, target)),
  };
}

/**
 * Whether a nudge of `margin` finds a slope there: no sum at ReLU's kink, no window with two first, no answer on its
 * target under absolute error, no unit that a batch hardly tells apart. What is exactly equal stays so under nudges.
 */
export function isSmooth(
  { spec }: Network,
  passes: readonly LayerPass[],
  y: Numbers,
  margin = 1e-3,
): boolean {
  const shapes = shapesOf(spec);
  const far = (apart: number): boolean => apart === 0 || Math.abs(apart) > margin;
  const end = at(passes, passes.length - 1);
  if (spec.loss === 'absolute-error' && !end.a.every((ak, k) => far(ak - at(y, k)))) return false;
  return spec.layers.every((layer, l) => {
    const { x, z } = at(passes, l);
    if (activationOf(layer) === 'relu') return z.every((zj) => Math.abs(zj) > margin);
    if (layer.kind === 'batch-normalisation') {
      const { variance } = momentsOf(x, at(shapes, l).at(-1) ?? 1);
      return Array.from(variance).every((v) => v < 1e-20 || v > 10 * margin);
    }
    if (layer.kind !== 'max-pooling') return true;
    const { size, stride } = windowsOf(layer);
    const [, columns = 0, channels = 0] = at(shapes, l);
    const [down = 0, across = 0] = at(shapes, l + 1);
    return rowsOf(x, sizeOf(at(shapes, l))).every((picture) =>
      Array.from({ length: down * across * channels }, (_, index) => {
        const [window, k] = [Math.floor(index / channels), index % channels];
        const [r, c] = [Math.floor(window / across) * stride, (window % across) * stride];
        const seen = Array.from({ length: size * size }, (_, n) =>
          at(picture, ((r + Math.floor(n / size)) * columns + c + (n % size)) * channels + k),
        ).toSorted((p, q) => q - p);
        return seen.slice(1).every((value) => far(at(seen, 0) - value));
      }).every(Boolean),
    );
  });
}
