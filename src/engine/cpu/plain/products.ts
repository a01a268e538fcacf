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
  };
}
