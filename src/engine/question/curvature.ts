import { hessianProduct, largestBend, largestStableRate, nudgeFor } from '#maths/curvature';
import { seeded } from '#maths/random';
import { activationOf, parametersOf } from '#maths/spec';
import { lengthOf } from '#maths/vector';
import { EngineError } from '../types.ts';
import type { ModelSpec, NdArray } from '../types.ts';
import type { Call, Handlers } from './asked.ts';
import { checkDirection } from './check.ts';
import type { Held } from './held.ts';
import { blocksOf, pointOf } from './point.ts';
import { overSample, type Sampled } from './sample.ts';
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
export const curvatureOf = (held: Held): Pick<Handlers, 'hessianVector' | 'curvature'> => ({
  async hessianVector({ v, ...sample }, call) {
    checkDirection('The direction v', held.model(sample.id).spec, v);
    return overSample(held, sample, async (sampled) => {
      const product = await hessianAt(sampled, call);
      return blocksOf(sampled.spec, await product(Float64Array.from(pointOf(sampled.spec, v))));
    });
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
    return overSample(held, sample, async (sampled) => {
      const { spec } = sampled;
      const product = await hessianAt(sampled, call);
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
});

/** v ↦ H v at the copy's own θ, from the gradients a little ahead of it and a little behind. */
async function hessianAt(
  sampled: Sampled,
  call: Call,
): Promise<(v: Float64Array) => Promise<Float64Array>> {
  const { spec, net } = sampled;
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
      return gradientOver(sampled, call);
    };
    const ahead = await gradientAt(epsilon);
    return hessianProduct(ahead, await gradientAt(-epsilon), epsilon, length);
  };
}

/** ∂C/∂θ over the rows, a stretch in each turn, summed in 64 bits. */
async function gradientOver(
  { spec, net, store, rows }: Sampled,
  call: Call,
): Promise<Float64Array> {
  const sum = new Float64Array(pointOf(spec, {}).length);
  await inStretches(rows.length, rowsPerTurn(spec, 'forward and back'), call, async (from, to) => {
    const gradient = await net.gradient({ store, rows: rows.subarray(from, to) });
    const share = (to - from) / rows.length;
    pointOf(spec, gradient).forEach((slope, i) => (sum[i] = (sum[i] ?? 0) + share * slope));
  });
  return sum;
}
