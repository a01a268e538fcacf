import type { ActivationName, LossName } from '../types.ts';
import { transposed, type Sparse } from './sparse.ts';

/**
 * Typed-array kernels. Parameters are float32; sums are carried in float64, which costs nothing in JavaScript.
 * `?? 0` answers the type checker (an index may be out of range); measured, it costs nothing either.
 */

/**
 * out[i] += Σₑ xᵢₑ m[e]: every kept number of x's row i times that row of m, `units` wide.
 * m is always float32, so that the browser compiles this for one kind of array: with two it takes half as long again.
 */
function addProduct(out: Float64Array, x: Sparse, m: Float32Array, units: number): void {
  const { index, value } = x;
  for (let i = 0; i < x.rows; i++) {
    const end = x.starts[i + 1] ?? 0;
    const o = i * units;
    let e = x.starts[i] ?? 0;
    // Four rows of m at a time, so that out is fetched and stored a quarter as often.
    for (; e + 3 < end; e += 4) {
      const x0 = value[e] ?? 0;
      const x1 = value[e + 1] ?? 0;
      const x2 = value[e + 2] ?? 0;
      const x3 = value[e + 3] ?? 0;
      const m0 = (index[e] ?? 0) * units;
      const m1 = (index[e + 1] ?? 0) * units;
      const m2 = (index[e + 2] ?? 0) * units;
      const m3 = (index[e + 3] ?? 0) * units;
      for (let k = 0; k < units; k++) {
        out[o + k] =
          (out[o + k] ?? 0) +
          x0 * (m[m0 + k] ?? 0) +
          x1 * (m[m1 + k] ?? 0) +
          x2 * (m[m2 + k] ?? 0) +
          x3 * (m[m3 + k] ?? 0);
      }
    }
    for (; e < end; e++) {
      const x0 = value[e] ?? 0;
      const m0 = (index[e] ?? 0) * units;
      for (let k = 0; k < units; k++) out[o + k] = (out[o + k] ?? 0) + x0 * (m[m0 + k] ?? 0);
    }
  }
}

/** z = a w + b. a: [B, inputs], w: [inputs, units], b: [units] → [B, units]. */
export function weightedSum(a: Sparse, w: Float32Array, b: Float32Array): Float64Array {
  const z = new Float64Array(a.rows * b.length);
  for (let i = 0; i < a.rows; i++) z.set(b, i * b.length);
  addProduct(z, a, w, b.length);
  return z;
}

/** ∂C/∂w = aᵀ δ, where δ already carries the 1/B. a: [B, inputs], δ: [B, units] → [inputs, units]. */
export function weightGradient(a: Sparse, delta: Float64Array, out: Float64Array): Float64Array {
  out.fill(0);
  addProduct(out, transposed(a), Float32Array.from(delta), delta.length / a.rows);
  return out;
}

/** ∂C/∂b = Σ δ over the examples, where δ already carries the 1/B. δ: [B, units] → [units]. */
export function biasGradient(delta: Float64Array, out: Float64Array): Float64Array {
  const units = out.length;
  out.fill(0);
  for (let e = 0; e < delta.length; e++) {
    const k = e % units;
    out[k] = (out[k] ?? 0) + (delta[e] ?? 0);
  }
  return out;
}

/** δˡ = (δˡ⁺¹ wˡ⁺¹ᵀ) ⊙ σ′(zˡ). δˡ⁺¹: [B, units], w: [inputs, units], a = σ(zˡ): [B, inputs] → [B, inputs]. */
export function errorBehind(
  delta: Float64Array,
  w: Float32Array,
  a: Float64Array,
  activation: ActivationName,
  units: number,
): Float64Array {
  const out = new Float64Array(a.length);
  const inputs = w.length / units;
  for (let e = 0; e < a.length; e++) {
    const slope = slopeAt(a[e] ?? 0, activation);
    // Half of ReLU's units are off, and their errors are 0 whatever comes back.
    if (slope === 0) continue;
    const d = Math.floor(e / inputs) * units;
    const row = (e % inputs) * units;
    let sum = 0;
    for (let k = 0; k < units; k++) sum += (delta[d + k] ?? 0) * (w[row + k] ?? 0);
    out[e] = sum * slope;
  }
  return out;
}

/** a = σ(z) */
export function activated(z: Float64Array, activation: ActivationName): Float64Array {
  switch (activation) {
    case 'identity':
      return z;
    case 'sigmoid':
      return z.map((zk) => 1 / (1 + Math.exp(-zk)));
    case 'relu':
      // Not `z > 0 ? z : 0`, which would turn a NaN into a 0 and hide an overflow.
      return z.map((zk) => (zk <= 0 ? 0 : zk));
    default:
      throw new Error('Not yet.');
  }
}

/** σ′(z), told from a = σ(z): 1, a (1 − a), and 1 right of ReLU's kink. */
export function slopeAt(a: number, activation: ActivationName): number {
  switch (activation) {
    case 'identity':
      return 1;
    case 'sigmoid':
      return a * (1 - a);
    case 'relu':
      return a > 0 ? 1 : 0;
    default:
      throw new Error('Not yet.');
  }
}

/** a = softmax(z), row by row of `classes`. */
export function softmax(z: Float64Array, classes: number): Float64Array {
  const a = new Float64Array(z.length);
  for (let row = 0; row < z.length; row += classes) {
    const most = largest(z, row, classes);
    let total = 0;
    for (let k = row; k < row + classes; k++) total += a[k] = Math.exp((z[k] ?? 0) - most);
    for (let k = row; k < row + classes; k++) a[k] = (a[k] ?? 0) / total;
  }
  return a;
}

/** ℓ of each example. Cross-entropy: ln Σₖ e^zₖ − z_y. Squared error: ½ ‖y − a‖², y the label's one-hot row. */
export function lossOfRows(
  loss: LossName,
  z: Float64Array,
  a: Float64Array,
  labels: Uint8Array,
): Float64Array {
  const classes = z.length / labels.length;
  return Float64Array.from(labels, (label, i) => {
    const row = i * classes;
    if (loss === 'cross-entropy') {
      const most = largest(z, row, classes);
      let total = 0;
      for (let k = row; k < row + classes; k++) total += Math.exp((z[k] ?? 0) - most);
      return most + Math.log(total) - (z[row + label] ?? 0);
    }
    let total = 0;
    for (let k = 0; k < classes; k++) {
      total += ((k === label ? 1 : 0) - (a[row + k] ?? 0)) ** 2;
    }
    return total / 2;
  });
}

function largest(z: Float64Array, from: number, count: number): number {
  let most = -Infinity;
  for (let k = from; k < from + count; k++) most = Math.max(most, z[k] ?? 0);
  return most;
}
