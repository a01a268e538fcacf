import { hasSlope, inputSizeOf, classesOf, type NetworkSpec } from '#maths/spec';
import type { Network } from '#maths/network';
import { rowsOf } from '#maths/rows';
import { at, largest, type Numbers } from '#maths/vector';

/** How many bits a number has: 24 or 53 binary digits, about 7 or 16 decimal ones. */
export type Precision = 'float32' | 'float64';
export const precisions = ['float32', 'float64'] as const;

type Row = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
type Round = (exact: number) => number;

interface Arithmetic {
  /** The nearest number that there is: what becomes of the exact result of every single operation. */
  readonly round: Round;
  /** The gap between 1 and the next number. */
  readonly machineEpsilon: number;
  row(from: Numbers): Row;
}

export const arithmetic: Readonly<Record<Precision, Arithmetic>> = {
  float32: {
    round: Math.fround,
    machineEpsilon: 2 ** -23,
    row: (from) => Float32Array.from(from),
  },
  float64: {
    // The language's own numbers: an operation has rounded its result already.
    round: (exact) => exact,
    machineEpsilon: 2 ** -52,
    row: (from) => Float64Array.from(from),
  },
};

type Bend = 'identity' | 'sigmoid' | 'tanh' | 'relu';

const bends: Readonly<Record<Bend, (z: number, round: Round) => number>> = {
  identity: (z) => z,
  sigmoid: (z, round) => round(1 / round(1 + round(Math.exp(-z)))),
  tanh: (z, round) => round(Math.tanh(z)),
  relu: (z) => (z > 0 ? z : 0),
};

interface Layer {
  readonly units: number;
  /** [inputs, units] */
  readonly w: Row;
  readonly b: Row;
  readonly bend: Bend;
}

/** What came into a layer and what it summed, for one example. */
interface Pass {
  readonly x: Row;
  readonly z: Row;
}

/** One number of the network: the weight from an input of a layer to a unit, or, without `from`, the unit's bias. */
export interface Where {
  readonly layer: number;
  readonly unit: number;
  readonly from: number | undefined;
}

/** A network and its examples, in one precision, with the way forward kept. */
export interface Rounded {
  readonly precision: Precision;
  readonly loss: NetworkSpec['loss'];
  readonly layers: readonly Layer[];
  readonly examples: readonly { readonly passes: readonly Pass[]; readonly y: Row }[];
}

/** Whether C can be worked out here: dense layers alone, and each with a slope of its own. */
export const isPlain = ({ layers }: NetworkSpec): boolean =>
  layers.every(
    (layer) =>
      layer.kind === 'dense' && hasSlope(layer.activation) && layer.activation !== 'softmax',
  );

/** z = Σᵢ xᵢ wᵢ + b, summed from the bias on, every product and every sum rounded; one number of it may be another. */
function sumInto(
  { w, b, units }: Layer,
  x: Row,
  unit: number,
  round: Round,
  nudged?: Where,
  value = 0,
): number {
  let z = nudged && nudged.from === undefined ? value : (b[unit] ?? 0);
  for (let i = 0; i < x.length; i++) {
    const xi = x[i] ?? 0;
    // Where there is no ink nothing is added, and nothing rounded.
    if (xi === 0) continue;
    const weight = nudged?.from === i ? value : (w[i * units + unit] ?? 0);
    z = round(z + round(xi * weight));
  }
  return z;
}

function sums(layer: Layer, x: Row, round: Round): Row {
  const z = layer.b.slice();
  for (let unit = 0; unit < z.length; unit++) z[unit] = sumInto(layer, x, unit, round);
  return z;
}

function bent({ bend }: Layer, z: Row, round: Round): Row {
  const a = z.slice();
  for (let unit = 0; unit < a.length; unit++) a[unit] = bends[bend](z[unit] ?? 0, round);
  return a;
}

/** ℓ, as `#maths/loss` has it, every operation rounded. */
function lossOf({ loss, layers }: Rounded, z: Row, y: Row, round: Round): number {
  const last = at(layers, layers.length - 1);
  let total = 0;
  const add = (part: number): void => void (total = round(total + part));
  if (loss !== 'cross-entropy') {
    const a = bent(last, z, round);
    for (let k = 0; k < a.length; k++) {
      const off = round(at(y, k) - at(a, k));
      add(loss === 'squared-error' ? round(off * off) : Math.abs(off));
    }
    return loss === 'squared-error' ? round(total / 2) : total;
  }
  if (last.bend === 'sigmoid') {
    for (let k = 0; k < z.length; k++) {
      const zk = at(z, k);
      const both = round(Math.log1p(round(Math.exp(-Math.abs(zk)))));
      add(round(round(Math.max(zk, 0) - round(zk * at(y, k))) + both));
    }
    return total;
  }
  const most = largest(z);
  for (let k = 0; k < z.length; k++) add(round(Math.exp(round(at(z, k) - most))));
  const logSum = round(most + round(Math.log(total)));
  total = 0;
  for (let k = 0; k < z.length; k++)
    if (at(y, k) !== 0) add(round(at(y, k) * round(logSum - at(z, k))));
  return total;
}

/** A network and its examples x [count, inputs] with targets y [count, classes], rounded to a precision. */
export function roundedTo(
  precision: Precision,
  { spec, values }: Network,
  x: Numbers,
  y: Numbers,
): Rounded {
  const { round, row } = arithmetic[precision];
  const layers = spec.layers.map((layer, l): Layer => {
    if (layer.kind !== 'dense' || !Object.hasOwn(bends, layer.activation))
      throw new RangeError(`Layer ${l + 1} is none that is rounded here.`);
    return {
      ...{ units: layer.units, bend: layer.activation as Bend },
      w: row(values[`w${l + 1}`] ?? []),
      b: row(values[`b${l + 1}`] ?? []),
    };
  });
  const targets = rowsOf(y, classesOf(spec));
  const examples = rowsOf(x, inputSizeOf(spec)).map((inputs, k) => {
    let into = row(inputs);
    const passes = layers.map((layer): Pass => {
      const pass = { x: into, z: sums(layer, into, round) };
      into = bent(layer, pass.z, round);
      return pass;
    });
    return { passes, y: row(at(targets, k)) };
  });
  return { precision, loss: spec.loss, layers, examples };
}

/** The number that stands there. */
export function valueAt({ layers }: Rounded, { layer, unit, from }: Where): number {
  const { w, b, units } = at(layers, layer);
  return from === undefined ? at(b, unit) : at(w, from * units + unit);
}

/**
 * C with another number in one place. What is summed before that place, and beside it, stays as it was: it is kept, to the
 * last bit what a whole way forward would give.
 */
export function costWith(rounded: Rounded, where: Where, value: number): number {
  const { layers, examples, precision } = rounded;
  const { round } = arithmetic[precision];
  let total = 0;
  for (const { passes, y } of examples) {
    const { x, z: before } = at(passes, where.layer);
    let z: Row = before.slice();
    z[where.unit] = sumInto(at(layers, where.layer), x, where.unit, round, where, value);
    for (let l = where.layer + 1; l < layers.length; l++)
      z = sums(at(layers, l), bent(at(layers, l - 1), z, round), round);
    total = round(total + lossOf(rounded, z, y, round));
  }
  return round(total / examples.length);
}
