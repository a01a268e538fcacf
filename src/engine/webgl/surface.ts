import { tensor, tidy, type Tensor } from '@tensorflow/tfjs-core';
import type { Surface } from '../road.ts';
import { bentIn } from './bend.ts';
import { weightedSums } from './layers/dense.ts';
import { lossOfRows } from './loss.ts';
import { LossLog } from './loss-log.ts';
import { run, shape3 } from './program.ts';
import { numbersOf } from './read.ts';
import { forward, type Network } from './step.ts';
import { rowMeans } from './sum.ts';
import type { ModelSpec } from '../types.ts';

/** Two directions through the parameters, by the number of the layer. */
export interface Directions {
  readonly u: ReadonlyMap<number, Tensor>;
  readonly v: ReadonlyMap<number, Tensor>;
}

type Points = readonly (readonly [number, number])[];

/** Numbers held at a time while many points are worked out together: 16 MB. */
const MOST_NUMBERS = 2 ** 22;

/** Many points at once where every layer is dense, as is what they share with each other; otherwise one by one. */
export function surfaceOn(
  spec: ModelSpec,
  network: Network,
  directions: Directions,
  x: Tensor,
  y: Tensor,
): Surface {
  const held = [
    x,
    y,
    ...[network.thetas, network.running, directions.u, directions.v].flatMap((map) => [
      ...map.values(),
    ]),
  ];
  const stacked = spec.layers[0]?.kind === 'dense' && spec.layers.every(isDense);
  const made = stacked
    ? stackedSurface(network, directions, x, y)
    : plainSurface(network, directions, x, y);
  return {
    losses: made.losses,
    dispose() {
      made.dispose();
      held.forEach((each) => each.dispose());
    },
  };
}

/** Dropout does nothing in use. */
const isDense = ({ kind }: ModelSpec['layers'][number]): boolean =>
  kind === 'dense' || kind === 'dropout';

/** C at θ + α u + β v, one point after the other. */
function plainSurface(network: Network, directions: Directions, x: Tensor, y: Tensor): Surface {
  const log = new LossLog(network.end);
  return {
    losses(points) {
      for (const [alpha, beta] of points) {
        tidy(() => {
          const thetas = new Map(
            [...network.thetas].map(([l, theta]) => [
              l,
              along(theta, directions, l, { alpha, beta }),
            ]),
          );
          log.write(forward({ ...network, thetas }, x).z, y);
        });
      }
      return log.read();
    },
    dispose: () => log.dispose(),
  };
}

/** θ + α u + β v of one layer. */
function along(
  theta: Tensor,
  { u, v }: Directions,
  l: number,
  numbers: Readonly<Record<'alpha' | 'beta', number>>,
): Tensor {
  const [, rows, columns] = shape3(theta);
  return run({
    shape: [1, rows, columns],
    reads: { theta, u: u.get(l) ?? theta, v: v.get(l) ?? theta },
    numbers,
    formula: `
      vec4 block(int n, int r, int c) {
        return thetaBlock(0, r, c) + alpha * uBlock(0, r, c) + beta * vBlock(0, r, c);
      }`,
  });
}

/**
 * Along α u + β v the first layer's sums are linear: X (W₀ + α U + β V) = X W₀ + α X U + β X V. The three products are
 * made once; a point costs only what comes behind them. Points lie in slices, many of them worked out in one launch.
 */
function stackedSurface(network: Network, directions: Directions, x: Tensor, y: Tensor): Surface {
  const { layers, thetas, end } = network;
  const [, count] = shape3(x);
  const first = layers[0];
  const theta = thetas.get(0);
  const sums = [theta, directions.u.get(0), directions.v.get(0)].flatMap((each) =>
    each ? [weightedSums(x, each, 'identity')] : [],
  );
  const [z0, zu, zv] = sums;
  const widest = Math.max(...layers.map(({ shape: [units = 1] }) => units));
  const most = 2 ** Math.max(0, Math.floor(Math.log2(MOST_NUMBERS / (count * widest))));

  /** C at each point. points: [1, P, 2] → [1, 1, P]. */
  function lossesAt(points: Tensor): Tensor {
    let a =
      z0 &&
      zu &&
      zv &&
      alongAll(z0, zu, zv, points, layers.length === 1 ? 'identity' : (first?.bend ?? 'identity'));
    for (const [l, layer] of layers.entries()) {
      const [w, u, v] = [thetas.get(l), directions.u.get(l), directions.v.get(l)];
      if (l === 0 || !a || !w || !u || !v) continue;
      const bend = l === layers.length - 1 ? 'identity' : layer.bend;
      a = weightedSums(a, alongAll(w, u, v, points, 'identity'), bend, 'n');
    }
    return rowMeans(lossOfRows(end, a ?? x, y));
  }

  return {
    async losses(points: Points) {
      const chunks = chunksOf(points, most);
      const read = await Promise.all(
        chunks.map((chunk) =>
          numbersOf(tidy(() => lossesAt(tensor(chunk, [1, chunk.length / 2, 2])))),
        ),
      );
      const all = new Float32Array(points.length);
      read.forEach((losses, i) => {
        all.set(losses.subarray(0, points.length - i * most), i * most);
      });
      return all;
    },
    dispose: () => sums.forEach((each) => each.dispose()),
  };
}

/**
 * α and β of up to `most` points at a time, one behind the other. The last lot is filled up to a power of two:
 * every other number of points would be a shader of its own.
 */
function chunksOf(points: Points, most: number): Float32Array[] {
  const chunks: Float32Array[] = [];
  for (let from = 0; from < points.length; from += most) {
    const some = points.slice(from, from + most);
    const chunk = new Float32Array(2 * 2 ** Math.ceil(Math.log2(some.length)));
    chunk.set(some.flat());
    chunks.push(chunk);
  }
  return chunks;
}

/** σ(z₀ + α zᵤ + β zᵥ) for every point: [1, rows, columns] → [P, rows, columns]. */
function alongAll(z0: Tensor, zu: Tensor, zv: Tensor, points: Tensor, bend: Bend): Tensor {
  const [, rows, columns] = shape3(z0);
  return run({
    shape: [shape3(points)[1], rows, columns],
    reads: { z0_: z0, zu, zv, points },
    formula: `
      ${bentIn(bend)}
      vec4 block(int n, int r, int c) {
        vec2 at = pointsPair(0, n, 0);
        return bent(z0_Block(0, r, c) + at.x * zuBlock(0, r, c) + at.y * zvBlock(0, r, c));
      }`,
  });
}

type Bend = Parameters<typeof bentIn>[0];
