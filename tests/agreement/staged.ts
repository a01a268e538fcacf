import type { Dataset, Engine, Examples, Model, NdArray, NumberExamples } from '#engine';
import { oneHot } from '#maths/loss';
import { networkFrom, type Network } from '#maths/network';
import { seeded } from '#maths/random';
import { classesOf, inputSizeOf, placesOf, type ParameterPlace } from '#maths/spec';
import { drawBatch, drawValues } from '#maths/testing';
import { joined, rowsOf } from '#maths/rows';
import type { Case } from './cases.ts';

/** Examples as float64 reads them: a row of inputs and one of targets for each. */
export interface Rows {
  readonly x: readonly Float64Array[];
  readonly y: readonly Float64Array[];
}

/** Made-up examples: two in five inputs are 0, as a kernel that skips zeros must meet them. */
function examplesFor({ spec, seed, count, examples }: Case): Examples | NumberExamples {
  const random = seeded(seed).fork('examples');
  if (examples === 'numbers') {
    const { x, y } = drawBatch(spec, count, random);
    const inputs = Float32Array.from(x, (value) => (random.next() < 0.4 ? 0 : value));
    return { count, inputs, targets: Float32Array.from(y) };
  }
  const classes = classesOf(spec);
  return {
    count,
    pixels: Uint8Array.from({ length: count * inputSizeOf(spec) }, () =>
      random.next() < 0.4 ? 0 : random.integer(256),
    ),
    labels: Uint8Array.from({ length: count }, () => random.integer(classes)),
  };
}

function rowsFor({ spec }: Case, examples: Examples | NumberExamples): Rows {
  const classes = classesOf(spec);
  if ('inputs' in examples) {
    const { inputs, targets } = examples;
    return { x: rowsOf(inputs, inputSizeOf(spec)), y: rowsOf(targets, classes) };
  }
  return {
    x: rowsOf(
      Float64Array.from(examples.pixels, (byte) => byte / 255),
      inputSizeOf(spec),
    ),
    y: Array.from(examples.labels, (label) => oneHot(label, classes)),
  };
}

/** A model of the engine with its examples, and the same network in float64. */
export interface Held {
  readonly model: Model;
  readonly data: Dataset;
  readonly network: Network;
  readonly rows: Rows;
}

/** Every place is given numbers of its own first: at 0 or 1, as many start, a forgotten one cannot be seen. */
export async function hold(
  engine: Engine,
  one: Case,
  work: (held: Held) => Promise<void>,
): Promise<void> {
  const { spec, seed } = one;
  const examples = examplesFor(one);
  const data = await engine.dataset(examples);
  const model = await engine.model(spec, seed);
  try {
    const values = drawValues(spec, seeded(seed).fork('values'));
    for (const { name, shape } of placesOf(spec)) {
      await model.write(name, { shape, data: Float32Array.from(values[name] ?? []) });
    }
    const network = networkFrom(spec, (await model.snapshot()).parameters);
    await work({ model, data, network, rows: rowsFor(one, examples) });
  } finally {
    await Promise.all([model.dispose(), data.dispose()]);
  }
}

export const block = (rows: readonly Float64Array[], width: number): NdArray => ({
  shape: [rows.length, width],
  data: Float32Array.from(joined(rows)),
});

/** Nearer to a kink than this, rounding may take the other side. */
export const MARGIN = 2e-5;

/** These rows of the examples, as a batch. */
export const batchOf = (
  { x, y }: Rows,
  order: readonly number[],
): { x: Float64Array; y: Float64Array } => {
  const picked = (from: readonly Float64Array[]): Float64Array =>
    joined(order.map((row) => from[row] ?? new Float64Array()));
  return { x: picked(x), y: picked(y) };
};

/** What the engine holds in these places. */
export async function valuesOf(
  model: Model,
  places: readonly ParameterPlace[],
): Promise<Record<string, Float64Array>> {
  const all = places.map(async ({ name }): Promise<[string, Float64Array]> => {
    const { data } = await model.read(name);
    return [name, Float64Array.from(data)];
  });
  return Object.fromEntries(await Promise.all(all));
}
