/** Writes `half-trained.json`. Run it with `node src/data/make-half-trained.ts`; seeded, in float64. */
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { oneHot } from '../maths/loss.ts';
import { networkFrom, type Network } from '../maths/network.ts';
import { lettersOf } from '../maths/packed.ts';
import { epochOrder } from '../maths/random.ts';
import { trained, trainingOf } from '../maths/training.ts';
import { halfTrainedSpec, halfTraining, type Kept } from './half-trained.ts';
import { readPackage, select, split } from './pack.ts';

/** The network after its steps, before it is rounded. */
export async function trainedHalf(): Promise<Network> {
  const { seed, rate, batchSize, steps } = halfTraining;
  const { training: all } = split(await readPackage());
  const order = epochOrder(seed, 0, all.count);
  let training = trainingOf(networkFrom(halfTrainedSpec, seed), 'sgd');
  for (let step = 0; step < steps; step++) {
    const batch = select(all, order.subarray(step * batchSize, (step + 1) * batchSize));
    const x = Float64Array.from(batch.pixels, (pixel) => pixel / 255);
    const y = Float64Array.from(Array.from(batch.labels).flatMap((of) => [...oneHot(of, 10)]));
    training = trained(training, x, y, { rate, chance: { seed, step } });
  }
  return training.network;
}

/** What is kept of it. */
export function keptOf({ spec, values }: Network): Kept {
  const layers = spec.layers.map((_, l) => l + 1);
  const none = new Float64Array();
  return {
    weights: layers.map((l) => {
      const biases = values[`b${l}`] ?? none;
      return lettersOf(values[`w${l}`] ?? none, biases.length);
    }),
    biases: layers.map((l) =>
      Array.from(values[`b${l}`] ?? none, (value) => Number(value.toFixed(4))),
    ),
  };
}

if (import.meta.main) {
  const json = await format(JSON.stringify(keptOf(await trainedHalf())), {
    parser: 'json',
    printWidth: 100,
  });
  await writeFile(new URL('./half-trained.json', import.meta.url), json);
}
