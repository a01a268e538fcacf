/**
 * Writes `network.json`, the half-trained network that the figure works on, and `recorded.json`, what the page shows of
 * it before anything is touched. Seeded, on the CPU road.
 */
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { FIRST_COUNT, readPackage, select, split } from '#data/pack';
import { localEngine } from '#engine/testing';
import type { Examples } from '#engine';
import type { Network } from './model.ts';
import { packed, recordedOf, trainedSpec, training, unpacked } from './recording.ts';
import { firstScene } from './scene.ts';
import { schema } from './setup.ts';
import { sampleOf } from './work.ts';

/** The digits that the figure works on: the first slice of the training digits, as `firstDigits` brings it to the page. */
export async function digitsOf(): Promise<Readonly<{ training: Examples; first: Examples }>> {
  const { training: all } = split(await readPackage());
  return {
    training: all,
    first: select(
      all,
      Uint32Array.from({ length: FIRST_COUNT }, (_, i) => i),
    ),
  };
}

export async function trainedNetwork(digits: Examples): Promise<Network> {
  const { seed, rate, batchSize, steps } = training;
  const engine = await localEngine();
  try {
    const data = await engine.dataset(digits);
    const model = await engine.model(trainedSpec, seed);
    const optimiser = { kind: 'sgd', rate } as const;
    for await (const { step } of model.train({ data, batchSize, optimiser, stepsPerReport: steps }))
      if (step >= steps) break;
    const { parameters } = await model.snapshot();
    const rows = ['w1', 'b1', 'w2', 'b2'].map((name) => Array.from(parameters[name]?.data ?? []));
    return { hidden: 16, bend: 'relu', theta: Float64Array.from(rows.flat()) };
  } finally {
    await engine.close();
  }
}

if (import.meta.main) {
  const { training: all, first } = await digitsOf();
  const recording = packed(await trainedNetwork(all));
  const scene = firstScene(unpacked(recording), sampleOf(first), schema.defaults);
  const recorded = recordedOf(scene, (bytes) => Buffer.from(bytes).toString('base64'));
  for (const [name, value] of Object.entries({ network: recording, recorded })) {
    const json = await format(JSON.stringify(value), { parser: 'json', printWidth: 100 });
    await writeFile(new URL(`./${name}.json`, import.meta.url), json);
    console.log(`${name}.json: ${json.length} bytes`);
  }
}
