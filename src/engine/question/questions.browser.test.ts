import { expect, test } from 'vitest';
import { filterwiseDirection } from '#maths/direction';
import { symmetricEigen } from '#maths/eigen';
import { seeded } from '#maths/random';
import { dot } from '#maths/vector';
import { eachBackend } from '../testing/each-backend.ts';
import { normalisedNetwork } from '../testing/networks.ts';
import { expectClose, expectNoLeaks } from '../testing.ts';
import type { ModelSpec, NumberExamples } from '../types.ts';

/** The questions on the roads as a page has them: in a worker, on the graphics device where there is one. */
eachBackend((engine) => {
  const random = seeded(6);
  const drawn = (count: number): Float32Array =>
    Float32Array.from({ length: count }, () => random.normal());
  const examples: NumberExamples = { count: 30, inputs: drawn(120), targets: drawn(30) };
  const bent = normalisedNetwork(4, 6);

  test('the slope of one number for each example has the batch’s slope as its mean', async () => {
    const model = await engine().model(bent, 3);
    const x = { shape: [30, 4], data: examples.inputs };
    const y = { shape: [30, 1], data: examples.targets };
    const { parameters } = await model.slopes(x, y);
    for (const [name, index] of [
      ['w1', 7],
      ['b1', 2],
      ['scale2', 4],
      ['shift2', 0],
      ['w3', 5],
    ] as const) {
      const { data } = await model.exampleSlopes(name, index, x, y);
      const mean = data.reduce((sum, slope) => sum + slope, 0) / 30;
      expectClose([parameters[name]?.data[index] ?? NaN], [mean], 'gradient', name);
    }
    await model.dispose();
  });

  test('a line, made in parts, holds the losses of the network moved along it', async () => {
    const [data, model] = [await engine().dataset(examples), await engine().model(bent, 3)];
    const start = await model.snapshot();
    const u = filterwiseDirection(bent, start.parameters, 1);
    const alphas = [-1, -0.5, 0, 0.5, 1];
    const losses = new Float32Array(5);
    for await (const part of model.surface(data, { u, alphas })) {
      part.points.forEach((point, i) => (losses[point] = part.losses[i] ?? NaN));
    }
    for (const [i, alpha] of alphas.entries()) {
      for (const [name, { shape, data: d }] of Object.entries(u)) {
        const theta = start.parameters[name]?.data ?? d;
        await model.write(name, { shape, data: theta.map((t, e) => t + alpha * (d[e] ?? 0)) });
      }
      expectClose([losses[i] ?? NaN], [(await model.evaluate(data)).loss], 'loss', `α ${alpha}`);
    }
    await Promise.all([model.dispose(), data.dispose()]);
  });

  test('of a linear network the largest curvature is that of XᵀX / n', async () => {
    const linear: ModelSpec = {
      input: 4,
      layers: [{ kind: 'dense', units: 1, activation: 'identity' }],
      loss: 'squared-error',
    };
    const x = (i: number, d: number): number => (d === 4 ? 1 : (examples.inputs[i * 4 + d] ?? NaN));
    const column = (d: number): number[] => Array.from({ length: 30 }, (_, i) => x(i, d));
    const hessian = Array.from(
      { length: 25 },
      (_, e) => dot(column(Math.floor(e / 5)), column(e % 5)) / 30,
    );
    const [data, model] = [await engine().dataset(examples), await engine().model(linear, 3)];
    const { largest, residual } = await model.curvature(data);
    expect(largest).toBeCloseTo(symmetricEigen(hessian, 5).values[0] ?? NaN, 3);
    expect(residual).toBeLessThan(1e-2 * largest);
    await Promise.all([model.dispose(), data.dispose()]);
  });

  test('questions leave nothing behind on the device', async () => {
    const [data, model] = [await engine().dataset(examples), await engine().model(bent, 3)];
    const u = { b1: { shape: [6], data: Float32Array.of(1, 0, 0, 0, 0, 0) } };
    await expectNoLeaks(
      engine(),
      async () => {
        await model.health(data);
        await model.hessianVector(data, u);
        for await (const { share } of model.surface(data, { u, alphas: [0, 1, 2] }))
          if (share > 0.5) break;
      },
      3,
    );
    await Promise.all([model.dispose(), data.dispose()]);
  });
});
