import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dot, lengthOf } from '#maths/vector';
import { symmetricEigen } from '#maths/eigen';
import { gradients, networkFrom, pointOf as pointIn } from '#maths/network';
import { seeded } from '#maths/random';
import { denseNetwork } from '../testing/networks.ts';
import { roads } from '../testing/roads.ts';
import { expectNoLeaks, localEngine, takeSteps } from '../testing.ts';
import type { Blocks, Dataset, Engine, Model, ModelSpec, NumberExamples } from '../types.ts';
import { blocksOf, pointOf } from './point.ts';

let engine: Engine;

/** A linear network with squared error: C is a parabola, and H is XᵀX / n with a column of ones for the bias. */
const linear: ModelSpec = {
  input: 4,
  layers: [{ kind: 'dense', units: 1, activation: 'identity' }],
  loss: 'squared-error',
};
const random = seeded(6);
const drawn = (count: number): Float32Array =>
  Float32Array.from({ length: count }, () => random.normal());
const examples: NumberExamples = { count: 30, inputs: drawn(120), targets: drawn(30) };
const hessian = Float64Array.from({ length: 25 }, (_, e) => {
  const [j, k] = [Math.floor(e / 5), e % 5];
  const x = (i: number, d: number): number => (d === 4 ? 1 : (examples.inputs[i * 4 + d] ?? NaN));
  return Array.from({ length: 30 }, (_row, i) => (x(i, j) * x(i, k)) / 30).reduce((p, q) => p + q);
});
const exact = symmetricEigen(hessian, 5);

async function onData(spec: ModelSpec, work: (model: Model, data: Dataset) => Promise<void>) {
  const data = await engine.dataset(examples);
  const model = await engine.model(spec, 3);
  await work(model, data);
  await Promise.all([model.dispose(), data.dispose()]);
}

