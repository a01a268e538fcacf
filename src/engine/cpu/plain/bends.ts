import type { Kernels, Views } from '../kernels.ts';

const { abs, floor, fround, max, min } = Math;

/** Bends and their slopes. */
export function plainBends(
  views: () => Views,
): Pick<
  Kernels,
  'sigmoid' | 'tanh' | 'relu' | 'step' | 'sigmoidSlope' | 'tanhSlope' | 'reluSlope' | 'softmax'
> {
  return {
    sigmoid(a, count) {
      const { f32 } = views();
      for (let e = a >> 2; e < (a >> 2) + count; e++) {
        f32[e] = fround(1 / fround(1 + power(-(f32[e] ?? 0))));
      }
    },
    tanh(a, count) {
      const { f32 } = views();
      for (let e = a >> 2; e < (a >> 2) + count; e++) f32[e] = tanhOf(f32[e] ?? 0);
    },
    relu(a, count) {
      const { f32 } = views();
      for (let e = a >> 2; e < (a >> 2) + count; e++) f32[e] = max(f32[e] ?? 0, 0);
    },
    step(a, count) {
      const { f32 } = views();
      for (let e = a >> 2; e < (a >> 2) + count; e++) {
        const z = f32[e] ?? 0;
        f32[e] = Number.isNaN(z) ? z : z >= 0 ? 1 : 0;
      }
    },
    sigmoidSlope(delta, a, count) {
      const { f32 } = views();
      for (let e = 0; e < count; e++) {
        const s = f32[(a >> 2) + e] ?? 0;
        f32[(delta >> 2) + e] = (f32[(delta >> 2) + e] ?? 0) * fround(s * fround(1 - s));
      }
    },
    tanhSlope(delta, a, count) {
      const { f32 } = views();
      for (let e = 0; e < count; e++) {
        const t = f32[(a >> 2) + e] ?? 0;
        f32[(delta >> 2) + e] = (f32[(delta >> 2) + e] ?? 0) * fround(1 - fround(t * t));
      }
    },
    reluSlope(delta, a, count) {
      const { f32 } = views();
      for (let e = 0; e < count; e++) {
        if ((f32[(a >> 2) + e] ?? 0) <= 0) f32[(delta >> 2) + e] = 0;
      }
    },
    softmax(a, z, most, total, rows, classes) {
      const { f32 } = views();
      for (let i = 0; i < rows; i++) {
        const from = (z >> 2) + i * classes;
        const to = (a >> 2) + i * classes;
        let largest = -Infinity;
        for (let k = 0; k < classes; k++) largest = max(largest, f32[from + k] ?? 0);
        let sum = 0;
        for (let k = 0; k < classes; k++) {
          const share = power(fround((f32[from + k] ?? 0) - largest));
          f32[to + k] = share;
          sum = fround(sum + share);
        }
        for (let k = 0; k < classes; k++) f32[to + k] = (f32[to + k] ?? 0) / sum;
        f32[(most >> 2) + i] = largest;
        f32[(total >> 2) + i] = sum;
      }
    },
  };
}

const LOG2_E = fround(Math.LOG2E);
/** ln 2 in two parts, so that n times the first is exact (Cephes, `expf`). */
const LN2 = [fround(0.693359375), fround(-2.1219444e-4)] as const;
const EXP = [
  ...[1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3],
  ...[4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1],
].map(fround);
const TANH = [
  ...[-5.70498872745e-3, 2.06390887954e-2, -5.37397155531e-2],
  ...[1.33314422036e-1, -3.33332819422e-1],
].map(fround);

/** Σ cᵢ xⁿ⁻ⁱ, by Horner’s rule. */
function polynomial(coefficients: readonly number[], x: number): number {
  let p = coefficients[0] ?? 0;
  for (let i = 1; i < coefficients.length; i++) {
    p = fround(fround(p * x) + (coefficients[i] ?? 0));
  }
  return p;
}

/** eˣ by a polynomial on ±½ ln 2 and a power of 2; x is held within −87 … 88. */
function power(exponent: number): number {
  const x = max(min(exponent, 88), -87);
  const n = floor(fround(fround(x * LOG2_E) + 0.5));
  const r = fround(fround(x - fround(n * LN2[0])) - fround(n * LN2[1]));
  const y = fround(fround(fround(polynomial(EXP, r) * fround(r * r)) + r) + 1);
  return fround(y * 2 ** n);
}

function tanhOf(x: number): number {
  if (abs(x) > 0.625) {
    const far = fround(1 - fround(2 / fround(power(fround(2 * abs(x))) + 1)));
    return x < 0 ? -far : far;
  }
  const s = fround(x * x);
  return fround(fround(fround(polynomial(TANH, s) * s) * x) + x);
}
