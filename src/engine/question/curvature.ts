import { hessianProduct, largestBend, largestStableRate, nudgeFor } from '#maths/curvature';
import { seeded } from '#maths/random';
import { activationOf, parametersOf } from '#maths/spec';
import { lengthOf } from '#maths/vector';
import { checkFit, checkLearnable } from '../check.ts';
import type { Net, Store } from '../road.ts';
import { EngineError } from '../types.ts';
import type { ModelSpec, NdArray } from '../types.ts';
import type { Call, Handlers } from './asked.ts';
import { checkDirection, checkSample } from './check.ts';
import { using, type Held } from './held.ts';
import { blocksOf, pointOf } from './point.ts';
import { sampleOf } from './sample.ts';
import { inStretches, rowsPerTurn } from './stretch.ts';

/** Directions tried unless said; a few dozen find the largest eigenvalue of networks this small to a per mille. */
const ITERATIONS = 32;
const MOST_ITERATIONS = 500;
/** Products by differences of 32-bit gradients are no better than this; `nudgeFor` says why. */
const TOLERANCE = { smooth: 1e-3, kinked: 3e-2 };

/** Whether the slope of C jumps: at a rectifier's kink, where another number of a window is the largest, at |0|. */
const isKinked = ({ layers, loss }: ModelSpec): boolean =>
  loss === 'absolute-error' ||
  layers.some((layer) => layer.kind === 'max-pooling' || activationOf(layer) === 'relu');

/** How C bends at a network: of a still copy, so a training may go on meanwhile. */
export const curvatureOf = (held: Held): Pick<Handlers, 'hessianVector' | 'curvature'> => {
  /** Does `work` with the product v ↦ H v of the network as it stands, over some of the examples. */
  async function withHessian<T>(
    { id, data, examples }: { id: number; data: number; examples: number | undefined },
    call: Call,
    work: (product: (v: Float64Array) => Promise<Float64Array>, spec: ModelSpec) => Promise<T>,
  ): Promise<T> {
    const trainee = held.model(id);
    const { spec } = trainee;
    const given = held.data(data);
    const { store, highestLabel } = given;
    checkLearnable(spec);
    checkFit(spec, { width: store.width, outputs: store.outputs, highestLabel });
    checkSample({ examples });
    const computed = trainee.still().then(async (net) => {
      try {
        const rows = sampleOf(store.count, examples);
        return await work(await hessianAt(spec, net, store, rows, call), spec);
      } finally {
        net.dispose();
      }
    });
    return using(given, computed);
  }

  return {
    async hessianVector({ v, ...sample }, call) {
      checkDirection('The direction v', held.model(sample.id).spec, v);
      return withHessian(sample, call, async (product, spec) =>
        blocksOf(spec, await product(Float64Array.from(pointOf(spec, v)))),
      );
    },
    async curvature({ iterations = ITERATIONS, seed = 0, ...sample }, call) {
      if (!Number.isSafeInteger(iterations) || iterations < 1 || iterations > MOST_ITERATIONS) {
        throw new EngineError(
          'bad-setting',
          `The search takes from one to ${MOST_ITERATIONS} iterations, not ${iterations}.`,
        );
      }
      if (!Number.isSafeInteger(seed)) {
        throw new EngineError('bad-setting', `A seed is a whole number, not ${seed}.`);
      }
      return withHessian(sample, call, async (product, spec) => {
        const search = largestBend({
          dimension: pointOf(spec, {}).length,
          random: seeded(seed).fork('curvature'),
          iterations,
          tolerance: TOLERANCE[isKinked(spec) ? 'kinked' : 'smooth'],
        });
        let asked = search.next();
        while (!asked.done) asked = search.next(await product(asked.value));
        const { value, direction, residual, products } = asked.value;
        return {
          largest: value,
          largestStableRate: largestStableRate(value),
          direction: blocksOf(spec, direction),
          residual,
          products,
        };
      });
    },
  };
};

/** v ↦ H v at the copy's own θ, from the gradients a little ahead of it and a little behind. */
async function hessianAt(
  spec: ModelSpec,
  net: Net,
  store: Store,
  rows: Uint32Array,
  call: Call,
): Promise<(v: Float64Array) => Promise<Float64Array>> {
  const own: Record<string, NdArray> = {};
  for (const { name } of parametersOf(spec)) own[name] = await net.read(name);
  const theta = pointOf(spec, own);
  const epsilon = nudgeFor(theta, isKinked(spec));
  return async (v) => {
    const length = lengthOf(v);
    if (!(length > 0)) return v;
    const gradientAt = (by: number): Promise<Float64Array> => {
      const point = theta.map((t, i) => t + (by * (v[i] ?? 0)) / length);
      for (const [name, block] of Object.entries(blocksOf(spec, point))) net.write(name, block);
      return gradientOver(spec, net, store, rows, call);
    };
    const ahead = await gradientAt(epsilon);
    return hessianProduct(ahead, await gradientAt(-epsilon), epsilon, length);
  };
}

/** ∂C/∂θ over the rows, a stretch in each turn, summed in 64 bits. */
async function gradientOver(
  spec: ModelSpec,
  net: Net,
  store: Store,
  rows: Uint32Array,
  call: Call,
): Promise<Float64Array> {
  const sum = new Float64Array(pointOf(spec, {}).length);
  await inStretches(rows.length, rowsPerTurn(spec, 'forward and back'), call, async (from, to) => {
    const { parameters } = await net.slopes({ store, rows: rows.subarray(from, to) });
    const share = (to - from) / rows.length;
    pointOf(spec, parameters).forEach((slope, i) => (sum[i] = (sum[i] ?? 0) + share * slope));
  });
  return sum;
}
