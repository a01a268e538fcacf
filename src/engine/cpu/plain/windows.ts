import type { Kernels, Views } from '../kernels.ts';
import { addTo } from './add-to.ts';

const { max } = Math;

/** Windows of pictures. */
export function plainWindows(
  views: () => Views,
): Pick<Kernels, 'addWindows' | 'largestOfWindows' | 'slopeOfWindows'> {
  return {
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
  };
}