describe.each(roads)('%s', (_name, openRoad) => {
  beforeAll(async () => {
    engine = await localEngine(() => Promise.resolve(openRoad()));
  });
  afterAll(() => engine.close());

  test('of a linear network with squared error the product is XᵀX v / n', () =>
    onData(linear, async (model, data) => {
      const v = [3, -2, 0.5, 1, 4];
      const product = pointOf(linear, await model.hessianVector(data, blocksOf(linear, v)));
      const wanted = v.map((_, j) => dot(hessian.subarray(j * 5, j * 5 + 5), v));
      const off = lengthOf(wanted.map((w, j) => w - (product[j] ?? NaN)));
      expect(off).toBeLessThan(1e-4 * lengthOf(wanted));
    }));

  test('of a bent network the product is the one that slopes in float64 tell', () => {
    const bent: ModelSpec = {
      ...linear,
      layers: [
        { kind: 'dense', units: 6, activation: 'tanh' },
        { kind: 'dense', units: 1, activation: 'sigmoid' },
      ],
    };
    return onData(bent, async (model, data) => {
      const { parameters } = await model.snapshot();
      const theta = Float64Array.from(pointOf(bent, parameters));
      const v = theta.map((_, i) => Math.sin(i + 1));
      const gradientAt = (by: number): Float64Array => {
        let taken = 0;
        const values = Object.entries(parameters).map(([name, { data: own }]) => [
          name,
          { data: Float64Array.from(own, (t) => t + by * (v[taken++] ?? NaN)) },
        ]);
        const network = networkFrom(bent, Object.fromEntries(values) as Blocks);
        return pointIn(bent, gradients(network, examples.inputs, examples.targets).parameters);
      };
      const behind = gradientAt(-1e-5);
      const wanted = gradientAt(1e-5).map((ahead, i) => (ahead - (behind[i] ?? NaN)) / 2e-5);
      const product = pointOf(bent, await model.hessianVector(data, blocksOf(bent, v)));
      const off = lengthOf(wanted.map((w, i) => w - (product[i] ?? NaN)));
      expect(off).toBeLessThan(2e-3 * lengthOf(wanted));
    });
  });

  test('of a linear network the largest curvature and its direction are those of XᵀX / n', () =>
    onData(linear, async (model, data) => {
      const { largest, direction, residual, largestStableRate, products } =
        await model.curvature(data);
      expect(largest).toBeCloseTo(exact.values[0] ?? NaN, 3);
      expect(largestStableRate).toBe(2 / largest);
      expect(residual).toBeLessThan(1e-2 * largest);
      expect(Math.abs(dot(pointOf(linear, direction), exact.vectors[0] ?? []))).toBeCloseTo(1, 3);
      expect(products).toBeLessThanOrEqual(6);
    }));

  test('training just below the largest stable rate settles, just above it leaves', () =>
    onData(linear, async (model, data) => {
      const { largestStableRate } = await model.curvature(data);
      const start = await model.snapshot();
      const lossAfter = async (share: number): Promise<number> => {
        await model.restore(start);
        const optimiser = { kind: 'sgd', rate: share * largestStableRate } as const;
        return (await takeSteps(model, { data, batchSize: 30, optimiser }, 600)).loss;
      };
      const settled = await lossAfter(0.97);
      expect(settled).toBeLessThan(1);
      expect(await lossAfter(1.03)).toBeGreaterThan(1e6 * settled);
    }));

  test('asking leaves the network as it was, leaves nothing held, and the same seed answers alike', () =>
    onData(linear, async (model, data) => {
      const before = await model.snapshot();
      const first = await model.curvature(data, { seed: 5, examples: 20 });
      expect(await model.curvature(data, { seed: 5, examples: 20 })).toEqual(first);
      expect(await model.snapshot()).toEqual(before);
      await expectNoLeaks(
        engine,
        async () => expect((await model.curvature(data)).largest).toBeGreaterThan(0),
        2,
      );
    }));

  test('a search may be taken back, and a training goes on under it', () =>
    onData(linear, async (model, data) => {
      const stop = new AbortController();
      const order: string[] = [];
      const searching = model.curvature(data, { signal: stop.signal }).then(
        () => order.push('found'),
        () => order.push('taken back'),
      );
      const optimiser = { kind: 'sgd', rate: 0.01 } as const;
      await takeSteps(model, { data, batchSize: 30, optimiser }, 2);
      order.push('trained');
      stop.abort();
      await searching;
      expect(order).toEqual(['trained', 'taken back']);
    }));

  test('where rectifiers put kinks into C, every start of the search finds the same curvature', async () => {
    const draw = seeded(12);
    const many: NumberExamples = {
      count: 100,
      inputs: Float32Array.from({ length: 2_000 }, () => 1 + draw.normal()),
      targets: Float32Array.from({ length: 100 }, () => draw.normal()),
    };
    const kinked: ModelSpec = { ...denseNetwork(20, 30, 'relu', 1), loss: 'squared-error' };
    const data = await engine.dataset(many);
    const model = await engine.model(kinked, 2);
    const first = await model.curvature(data, { seed: 1 });
    const second = await model.curvature(data, { seed: 2 });
    expect(first.residual).toBeLessThan(0.05 * first.largest);
    expect(Math.abs(first.largest - second.largest)).toBeLessThan(0.02 * first.largest);
    await Promise.all([model.dispose(), data.dispose()]);
  });

  test('what cannot be searched is refused, in a sentence', () =>
    onData(linear, async (model, data) => {
      const refused = async (asked: Promise<unknown>, message: RegExp): Promise<void> => {
        await expect(asked).rejects.toMatchObject({ message });
      };
      await refused(model.curvature(data, { iterations: 0 }), /not 0/);
      await refused(model.curvature(data, { seed: 0.5 }), /not 0\.5/);
      await refused(model.curvature(data, { examples: 1.5 }), /not 1\.5/);
      await refused(model.hessianVector(data, {}), /leads nowhere/);
      const b1 = { shape: [2], data: new Float32Array(2) };
      await refused(model.hessianVector(data, { b1 }), /\[2\], not \[1\]/);
    }));
});
