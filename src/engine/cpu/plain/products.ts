import type { Kernels, Views } from '../kernels.ts';
import { addTo } from './add-to.ts';

const { fround } = Math;

/** Products of matrices, and what they need. */
export function plainProducts(
  views: () => Views,
): Pick<Kernels, 'product' | 'sparseProduct' | 'transposeSparse' | 'columnSums' | 'transpose'> {
  return {
    product(out, a, b, bias, rows, columns, runs, length, outRow, aRow, aStep, jump, add) {
      const { f32 } = views();
      for (let i = 0; i < rows; i++) {
        const o = (out >> 2) + i * outRow;
        if (add === 0) f32.fill(0, o, o + columns);
        let w = b >> 2;
        for (let r = 0; r < runs; r++) {
          let p = (a >> 2) + i * aRow + r * jump;
          let k = 0;
          for (; k + 4 <= length; k += 4) {
            fourX[0] = f32[p] ?? 0;
            fourX[1] = f32[p + aStep] ?? 0;
            fourX[2] = f32[p + 2 * aStep] ?? 0;
            fourX[3] = f32[p + 3 * aStep] ?? 0;
            addFour(f32, o, columns, w, w + columns, w + 2 * columns, w + 3 * columns);
            w += 4 * columns;
            p += 4 * aStep;
          }
          for (; k < length; k++) {
            addOne(f32, o, columns, w, f32[p] ?? 0);
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
        let e = u32[(starts >> 2) + i] ?? 0;
        const row = (at: number): number => (m >> 2) + (u16[(index >> 1) + at] ?? 0) * columns;
        for (; e + 4 <= end; e += 4) {
          for (let k = 0; k < 4; k++) fourX[k] = f32[(values >> 2) + e + k] ?? 0;
          addFour(f32, o, columns, row(e), row(e + 1), row(e + 2), row(e + 3));
        }
        for (; e < end; e++) addOne(f32, o, columns, row(e), f32[(values >> 2) + e] ?? 0);
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
  };
}

/** What `addFour` multiplies by. */
const fourX = new Float32Array(4);

/** f32[o + j] += Σ xₖ f32[wₖ + j], four rows in one pass, so that the sums are fetched and stored a quarter as often. */
function addFour(
  f32: Float32Array,
  o: number,
  columns: number,
  w0: number,
  w1: number,
  w2: number,
  w3: number,
): void {
  const x0 = fourX[0] ?? 0;
  const x1 = fourX[1] ?? 0;
  const x2 = fourX[2] ?? 0;
  const x3 = fourX[3] ?? 0;
  for (let j = 0; j < columns; j++) {
    let sum = fround((f32[o + j] ?? 0) + fround(x0 * (f32[w0 + j] ?? 0)));
    sum = fround(sum + fround(x1 * (f32[w1 + j] ?? 0)));
    sum = fround(sum + fround(x2 * (f32[w2 + j] ?? 0)));
    f32[o + j] = fround(sum + fround(x3 * (f32[w3 + j] ?? 0)));
  }
}

function addOne(f32: Float32Array, o: number, columns: number, w: number, x: number): void {
  for (let j = 0; j < columns; j++) {
    f32[o + j] = fround((f32[o + j] ?? 0) + fround(x * (f32[w + j] ?? 0)));
  }
}
