import type { Kernels, Views } from './kernels.ts';

const { abs, floor, fround, max, min, sqrt } = Math;

/**
 * The kernels where SIMD is missing: the same operations in the same order as `simd/kernels.as`, one number at a time.
 * `fround` after each operation makes it float32’s own (53 bits are more than twice 24, so rounding twice does no harm),
 * and engines compute it as such. `?? 0` answers the type checker; measured, it costs nothing.
 */
export function plainKernels(views: () => Views): Kernels {
  return {
    product(out, a, b, bias, rows, columns, runs, length, outRow, aRow, aStep, jump, add) {
      const { f32 } = views();
      for (let i = 0; i < rows; i++) {
        const o = (out >> 2) + i * outRow;
        if (add === 0) f32.fill(0, o, o + columns);
        let w = b >> 2;
        for (let r = 0; r < runs; r++) {
          let p = (a >> 2) + i * aRow + r * jump;
          for (let k = 0; k < length; k++) {
            const x = f32[p] ?? 0;
            for (let j = 0; j < columns; j++) {
              f32[o + j] = fround((f32[o + j] ?? 0) + fround(x * (f32[w + j] ?? 0)));
            }
            w += columns;
            p += aStep;
          }
        }
        if (bias) addTo(f32, o, bias >> 2, columns);
      }
    },
    sparseProduct(out, starts, index, values, m, bias, rows, columns) {
      const { f32, u32, u16 } = views();
      for (let i = 0; i < rows; i++) {
        const o = (out >> 2) + i * columns;
        f32.fill(0, o, o + columns);
        const end = u32[(starts >> 2) + i + 1] ?? 0;
        for (let e = u32[(starts >> 2) + i] ?? 0; e < end; e++) {
          const x = f32[(values >> 2) + e] ?? 0;
          const w = (m >> 2) + (u16[(index >> 1) + e] ?? 0) * columns;
          for (let j = 0; j < columns; j++) {
            f32[o + j] = fround((f32[o + j] ?? 0) + fround(x * (f32[w + j] ?? 0)));
          }
        }
        if (bias) addTo(f32, o, bias >> 2, columns);
      }
    },
    transposeSparse(starts, index, values, outStarts, outIndex, outValues, rows, width) {
      const { f32, u32, u16 } = views();
      const [s, t] = [starts >> 2, outStarts >> 2];
      const entries = u32[s + rows] ?? 0;
      u32.fill(0, t, t + width + 2);
      for (let e = 0; e < entries; e++) {
        const at = t + (u16[(index >> 1) + e] ?? 0) + 2;
        u32[at] = (u32[at] ?? 0) + 1;
      }
      for (let j = 2; j < width + 2; j++) u32[t + j] = (u32[t + j] ?? 0) + (u32[t + j - 1] ?? 0);
      for (let i = 0; i < rows; i++) {
        const end = u32[s + i + 1] ?? 0;
        for (let e = u32[s + i] ?? 0; e < end; e++) {
          const at = t + (u16[(index >> 1) + e] ?? 0) + 1;
          const to = u32[at] ?? 0;
          u16[(outIndex >> 1) + to] = i;
          f32[(outValues >> 2) + to] = f32[(values >> 2) + e] ?? 0;
          u32[at] = to + 1;
        }
      }
    },
    columnSums(out, m, rows, columns) {
      const { f32 } = views();
      const o = out >> 2;
      f32.fill(0, o, o + columns);
      for (let i = 0; i < rows; i++) addTo(f32, o, (m >> 2) + i * columns, columns);
    },
    transpose(out, m, rows, columns) {
      const { f32 } = views();
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          f32[(out >> 2) + j * rows + i] = f32[(m >> 2) + i * columns + j] ?? 0;
        }
      }
    },

    addWindows(picture, windows, down, across, size, run, step, rowStep, pictureRow) {
      const { f32 } = views();
      let from = windows >> 2;
      for (let r = 0; r < down; r++) {
        for (let c = 0; c < across; c++) {
          for (let y = 0; y < size; y++) {
            addTo(f32, (picture >> 2) + r * rowStep + c * step + y * pictureRow, from, run);
            from += run;
          }
        }
      }
    },
    largestOfWindows(out, x, count, rows, columns, channels, down, across, size, stride) {
      const { f32 } = views();
      const row = columns * channels;
      let o = out >> 2;
      for (let e = 0; e < count; e++) {
        for (let r = 0; r < down; r++) {
          for (let c = 0; c < across; c++) {
            const corner = (x >> 2) + (e * rows + r * stride) * row + c * stride * channels;
            for (let k = 0; k < channels; k++) {
              let most = -Infinity;
              for (let y = 0; y < size; y++) {
                for (let w = 0; w < size; w++) {
                  most = max(most, f32[corner + y * row + w * channels + k] ?? 0);
                }
              }
              f32[o++] = most;
            }
          }
        }
      }
    },
    slopeOfWindows(
      ...[slopeInX, slope, x, out, count, rows, columns, channels, down, across, size, stride]
    ) {
      const { f32 } = views();
      const row = columns * channels;
      f32.fill(0, slopeInX >> 2, (slopeInX >> 2) + count * rows * row);
      let o = out >> 2;
      let s = slope >> 2;
      for (let e = 0; e < count; e++) {
        for (let r = 0; r < down; r++) {
          for (let c = 0; c < across; c++) {
            const corner = (e * rows + r * stride) * row + c * stride * channels;
            for (let k = 0; k < channels; k++) {
              const most = f32[o++];
              let left = f32[s++] ?? 0;
              for (let y = 0; y < size; y++) {
                for (let w = 0; w < size; w++) {
                  const at = corner + y * row + w * channels + k;
                  if (f32[(x >> 2) + at] !== most) continue;
                  const to = (slopeInX >> 2) + at;
                  f32[to] = (f32[to] ?? 0) + left;
                  left = 0;
                }
              }
            }
          }
        }
      }
    },

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
    fromBytes(out, bytes, count) {
      const { f32, u8 } = views();
      for (let e = 0; e < count; e++) f32[(out >> 2) + e] = (u8[bytes + e] ?? 0) / 255;
    },
    combine(out, p, q, r, count, alpha, beta) {
      const { f32 } = views();
      const [u, v] = [fround(alpha), fround(beta)];
      for (let e = 0; e < count; e++) {
        const along = fround((f32[(p >> 2) + e] ?? 0) + fround(u * (f32[(q >> 2) + e] ?? 0)));
        f32[(out >> 2) + e] = along + fround(v * (f32[(r >> 2) + e] ?? 0));
      }
    },
    addScaled(out, x, count, by) {
      const { f32 } = views();
      const c = fround(by);
      for (let e = 0; e < count; e++) {
        f32[(out >> 2) + e] = (f32[(out >> 2) + e] ?? 0) + fround(c * (f32[(x >> 2) + e] ?? 0));
      }
    },
    areFinite(x, count) {
      const { f32 } = views();
      for (let e = x >> 2; e < (x >> 2) + count; e++) if (!Number.isFinite(f32[e])) return 0;
      return 1;
    },

    momentum(theta, g, v, count, rate, kept) {
      const { f32 } = views();
      const [eta, mu] = [fround(rate), fround(kept)];
      for (let p = 0; p < count; p++) {
        const velocity = fround(
          fround(mu * (f32[(v >> 2) + p] ?? 0)) + (f32[(g >> 2) + p] ?? 0),
        );
        f32[(v >> 2) + p] = velocity;
        f32[(theta >> 2) + p] = (f32[(theta >> 2) + p] ?? 0) - fround(eta * velocity);
      }
    },
    rmsprop(theta, g, v, count, rate, decay, fresh, epsilon) {
      const { f32 } = views();
      const [eta, old, young, least] = [rate, decay, fresh, epsilon].map(fround) as Four;
      for (let p = 0; p < count; p++) {
        const slope = f32[(g >> 2) + p] ?? 0;
        const square = fround(
          fround(old * (f32[(v >> 2) + p] ?? 0)) + fround(fround(young * slope) * slope),
        );
        f32[(v >> 2) + p] = square;
        const by = fround(fround(eta * slope) / fround(fround(sqrt(square)) + least));
        f32[(theta >> 2) + p] = (f32[(theta >> 2) + p] ?? 0) - by;
      }
    },
    adam(theta, g, m, v, count, ...constants) {
      const { f32 } = views();
      const [eta, grown, old1, young1, old2, young2, least] = constants.map(fround) as Seven;
      for (let p = 0; p < count; p++) {
        const slope = f32[(g >> 2) + p] ?? 0;
        const mean = fround(fround(old1 * (f32[(m >> 2) + p] ?? 0)) + fround(young1 * slope));
        const square = fround(
          fround(old2 * (f32[(v >> 2) + p] ?? 0)) + fround(fround(young2 * slope) * slope),
        );
        f32[(m >> 2) + p] = mean;
        f32[(v >> 2) + p] = square;
        const root = fround(fround(sqrt(fround(square * grown))) + least);
        f32[(theta >> 2) + p] =
          (f32[(theta >> 2) + p] ?? 0) - fround(fround(eta * mean) / root);
      }
    },
  };
}

type Four = [number, number, number, number];
type Seven = [number, number, number, number, number, number, number];

function addTo(f32: Float32Array, to: number, from: number, count: number): void {
  for (let j = 0; j < count; j++) f32[to + j] = (f32[to + j] ?? 0) + (f32[from + j] ?? 0);
}

const LOG2_E = fround(Math.LOG2E);
/** ln 2 in two parts, so that n times the first is exact (Cephes, `expf`). */
const LN2 = [fround(0.693359375), fround(-2.12194440e-4)] as const;
const EXP = [
  ...[1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3],
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
