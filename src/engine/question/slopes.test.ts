import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '#maths/random';
import { parametersOf, sizeOf } from '#maths/spec';
import { drawBatch, drawValues } from '#maths/testing';
import { denseNetwork } from '../testing/networks.ts';
import { roads } from '../testing/roads.ts';
import { expectClose, localEngine } from '../testing.ts';
import type { Engine, Model, ModelSpec, NdArray } from '../types.ts';

let engine: Engine;

/** Every kind of layer that learns, and every kind of place to learn at; windows that stand over the edge too. */
const spec: ModelSpec = {
  input: [5, 7, 2],
  layers: [
    { kind: 'convolution', filters: 3, size: 3, padding: 'same', stride: 2, activation: 'tanh' },
    { kind: 'batch-normalisation' },
    { kind: 'convolution', filters: 2, size: 2, activation: 'sigmoid' },
    { kind: 'flatten' },
    { kind: 'dense', units: 5, activation: 'tanh' },
    { kind: 'batch-normalisation' },
    { kind: 'dense', units: 3, activation: 'identity' },
  ],
  loss: 'cross-entropy',
};

interface Given {
  readonly model: Model;
  readonly x: NdArray;
  readonly y: NdArray;
}

/** A network with numbers of everyday size in every place, and so many examples. */
async function given(of: ModelSpec, count: number): Promise<Given> {
  const random = seeded(11);
  const model = await engine.model(of, 1);
  for (const [name, values] of Object.entries(drawValues(of, random))) {
    const { shape } = await model.read(name);
    await model.write(name, { shape, data: Float32Array.from(values) });
  }
  const { x, y } = drawBatch(of, count, random);
  const block = (numbers: Float64Array): NdArray => ({
    shape: [count, numbers.length / count],
    data: Float32Array.from(numbers),
  });
  return { model, x: block(x), y: block(y) };
}

const row = ({ shape, data }: NdArray, i: number): NdArray => {
  const size = sizeOf(shape.slice(1));
  return { shape: [1, ...shape.slice(1)], data: data.slice(i * size, (i + 1) * size) };
};

describe.each(roads)('%s', (_name, openRoad) => {
  beforeAll(async () => {
    engine = await localEngine(() => Promise.resolve(openRoad()));
  });
  afterAll(() => engine.close());

  test('the slope of one number for each example is what each example says when asked alone', async () => {
    const { model, x, y } = await given(spec, 4);
    const alone = await Promise.all([0, 1, 2, 3].map((i) => model.slopes(row(x, i), row(y, i))));
    for (const { name, shape } of parametersOf(spec)) {
      for (let index = 0; index < sizeOf(shape); index++) {
        const { shape: got, data } = await model.exampleSlopes(name, index, x, y);
        const wanted = alone.map(({ parameters }) => parameters[name]?.data[index] ?? NaN);
        expect(got).toEqual([4]);
        expectClose(data, wanted, 'gradient', `${name}[${index}]`);
      }
    }
    await model.dispose();
  });

  test('the slope of a batch is the mean of its examples’, in turns of rows too', async () => {
    const dense: ModelSpec = { ...denseNetwork(4, 3, 'tanh', 2), loss: 'squared-error' };
    const { model, x, y } = await given(dense, 1_201); // three turns of different sizes
    const all = await model.slopes(x, y);
    expect(all.input.shape).toEqual([1_201, 4]);
    expect(all.errors.map(({ shape }) => shape)).toEqual([
      [1_201, 3],
      [1_201, 2],
    ]);
    const each = await model.exampleSlopes('w1', 5, x, y);
    const mean = each.data.reduce((sum, slope) => sum + slope, 0) / 1_201;
    expectClose([all.parameters['w1']?.data[5] ?? NaN], [mean], 'gradient');
    const last = await model.slopes(row(x, 1_200), row(y, 1_200));
    expectClose(all.input.data.subarray(-4), last.input.data, 'gradient');
    expectClose(all.errors[0]?.data.subarray(-3) ?? [], last.errors[0]?.data ?? [NaN], 'gradient');
    const trace = await model.trace(x);
    expect(trace.layers.map(({ activation }) => activation.shape)).toEqual([
      [1_201, 3],
      [1_201, 2],
    ]);
    const alone = await model.trace(row(x, 700));
    expectClose(
      trace.layers[1]?.weightedSum.data.subarray(1_400, 1_402) ?? [],
      alone.layers[1]?.weightedSum.data ?? [NaN],
      'forward',
    );
    await model.dispose();
  });

  test('what cannot be asked is refused, with the shapes', async () => {
    const { model, x, y } = await given(spec, 2);
    const wide: NdArray = { shape: [2, 4], data: new Float32Array(8) };
    await expect(model.slopes(x, wide)).rejects.toMatchObject({
      code: 'bad-shape',
      message: 'The target y has the shape [2, 4], not [2, 3].',
    });
    await expect(model.slopes(wide, y)).rejects.toMatchObject({
      message: /\[2, 4\], not \[2, 70\]/,
    });
    await expect(model.slopes(x, row(y, 0))).rejects.toMatchObject({
      message: /\[1, 3\], not \[2, 3\]/,
    });
    await expect(model.exampleSlopes('w9', 0, x, y)).rejects.toMatchObject({
      message: 'This network has no parameter w9.',
    });
    await expect(model.exampleSlopes('w1', 54, x, y)).rejects.toMatchObject({
      message: 'w1 has 54 numbers, counted from 0: there is no number 54.',
    });
    await expect(model.exampleSlopes('mean2', 0, x, y)).rejects.toMatchObject({
      message: /running average/,
    });
    await model.dispose();
    const stepped = await engine.model(
      {
        ...spec,
        input: 2,
        layers: [
          { kind: 'dense', units: 3, activation: 'step' },
          { kind: 'dense', units: 3, activation: 'identity' },
        ],
      },
      1,
    );
    await expect(
      stepped.slopes(
        { shape: [1, 2], data: new Float32Array(2) },
        { shape: [1, 3], data: new Float32Array(3) },
      ),
    ).rejects.toMatchObject({ code: 'bad-setting', message: /Layer 1 cannot learn/ });
    await stepped.dispose();
  });

  test('a question over many rows is taken back between two turns', async () => {
    const { model, x, y } = await given(spec, 600);
    const stop = new AbortController();
    const asked = model.slopes(x, y, { signal: stop.signal });
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
    await model.dispose();
  });
});
