/**
 * `npm run nielsen`: trains the networks of Nielsen's “Neural Networks and Deep Learning” (2015) with his settings on
 * the CPU road, prints what comes of it beside his figures, and keeps both in `NIELSEN.md`. His figures are those of
 * his chapters 1, 3 and 5, and of the programs and results that he published with them.
 */
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import type { Dataset, Engine, Model, ModelSpec, OptimiserSpec } from '#engine';
import { localEngine } from '#engine/testing';
import { readPackage, select, split } from '#data/pack';
import { seeded } from '#maths/random';
import { placesOf } from '#maths/spec';

const BATCH = 10;
const EPOCHS = 30;
const SEEDS = [1, 2, 3];
/** His λ = 5 is divided by his 50,000 examples: the same pull at every step. */
const DECAY = 5 / 50_000;

const digits = split(await readPackage());
const firstThousand = select(
  digits.training,
  Uint32Array.from({ length: 1000 }, (_, i) => i),
);
const engine: Engine = await localEngine();
const training = await engine.dataset(digits.training);
const test = await engine.dataset(digits.test);
const thousand = await engine.dataset(firstThousand);

/** Sigmoids all the way, as many as he says in each layer. */
const sigmoids = (units: readonly number[], loss: ModelSpec['loss']): ModelSpec => ({
  input: 784,
  layers: units.map((count) => ({ kind: 'dense', units: count, activation: 'sigmoid' })),
  loss,
});

/** Biases from N(0, 1), weights from N(0, 1) or, as his chapter 3 improves it, N(0, 1 / inputs). */
async function begun(spec: ModelSpec, seed: number, weights: 'large' | 'improved'): Promise<Model> {
  const model = await engine.model(spec, seed);
  for (const { name, shape, role } of placesOf(spec)) {
    const random = seeded(seed).fork('Nielsen').fork(name);
    const [inputs = 1] = shape;
    const deviation = role === 'weight' && weights === 'improved' ? 1 / Math.sqrt(inputs) : 1;
    const length = shape.reduce((product, n) => product * n, 1);
    const data = Float32Array.from({ length }, () => deviation * random.normal());
    await model.write(name, { shape, data });
  }
  return model;
}

/** The share of the test digits read rightly after each epoch. */
async function accuracies(
  model: Model,
  data: Dataset,
  optimiser: OptimiserSpec,
  epochs: number,
): Promise<number[]> {
  const found: number[] = [];
  const stepsPerReport = Math.ceil(data.count / BATCH);
  for await (const { epochEnded } of model.train({
    data,
    batchSize: BATCH,
    optimiser,
    stepsPerReport,
  })) {
    if (!epochEnded) continue;
    found.push((await model.evaluate(test)).accuracy);
    if (found.length === epochs) break;
  }
  await model.dispose();
  return found;
}

const percent = (share: number | undefined): string => `${(100 * (share ?? NaN)).toFixed(1)} %`;
const best = (runs: readonly (readonly number[])[]): readonly number[] =>
  runs.reduce((one, other) => (Math.max(...other) > Math.max(...one) ? other : one));
const middle = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows].join('\n');

/** Chapter 1: squared error, η = 3, the best of three runs, as he says he took it. */
async function digitsOfChapter1(): Promise<string> {
  const run = async (hidden: number, epochs: number): Promise<readonly number[]> => {
    const runs: number[][] = [];
    for (const seed of SEEDS) {
      const model = await begun(sigmoids([hidden, 10], 'squared-error'), seed, 'large');
      runs.push(await accuracies(model, training, { kind: 'sgd', rate: 3 }, epochs));
    }
    return best(runs);
  };
  const small = await run(30, EPOCHS);
  const large = await run(100, EPOCHS);
  // As many steps as his: his epochs have 5,000.
  const long = await run(30, Math.round((EPOCHS * 50_000) / training.count));
  const cells = (run30: readonly number[]): string[] =>
    [run30[0], run30[1], run30[2], run30.at(-1), Math.max(...run30)].map(percent);
  return table(
    ['784-30-10 unless said', 'epoch 1', 'epoch 2', 'epoch 3', 'last epoch', 'best epoch'],
    [
      row('Nielsen', '91.3 %', '93.0 %', '93.5 %', '95.3 %', '95.4 %'),
      row('here', ...cells(small)),
      row('here, as many steps as his', ...cells(long)),
      row('Nielsen, 784-100-10', '', '', '', '', '96.6 %'),
      row('here, 784-100-10', ...cells(large)),
    ],
  );
}

