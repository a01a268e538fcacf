import { expect, test } from 'vitest';
import { isSnapshot } from './snapshot.ts';
import { denseNetwork, sixExamples } from './testing/networks.ts';
import { localEngine, takeSteps } from './testing.ts';
import type { OptimiserName, Snapshot } from './types.ts';

const spec = denseNetwork(4, 3, 'relu', 2);

async function taken(kind: OptimiserName): Promise<Snapshot> {
  const engine = await localEngine();
  const data = await engine.dataset(sixExamples);
  const model = await engine.model(spec, 1);
  await takeSteps(model, { data, batchSize: 4, optimiser: { kind, rate: 0.01 } }, 3);
  const snapshot = await model.snapshot();
  await engine.close();
  return snapshot;
}

test.each(['sgd', 'momentum', 'adam'] as const)(
  'what a network trained by %s hands out is a snapshot, before and after it has been stored',
  async (kind) => {
    const snapshot = await taken(kind);
    expect(isSnapshot(snapshot)).toBe(true);
    expect(isSnapshot(structuredClone(snapshot))).toBe(true);
  },
);

const good = await taken('adam');
const [layer1, layer2] = good.spec.layers;
const withSpec = (change: object): unknown => ({ ...good, spec: { ...good.spec, ...change } });
const withBlock = (name: string, block: unknown): unknown => ({
  ...good,
  parameters: { ...good.parameters, [name]: block },
});
const w2 = new Float32Array(6);

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a word', 'snapshot'],
  ['an empty object', {}],
  ['another format', { ...good, format: 2 }],
  ['no spec', { ...good, spec: undefined }],
  ['a spec without layers', withSpec({ layers: undefined })],
  ['a layer that is none', withSpec({ layers: [layer1, null] })],
  [
    'a kind of layer that is not there',
    withSpec({ layers: [{ ...layer1, kind: 'conv' }, layer2] }),
  ],
  ['an unknown activation', withSpec({ layers: [{ ...layer1, activation: 'gelu' }, layer2] })],
  [
    'an activation that every object has',
    withSpec({ layers: [{ ...layer1, activation: 'toString' }, layer2] }),
  ],
  ['an unknown initialiser', withSpec({ layers: [{ ...layer1, initialiser: 'ones' }, layer2] })],
  ['an unknown loss', withSpec({ loss: 'hinge' })],
  ['units in words', withSpec({ layers: [{ ...layer1, units: '3' }, layer2] })],
  ['more inputs than its weights', withSpec({ input: 5 })],
  ['an unknown optimiser', { ...good, optimiser: 'lion' }],
  ['a step below 0', { ...good, step: -1 }],
  ['a seed that is no whole number', { ...good, seed: 0.5 }],
  ['no parameters', { ...good, parameters: undefined }],
  ['a missing parameter', withBlock('w2', undefined)],
  ['numbers in a plain list', withBlock('w2', { shape: [3, 2], data: [...w2] })],
  ['too few numbers', withBlock('w2', { shape: [3, 2], data: w2.subarray(1) })],
  ['a block lying on its side', withBlock('w2', { shape: [2, 3], data: w2 })],
  ['a number that is none', withBlock('w2', { shape: [3, 2], data: w2.map(() => NaN) })],
  ['an optimiser without its means', { ...good, optimiserState: {} }],
])('%s is no snapshot', (_, value) => {
  expect(isSnapshot(value)).toBe(false);
});
