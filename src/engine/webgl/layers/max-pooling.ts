import { windowsAlong, windowsOf, type MaxPoolingSpec } from '#maths/spec';
import type { Shape } from '../../types.ts';
import { slopeIn } from '../bend.ts';
import { nothingLearned, type Layer } from '../layer.ts';
import { runEach } from '../program.ts';

/**
 * Max-pooling, x: [B, rows, columns · channels] → [B, down, across · channels].
 * a = the largest number of its window. All of δ goes back to where that number stood, to the first of equals,
 * row by row: nothing else in the window moved the answer (Ranzato et al. 2007).
 */
export function maxPooling(spec: MaxPoolingSpec, shape: Shape): Layer {
  const [rows = 1, columns = 1, channels = 1] = shape;
  const { size, stride, padding } = windowsOf(spec);
  const down = windowsAlong(rows, size, stride, padding).count;
  const across = windowsAlong(columns, size, stride, padding).count;

  /** `largest`: the largest number of a window and where in the window it stands. NaN counts as largest of all. */
  const largest = `
    int standsAt;
    float largest(int n, int r, int place, int c) {
      standsAt = 0;
      float most = xAt(n, r * ${stride}, place * ${stride * channels} + c);
      for (int dy = 0; dy < ${size}; dy++) {
        for (int dx = 0; dx < ${size}; dx++) {
          float each = xAt(n, r * ${stride} + dy, (place * ${stride} + dx) * ${channels} + c);
          if (each > most || (isnan(each) && !isnan(most))) {
            most = each;
            standsAt = dy * ${size} + dx;
          }
        }
      }
      return most;
    }`;

  return {
    ...nothingLearned,
    bend: 'identity',
    shape: [down, across, channels],
    forward: ({ x }) =>
      runEach({
        shape: [x.shape[0] ?? 1, down, across * channels],
        reads: { x },
        formula: `
          ${largest}
          float one(int n, int r, int column) {
            int place = column / ${channels};
            return largest(n, r, place, column - place * ${channels});
          }`,
      }),
    back: ({ x }, delta, bend) =>
      runEach({
        shape: [x.shape[0] ?? 1, rows, columns * channels],
        reads: { x, delta },
        formula: `
          ${slopeIn(bend)}
          ${largest}
          float one(int n, int y, int column) {
            int x_ = column / ${channels};
            int c = column - x_ * ${channels};
            float back = 0.;
            // The windows that saw this number: it is dy rows and dx columns from where they begin.
            for (int dy = 0; dy < ${size}; dy++) {
              int r = y - dy;
              if (r < 0 || r % ${stride} != 0 || r / ${stride} >= ${down}) continue;
              r /= ${stride};
              for (int dx = 0; dx < ${size}; dx++) {
                int place = x_ - dx;
                if (place < 0 || place % ${stride} != 0 || place / ${stride} >= ${across}) continue;
                place /= ${stride};
                largest(n, r, place, c);
                if (standsAt == dy * ${size} + dx) back += deltaAt(n, r, place * ${channels} + c);
              }
            }
            return back * slopeAt(vec4(xAt(n, y, column))).x;
          }`,
      }),
  };
}