/** Chapter 3: how much sooner a network learns whose first sums are not saturated. */
async function initialisation(): Promise<string> {
  const run = async (weights: 'large' | 'improved'): Promise<readonly number[]> => {
    const model = await begun(sigmoids([30, 10], 'cross-entropy'), 1, weights);
    const optimiser = { kind: 'sgd', rate: 0.1, weightDecay: DECAY } as const;
    return accuracies(model, training, optimiser, EPOCHS);
  };
  const [improved, large] = [await run('improved'), await run('large')];
  const cells = (found: readonly number[]): string[] =>
    [found[0], found[4], found[9], found.at(-1)].map(percent);
  return table(
    ['784-30-10', 'epoch 1', 'epoch 5', 'epoch 10', 'epoch 30'],
    [
      row('Nielsen, weights N(0, 1)', '86.4 %', '93.0 %', '94.5 %', '96.4 %'),
      row('here, weights N(0, 1)', ...cells(large)),
      row('Nielsen, weights N(0, 1/inputs)', '92.7 %', '95.4 %', '95.9 %', '96.5 %'),
      row('here, weights N(0, 1/inputs)', ...cells(improved)),
    ],
  );
}

/** Chapter 5: ‖δ‖ of every hidden layer before the first step, δ being the mean of a thousand examples' errors. */
async function speeds(): Promise<string> {
  const his = [
    ['0.07', '0.31'],
    ['0.012', '0.060', '0.283'],
    ['0.003', '0.017', '0.070', '0.285'],
  ];
  const rows: string[] = [];
  for (const published of his) {
    const spec = sigmoids([...published.map(() => 30), 10], 'cross-entropy');
    const found: number[][] = [];
    for (let seed = 1; seed <= 11; seed++) {
      const model = await begun(spec, seed, 'improved');
      const { layers } = await model.health(thousand);
      found.push(layers.slice(0, -1).map(({ speed }) => speed));
      await model.dispose();
    }
    const name = `784-${published.map(() => '30').join('-')}-10`;
    const ours = published.map((_, l) => found.map((run) => run[l] ?? NaN));
    const cells = ours.map(
      (runs) =>
        `${middle(runs).toFixed(3)} (${Math.min(...runs).toFixed(3)}–${Math.max(...runs).toFixed(3)})`,
    );
    const blank =
      his
        .at(-1)
        ?.slice(published.length)
        .map(() => '') ?? [];
    rows.push(row(`Nielsen, ${name}`, ...published, ...blank), row('here', ...cells, ...blank));
  }
  return table(['', 'first hidden layer', 'second', 'third', 'fourth'], rows);
}

const text = `# Nielsen's networks, trained here

Made by \`npm run nielsen\`, on the CPU road. The settings are those of Michael Nielsen, “Neural Networks and Deep
Learning” (2015), and so are the figures in the rows with his name. **The data are not:** he trains on 50,000 digits of
MNIST and tests on 10,000 (in chapter 3 on validation digits); here there are ${training.count.toLocaleString('en')} for
training and ${test.count.toLocaleString('en')} for the test, so that one digit more or less is a tenth of a per cent.
With a sixth of the digits, and of the steps in an epoch, a network must be expected to read worse than his.

## Chapter 1: sigmoids, squared error, η = 3, batches of ${BATCH}, ${EPOCHS} epochs

Weights and biases from N(0, 1). He took the best of three runs, and so is it here.

${await digitsOfChapter1()}

## Chapter 3: how weights begin

Cross-entropy behind sigmoids, η = 0.1, λ = 5 of 50,000 (at every step the same pull here), batches of ${BATCH}.

${await initialisation()}

## Chapter 5: how fast layers learn at the start

‖δ‖ of every hidden layer before the first step, with cross-entropy, over a thousand training digits. His are of one
network; ours the middle of eleven seeds, and from where to where they went.

${await speeds()}
`;
await engine.close();
console.log(text);
const kept = new URL('./NIELSEN.md', import.meta.url);
await writeFile(
  kept,
  await format(text, { parser: 'markdown', printWidth: 120, proseWrap: 'preserve' }),
);
