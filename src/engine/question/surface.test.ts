import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filterwiseDirection } from '#maths/direction';
import type { Road } from '../road.ts';
import { moved } from '../testing/moved.ts';
import { roads } from '../testing/roads.ts';
import { denseNetwork, picturesOf } from '../testing/networks.ts';
import { expectClose, localEngine, takeSteps } from '../testing.ts';
import type { Blocks, Dataset, Engine, Model, SurfacePart } from '../types.ts';

const spec = denseNetwork(3, 4, 'tanh', 2);
const examples = picturesOf(
  3,
  Uint8Array.from({ length: 40 }, (_, i) => (i < 25 ? 0 : 1)),
);

describe.each(roads)('%s', (_name, openRoad) => {
  let road: Road;
  let engine: Engine;
  let data: Dataset;
  let model: Model;
  let start: Blocks;
  beforeEach(async () => {
    road = openRoad();
    engine = await localEngine(() => Promise.resolve(road));
    data = await engine.dataset(examples);
    model = await engine.model(spec, 4);
    start = (await model.snapshot()).parameters;
  });
  afterEach(() => engine.close());

  /** C of a network with these parameters, told by another question. */
  async function lossAt(parameters: Blocks): Promise<number> {
    const other = await engine.revive({ ...(await model.snapshot()), parameters });
    const { loss } = await other.evaluate(data);
    await other.dispose();
    return loss;
  }

  async function all(parts: AsyncIterable<SurfacePart>): Promise<SurfacePart[]> {
    const got: SurfacePart[] = [];
    for await (const part of parts) got.push(part);
    return got;
  }

  const grid = (parts: readonly SurfacePart[], size: number): number[] => {
    const losses = new Array<number>(size).fill(NaN);
    for (const { points, losses: some } of parts)
      points.forEach((point, i) => (losses[point] = some[i] ?? NaN));
    return losses;
  };

  test('each point of a plane is the loss of the network moved there', async () => {
    const [u, v] = [1, 2].map((seed) => filterwiseDirection(spec, start, seed));
    if (!u || !v) throw new Error('There are two directions.');
    const [alphas, betas] = [
      [-1, 0, 0.5],
      [0, 2],
    ];
    const losses = grid(await all(model.surface(data, { u, v, alphas, betas })), 6);
    const wanted: number[] = [];
    for (const beta of betas) {
      for (const alpha of alphas) wanted.push(await lossAt(moved(start, u, alpha, v, beta)));
    }
    expectClose(losses, wanted, 'loss');
    expect(losses[1]).toBeCloseTo((await model.evaluate(data)).loss, 6);
  });

  test('a line has one direction, and may lie elsewhere than through the network', async () => {
    const u = filterwiseDirection(spec, start, 1);
    const at = moved(start, filterwiseDirection(spec, start, 9), 1);
    const losses = grid(await all(model.surface(data, { at, u, alphas: [0, 1] })), 2);
    expectClose(losses, [await lossAt(at), await lossAt(moved(at, u, 1))], 'loss');
  });

  test('some of the examples are spread over all of them', async () => {
    const u = filterwiseDirection(spec, start, 1);
    const losses = await all(model.surface(data, { u, alphas: [0], examples: 8 }));
    const every5th = await engine.dataset({
      count: 8,
      pixels: examples.pixels.filter((_, i) => Math.floor(i / 3) % 5 === 0),
      labels: examples.labels.filter((_, i) => i % 5 === 0),
    });
    expectClose(grid(losses, 1), [(await model.evaluate(every5th)).loss], 'loss');
  });

  test('it comes from coarse to fine, each point once, and says how far it is', async () => {
    const u = filterwiseDirection(spec, start, 1);
    const v = filterwiseDirection(spec, start, 2);
    const side = Array.from({ length: 12 }, (_, i) => i / 6 - 1);
    const parts = await all(model.surface(data, { u, v, alphas: side, betas: side }));
    const points = parts.flatMap((part) => [...part.points]);
    expect(new Set(points).size).toBe(144);
    expect(points).toHaveLength(144);
    const strides = parts.map(({ stride }) => stride);
    expect(strides).toEqual(strides.toSorted((p, q) => q - p));
    expect([...new Set(strides)]).toEqual([8, 4, 2, 1]);
    let known = 0;
    for (const part of parts) {
      known += part.points.length;
      expect(part.share).toBe(known / 144);
    }
  });

  test('it is of the network as it stood when asked, though a training goes on between its parts', async () => {
    const u = filterwiseDirection(spec, start, 1);
    const alphas = Array.from({ length: 20 }, (_, i) => i / 10 - 1);
    const wanted = grid(await all(model.surface(data, { u, alphas })), 20);
    const parts: SurfacePart[] = [];
    const course = { data, batchSize: 10, optimiser: { kind: 'sgd', rate: 0.5 } } as const;
    for await (const part of model.surface(data, { u, alphas })) {
      parts.push(part);
      await takeSteps(model, course, 3);
    }
    expect(grid(parts, 20)).toEqual(wanted);
    expect((await model.snapshot()).step).toBe(3 * parts.length);
  });

  test('left, aborted, or with its network or its examples gone, it leaves nothing behind', async () => {
    const u = filterwiseDirection(spec, start, 1);
    const alphas = Array.from({ length: 200 }, (_, i) => i / 100);
    const held = (): number => road.memory().arrays;
    const before = held();
    for await (const { share } of model.surface(data, { u, alphas })) if (share > 0) break;
    expect(held()).toBe(before);

    const stop = new AbortController();
    const aborted = all(model.surface(data, { u, alphas }, { signal: stop.signal }));
    stop.abort();
    await expect(aborted).rejects.toMatchObject({ code: 'aborted' });
    const later = model.surface(data, { u, alphas }, { signal: new AbortController().signal });
    await later.next();
    expect(held()).toBeGreaterThan(before);
    await model.dispose();
    expect(held()).toBeLessThan(before);
    await expect(later.next()).rejects.toMatchObject({ code: 'closed' });

    const other = await engine.model(spec, 1);
    const last = other.surface(data, { u, alphas });
    await last.next();
    await data.dispose();
    await expect(last.next()).rejects.toMatchObject({ code: 'closed' });
    await other.dispose();
    expect(held()).toBe(0);
  });

  test('what makes no surface is refused, in a sentence', async () => {
    const before = road.memory().arrays;
    const u = filterwiseDirection(spec, start, 1);
    const refused = async (plan: object, message: RegExp): Promise<void> => {
      const asked = model.surface(data, { u, alphas: [0], ...plan }).next();
      await expect(asked).rejects.toMatchObject({ message });
    };
    await refused({ v: u }, /A plane has a direction v and its betas/);
    await refused({ betas: [1] }, /A plane has a direction v and its betas/);
    await refused({ alphas: [] }, /not 0/);
    await refused({ alphas: [NaN] }, /no numbers/);
    await refused({ examples: 0 }, /not 0/);
    await refused({ u: {} }, /leads nowhere/);
    await refused({ u: { w9: { shape: [1], data: Float32Array.of(1) } } }, /no parameter w9/);
    const b1 = { shape: [3], data: new Float32Array(3) };
    await refused({ u: { b1 } }, /u at b1 has the shape \[3\], not \[4\]/);
    await refused({ at: { b1 } }, /middle of a surface at b1 has the shape \[3\], not \[4\]/);
    const wild = { shape: [4], data: Float32Array.of(1, NaN, 0, 0) };
    await refused({ u: { b1: wild } }, /what is no number/);
    const wide = await engine.dataset({ ...examples, pixels: new Uint8Array(160) });
    await expect(model.surface(wide, { u, alphas: [0] }).next()).rejects.toMatchObject({
      message: 'The network has 3 inputs, the examples 4 numbers.',
    });
    await wide.dispose();
    expect(road.memory().arrays).toBe(before);
  });
});
