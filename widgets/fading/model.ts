import { activations, sigmoid } from '#maths/activation';
import { glorot, he, normal, type Initialiser } from '#maths/initialise';
import { seeded } from '#maths/random';
import type { Numbers } from '#maths/vector';
import type { Setup } from './setup.ts';

export type Bend = Setup['bend'];
export type Start = Setup['start'];

/** What a layer begins with: weights [inputs, units], row by row, and biases. */
export interface Layer {
  readonly inputs: number;
  readonly units: number;
  readonly w: Numbers;
  readonly b: Numbers;
}

/** Pictures of ink from 0 to 1, one row each, and what each shows. */
export interface Examples {
  readonly rows: readonly Numbers[];
  readonly labels: Numbers;
}

/** Examples from pictures of 256 levels. */
export const inked = ({
  pixels: levels,
  labels,
}: {
  readonly pixels: ArrayLike<number>;
  readonly labels: Numbers;
}): Examples => ({
  rows: Array.from(labels, (_, n) =>
    Float64Array.from({ length: pixels }, (_, i) => (levels[n * pixels + i] ?? 0) / 255),
  ),
  labels,
});

export const pixels = 784;
export const hidden = 30;
const classes = 10;
/** How many networks are drawn of each kind. */
export const draws = 11;

/**
 * ‖δ⁽ˡ⁾‖ of each hidden layer before the first step, the first layer first, as Michael Nielsen published them
 * (“Neural Networks and Deep Learning”, 2015, chapter 5): one network each, over his first thousand training digits.
 */
export const published: Readonly<Record<number, readonly number[]>> = {
  2: [0.07, 0.31],
  3: [0.012, 0.06, 0.283],
  4: [0.003, 0.017, 0.07, 0.285],
};

/** His weights: N(0, 1/inputs). */
const improved: Initialiser = (inputs, units, random) =>
  normal(inputs, units, random).map((w) => w / Math.sqrt(inputs));

const weights: Readonly<Record<Start, Initialiser>> = {
  ...{ nielsen: improved, large: normal, glorot, he },
};

/** One layer of one draw; its numbers do not depend on how many layers follow. */
export function layerOf(
  start: Start,
  draw: number,
  name: number | 'output',
  inputs: number,
): Layer {
  const random = seeded(draw).fork('fading').fork(name);
  const units = name === 'output' ? classes : hidden;
  const w = weights[start](inputs, units, random);
  // Glorot’s and He’s biases are 0, his N(0, 1).
  const own = start === 'nielsen' || start === 'large';
  const b = Float64Array.from({ length: units }, () => (own ? random.normal() : 0));
  return { inputs, units, w, b };
}

/** All layers behind the first: hidden ones up to `depth`, and the output. */
export const restOf = (start: Start, draw: number, depth: number): Layer[] => [
  ...Array.from({ length: depth - 1 }, (_, l) => layerOf(start, draw, l + 2, hidden)),
  layerOf(start, draw, 'output', hidden),
];

/** z = x w + b for every row. Most of a picture is paper, which adds nothing. */
export const sumsOf = ({ inputs, units, w, b }: Layer, rows: readonly Numbers[]): Float64Array[] =>
  rows.map((x) => {
    const z = Float64Array.from(b);
    for (let i = 0; i < inputs; i++) {
      const xi = x[i] ?? 0;
      if (xi === 0) continue;
      for (let j = 0; j < units; j++) z[j] = (z[j] ?? 0) + xi * (w[i * units + j] ?? 0);
    }
    return z;
  });

/** How fast a layer is asked to learn, and what the bend took from it. */
export interface Speed {
  /** ‖δ‖, δ being the mean of the examples’ ∂ℓ/∂z: the slope of the cost in the layer’s biases. */
  readonly speed: number;
  /** The most that could have come through: with every σ′ at its greatest, and no example against another. */
  readonly ceiling: number;
  /** The mean of σ′ over the layer’s neurons and all examples. */
  readonly slope: number;
}

/** σ′ is never more than this. */
export const steepest: Readonly<Record<Bend, number>> = { sigmoid: 0.25, relu: 1 };

