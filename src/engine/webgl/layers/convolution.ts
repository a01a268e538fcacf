import type { Tensor } from '@tensorflow/tfjs-core';
import { windowsAlong, windowsOf, type ConvolutionSpec } from '#maths/spec';
import type { ActivationName, Shape } from '../../types.ts';
import { bentIn, slopeIn } from '../bend.ts';
import { given, type Layer } from '../layer.ts';
import { run, type Shape3 } from '../program.ts';
import { summed } from '../sum.ts';

/** Numbers of gradients kept apart before they are added up: the more, the more the device does at a time. */
const MOST_APART = 2 ** 20;

/** How one example's windows lie: `before` zeros stand left of and above the picture. */
interface Lie {
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
  readonly size: number;
  readonly stride: number;
  readonly filters: number;
  readonly down: { readonly count: number; readonly before: number };
  readonly across: { readonly count: number; readonly before: number };
}

/**
 * A convolution, x: [B, rows, columns · channels] → [B, down, across · filters]; θ: [·, size² · channels + 1, filters],
 * row (dy · size + dx) · channels + c, and b behind them. It is a dense layer that looks through a window: its
 * equations are those of one, with a sum over every place of the window (LeCun et al. 1989).
 */
export function convolution(spec: ConvolutionSpec, shape: Shape): Layer {
  const [rows = 1, columns = 1, channels = 1] = shape;
  const { size, stride, padding } = windowsOf(spec);
  const { filters } = spec;
  const down = windowsAlong(rows, size, stride, padding);
  const across = windowsAlong(columns, size, stride, padding);
  const lie: Lie = { rows, columns, channels, size, stride, filters, down, across };
  const weights = size * size * channels;
  return {
    bend: spec.activation,
    shape: [down.count, across.count, filters],
    learned: { rows: weights + 1, columns: filters, weights },
    aside: () => undefined,
    forward: ({ x, theta }, bend) => weightedSums(x, given(theta, 'weights'), lie, bend),
    gradient: ({ x }, delta) => weightGradient(x, delta, lie),
    back: ({ x, theta }, delta, bend) => errorBehind(delta, given(theta, 'weights'), x, lie, bend),
  };
}

const isEven = (n: number): boolean => n % 2 === 0;

/** Two columns at a time are two filters or channels of one place; where an odd number of them lets two columns be of different places. */
const twoOfOnes = `vec2 two(int n, int r, int c) { return vec2(one(n, r, c), one(n, r, c + 1)); }`;

/**
 * a = σ(z),  z[y, x, f] = Σ x[y · stride + dy − before, x · stride + dx − before, c] w[dy, dx, c, f] + b[f]
 * over dy, dx and c; what lies outside the picture is 0.
 */
function weightedSums(x: Tensor, theta: Tensor, lie: Lie, bend: ActivationName): Tensor {
  const { rows, columns, channels, size, stride, filters, down, across } = lie;
  const b = size * size * channels;
  /** The sum as a GLSL function for two filters or for one. */
  const sum = (name: string, type: string, read: string): string => `
    ${type} ${name}(int n, int r, int column) {
      int place = column / ${filters};
      int f = column - place * ${filters};
      ${type} z = theta${read}(0, ${b}, f);
      for (int dy = 0; dy < ${size}; dy++) {
        int y = r * ${stride} + dy - ${down.before};
        if (y < 0 || y >= ${rows}) continue;
        for (int dx = 0; dx < ${size}; dx++) {
          int x_ = place * ${stride} + dx - ${across.before};
          if (x_ < 0 || x_ >= ${columns}) continue;
          int w = (dy * ${size} + dx) * ${channels};
          int from = x_ * ${channels};
          ${
            isEven(channels) && read === 'Pair'
              ? `for (int c = 0; c < ${channels}; c += 2) {
                   vec2 a = xPair(n, y, from + c);
                   vec4 four = thetaBlock(0, w + c, f);
                   z += a.x * four.xy + a.y * four.zw;
                 }`
              : `for (int c = 0; c < ${channels}; c++)
                   z += xAt(n, y, from + c) * theta${read}(0, w + c, f);`
          }
        }
      }
      return z;
    }`;
  return run({
    shape: outputsOf(x, lie),
    reads: { x, theta },
    formula: `
      ${bentIn(bend)}
      ${isEven(filters) ? sum('two', 'vec2', 'Pair') : sum('one', 'float', 'At') + twoOfOnes}
      vec4 block(int n, int r, int c) { return bent(vec4(two(n, r, c), two(n, r + 1, c))); }`,
  });
}

const outputsOf = ({ shape: [count = 1] }: Tensor, { down, across, filters }: Lie): Shape3 => [
  count,
  down.count,
  across.count * filters,
];

/**
 * ∂C/∂w[dy, dx, c, f] = Σ x[y · stride + dy − before, …, c] δ[y, x, f] / B over every place (y, x) and every example,
 * and ∂C/∂b[f] = Σ δ[y, x, f] / B. Every slice adds up some of the examples; the slices are added up last.
 */
