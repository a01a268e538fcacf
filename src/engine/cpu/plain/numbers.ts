import type { Kernels, Views } from '../kernels.ts';

const { fround } = Math;

/** What is done number by number. */
export function plainNumbers(
  views: () => Views,
): Pick<Kernels, 'fromBytes' | 'combine' | 'addScaled' | 'areFinite'> {
  return {
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
  };
}