/**
 * The hidden layers’ speeds, the first layer first, from the sums of the first layer and the layers behind it.
 * The outputs are sigmoids under cross-entropy, as his, so δ of the last layer is a − y.
 */
export function speedsFrom(
  first: readonly Float64Array[],
  rest: readonly Layer[],
  bend: Bend,
  labels: Numbers,
): Speed[] {
  const { value, slope } = activations[bend];
  const sums = [first];
  for (const layer of rest)
    sums.push(
      sumsOf(
        layer,
        (sums.at(-1) ?? []).map((z) => z.map(value)),
      ),
    );
  let deltas = (sums.at(-1) ?? []).map((z, n) =>
    z.map((zk, k) => sigmoid.value(zk) - (labels[n] === k ? 1 : 0)),
  );
  const found: Speed[] = [];
  for (let l = rest.length - 1; l >= 0; l--) {
    const { inputs, units, w } = rest[l] ?? { inputs: 0, units: 0, w: [] };
    let most = 0;
    let steep = 0;
    deltas = (sums[l] ?? []).map((z, n) => {
      const back = new Float64Array(inputs);
      const from = deltas[n] ?? new Float64Array();
      let square = 0;
      for (let i = 0; i < inputs; i++) {
        let heard = 0;
        for (let j = 0; j < units; j++) heard += (w[i * units + j] ?? 0) * (from[j] ?? 0);
        const bent = slope(z[i] ?? 0);
        square += heard * heard;
        steep += bent;
        back[i] = heard * bent;
      }
      most += Math.sqrt(square);
      return back;
    });
    const count = deltas.length;
    found.unshift({
      speed: lengthOfMean(deltas),
      ceiling: (steepest[bend] * most) / count,
      slope: steep / (count * inputs),
    });
  }
  return found;
}

const lengthOfMean = (rows: readonly Float64Array[]): number => {
  const mean = new Float64Array(rows[0]?.length ?? 0);
  for (const row of rows) row.forEach((value, i) => (mean[i] = (mean[i] ?? 0) + value));
  return Math.hypot(...mean) / rows.length;
};

/** Least, middle and greatest. */
export interface Spread {
  readonly least: number;
  readonly middle: number;
  readonly most: number;
}

export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = numbers.toSorted((a, b) => a - b);
  return {
    least: sorted[0] ?? 0,
    middle: sorted[Math.floor(sorted.length / 2)] ?? 0,
    most: sorted.at(-1) ?? 0,
  };
}

/** One hidden layer over all draws, and his number for it where he gives one. */
export interface Seen {
  readonly speed: Spread;
  readonly ceiling: number;
  readonly slope: number;
  readonly his: number | undefined;
}

export interface Scene {
  readonly setup: Setup;
  readonly layers: readonly Seen[];
  /** The first layer’s speed as a share of the last’s, in the middle of the draws. */
  readonly kept: Spread;
}

/** The sums of the first layer, draw by draw: they are the same whatever stands behind it. */
export const firstSums = (start: Start, rows: Examples['rows']): Float64Array[][] =>
  Array.from({ length: draws }, (_, k) => sumsOf(layerOf(start, k + 1, 1, pixels), rows));

export function sceneOf(
  setup: Setup,
  firsts: readonly (readonly Float64Array[])[],
  labels: Numbers,
): Scene {
  const { start, depth, bend } = setup;
  const all = firsts.map((first, k) =>
    speedsFrom(first, restOf(start, k + 1, depth), bend, labels),
  );
  const column = (l: number, of: keyof Speed): number[] => all.map((run) => run[l]?.[of] ?? 0);
  const comparable = start === 'nielsen' && bend === 'sigmoid';
  const layers = Array.from({ length: depth }, (_, l) => ({
    speed: spreadOf(column(l, 'speed')),
    ceiling: spreadOf(column(l, 'ceiling')).middle,
    slope: spreadOf(column(l, 'slope')).middle,
    his: comparable ? published[depth]?.[l] : undefined,
  }));
  const last = column(depth - 1, 'speed');
  const kept = column(0, 'speed').map((speed, k) => speed / (last[k] ?? NaN));
  return { setup, layers, kept: spreadOf(kept.filter(Number.isFinite)) };
}
