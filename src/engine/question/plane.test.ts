import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filterwiseDirection } from '#maths/direction';
import { moved } from '../testing/moved.ts';
import { roads } from '../testing/roads.ts';
import { normalisedNetwork } from '../testing/networks.ts';
import { expectClose, localEngine, takeSteps } from '../testing.ts';
import type { Blocks, Engine } from '../types.ts';

const spec = normalisedNetwork(2, 3);

let engine: Engine;

describe.each(roads)('%s', (_name, openRoad) => {
  beforeAll(async () => {
    engine = await localEngine(() => Promise.resolve(openRoad()));
  });
  afterAll(() => engine.close());

  test('a path in a plane is found again from its coordinates', async () => {
    const model = await engine.model(spec, 1);
    const { parameters } = await model.snapshot();
    const [b, c] = [3, 4].map((seed) => filterwiseDirection(spec, parameters, seed));
    if (!b || !c) throw new Error('There are two directions.');
    const path = [0, 1, 2, 3, 4].map((i) => moved(parameters, b, i, c, (i - 2) ** 2));
    const { origin, u, v, coordinates, shares } = await model.plane(path);
    expect(Object.keys(u)).toEqual(['w1', 'b1', 'scale2', 'shift2', 'w3', 'b3']);
    path.forEach((point, i) => {
      const [alpha, beta] = coordinates[i] ?? [NaN, NaN];
      for (const [name, { data }] of Object.entries(moved(origin, u, alpha, v, beta))) {
        expectClose(data, point[name]?.data ?? [], 'forward', name);
      }
    });
    expect(shares[0] + shares[1]).toBeCloseTo(1, 5);
    await model.dispose();
  });

  test('what is no path is refused, in a sentence', async () => {
    const model = await engine.model(spec, 1);
    const { parameters: one } = await model.snapshot();
    const { w1: _, ...torn } = one;
    const refused = async (path: Blocks[], message: RegExp): Promise<void> => {
      await expect(model.plane(path)).rejects.toMatchObject({ message });
    };
    await refused([one, one], /three points or more, not 2/);
    await refused([one, one, one], /one line/);
    await refused([one, torn, one], /Point 2 of the path at w1 is missing/);
    const wide = { ...one, b1: { shape: [4], data: new Float32Array(4) } };
    await refused([one, one, wide], /Point 3 of the path at b1 has the shape \[4\], not \[3\]/);
    await model.dispose();
  });

  test('a training’s own snapshots make a plane, and its surface goes through them', async () => {
    const model = await engine.model(spec, 2);
    const data = await engine.dataset({
      count: 4,
      inputs: Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1),
      targets: Float32Array.of(0, 1, 1, 0),
    });
    const path: Blocks[] = [];
    const course = { data, batchSize: 4, optimiser: { kind: 'sgd', rate: 0.5 } } as const;
    for (let i = 0; i < 6; i++) {
      path.push((await model.snapshot()).parameters);
      await takeSteps(model, course, 5);
    }
    const { coordinates, origin: at, u, v } = await model.plane(path);
    const last = path.at(-1) ?? {};
    const [alpha, beta] = coordinates.at(-1) ?? [NaN, NaN];
    // Running averages are no part of a direction: they are given, so that both are the same network.
    const { mean2, variance2 } = last;
    if (!mean2 || !variance2) throw new Error('A snapshot has them.');
    const plan = { at: { ...at, mean2, variance2 }, u, v, alphas: [alpha], betas: [beta] };
    const [here] = [...((await model.surface(data, plan).next()).value?.losses ?? [])];
    const revived = await engine.revive({ ...(await model.snapshot()), parameters: last });
    // The path leaves its plane a little, so this is near and not the same.
    expect(here).toBeCloseTo((await revived.evaluate(data)).loss, 3);
    await Promise.all([model.dispose(), revived.dispose(), data.dispose()]);
  });
});