function weightGradient(x: Tensor, delta: Tensor, lie: Lie): Tensor {
  const { rows, columns, channels, size, stride, filters, down, across } = lie;
  const count = x.shape[0] ?? 1;
  const weights = size * size * channels;
  const apart = Math.max(1, Math.min(count, Math.floor(MOST_APART / (weights * filters))));
  // Rows of δ are taken two at a time; behind an odd last one lies its margin, 0.
  const gradient = (name: string, type: string, one: string, two: string): string => `
    ${type} ${name}(int slice, int w, int f) {
      int tap = w / ${channels};
      int c = w - tap * ${channels};
      int dy = tap / ${size};
      int dx = tap - dy * ${size};
      ${type} g = ${type}(0.);
      for (int n = slice; n < ${count}; n += ${apart}) {
        for (int r = 0; r < ${down.count}; r += 2) {
          int y = r * ${stride} + dy - ${down.before};
          bool first = w == ${weights} || (y >= 0 && y < ${rows});
          bool second = w == ${weights} || (y + ${stride} >= 0 && y + ${stride} < ${rows});
          for (int place = 0; place < ${across.count}; place++) {
            int x_ = place * ${stride} + dx - ${across.before};
            if (w < ${weights} && (x_ < 0 || x_ >= ${columns})) continue;
            float a = first ? w == ${weights} ? 1. : xAt(n, y, x_ * ${channels} + c) : 0.;
            float below = second ? w == ${weights} ? 1. : xAt(n, y + ${stride}, x_ * ${channels} + c) : 0.;
            ${one}
            g += ${two};
          }
        }
      }
      return g;
    }`;
  const partial = run({
    shape: [apart, weights + 1, filters],
    reads: { x, delta },
    formula: `
      ${
        isEven(filters)
          ? gradient(
              'two',
              'vec2',
              `vec4 d = deltaBlock(n, r, place * ${filters} + f);`,
              'a * d.xy + below * d.zw',
            )
          : gradient(
              'one',
              'float',
              `int column = place * ${filters} + f;
               vec4 d = deltaBlock(n, r, column);
               vec2 pair = (column & 1) == 0 ? d.xz : d.yw;`,
              'a * pair.x + below * pair.y',
            ) + twoOfOnes
      }
      vec4 block(int n, int r, int c) { return vec4(two(n, r, c), two(n, r + 1, c)); }`,
  });
  return summed(partial, 1 / count);
}

/** δ[y, x, c] ← σ′ Σ δ[(y + before − dy) / stride, …, f] w[dy, dx, c, f] over the windows that saw it, and over f. */
function errorBehind(
  delta: Tensor,
  theta: Tensor,
  x: Tensor,
  lie: Lie,
  bend: ActivationName,
): Tensor {
  const { rows, columns, channels, size, stride, filters, down, across } = lie;
  const pairs = isEven(channels);
  const back = (name: string, type: string): string => `
    ${type} ${name}(int n, int y, int column) {
      int x_ = column / ${channels};
      int c = column - x_ * ${channels};
      ${type} back = ${type}(0.);
      for (int dy = 0; dy < ${size}; dy++) {
        int r = y + ${down.before} - dy;
        if (r < 0 || r % ${stride} != 0) continue;
        r /= ${stride};
        if (r >= ${down.count}) continue;
        for (int dx = 0; dx < ${size}; dx++) {
          int place = x_ + ${across.before} - dx;
          if (place < 0 || place % ${stride} != 0) continue;
          place /= ${stride};
          if (place >= ${across.count}) continue;
          int w = (dy * ${size} + dx) * ${channels} + c;
          int from = place * ${filters};
          ${
            isEven(filters)
              ? `for (int f = 0; f < ${filters}; f += 2) {
                   vec2 d = deltaPair(n, r, from + f);
                   ${
                     pairs
                       ? `vec4 four = thetaBlock(0, w, f);
                          back += vec2(dot(d, four.xy), dot(d, four.zw));`
                       : 'back += dot(d, thetaPair(0, w, f));'
                   }
                 }`
              : `for (int f = 0; f < ${filters}; f++)
                   back += deltaAt(n, r, from + f) * ${
                     pairs ? 'vec2(thetaAt(0, w, f), thetaAt(0, w + 1, f))' : 'thetaAt(0, w, f)'
                   };`
          }
        }
      }
      return back;
    }`;
  return run({
    shape: [x.shape[0] ?? 1, rows, columns * channels],
    reads: { delta, theta, x },
    formula: `
      ${slopeIn(bend)}
      ${pairs ? back('two', 'vec2') : back('one', 'float') + twoOfOnes}
      vec4 block(int n, int r, int c) {
        return vec4(two(n, r, c), two(n, r + 1, c)) * slopeAt(xBlock(n, r, c));
      }`,
  });
}
