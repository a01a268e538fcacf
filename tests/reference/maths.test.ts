import { describe, expect, test } from 'vitest';
import { forward, gradients, networkFrom, type Values } from '#maths/network';
import { placesOf, parametersOf } from '#maths/spec';
import { discrepancy, isSmooth } from '#maths/testing';
import { trained, trainingOf } from '#maths/training';
import { reference, steps, weightDecay, type Blocks64, type Case } from './reference.ts';

/** Both are float64, and the file has twelve figures. */
const CLOSE = 1e-10;
const chance = { seed: 0, step: 0 };

function expectSame(found: Values, wanted: Blocks64, names: readonly string[]): void {
  expect(names.length).toBe(Object.keys(wanted).length);
  for (const name of names) {
    expect(discrepancy(found[name] ?? [], wanted[name]?.data ?? []), name).toBeLessThan(CLOSE);
  }
}

describe.each(reference)('$name', ({ spec, values, x, y, ...said }: Case) => {
  const network = networkFrom(spec, values);
  const learned = parametersOf(spec).map(({ name }) => name);

  test('float64 answers as PyTorch does, in use', () => {
    const answers = forward(network, x.data).at(-1)?.a ?? [];
    expect(discrepancy(answers, said.inUse.outputs.data)).toBeLessThan(CLOSE);
  });

  const modes = said.inTraining ? (['inUse', 'inTraining'] as const) : (['inUse'] as const);
  test.each(modes)('float64 has PyTorch’s loss and slopes, %s', (mode) => {
    const wanted = said[mode] ?? said.inUse;
    const training = mode === 'inTraining' ? chance : undefined;
    const found = gradients(network, x.data, y.data, training);
    expect(isSmooth(network, found.passes, y.data, 1e-5), 'the case is far from kinks').toBe(true);
    expect(discrepancy([found.loss], [wanted.loss])).toBeLessThan(CLOSE);
    expect(discrepancy(found.x, wanted.input.data)).toBeLessThan(CLOSE);
    expectSame(found.parameters, wanted.parameters, learned);
  });

  const walks = said.walks ?? [];
  if (walks.length === 0) return;
  test.each(walks)(
    'float64 walks where PyTorch walks, by $kind',
    ({ kind, rate, losses, values: end }) => {
      let training = trainingOf(network, kind);
      const found = Array.from({ length: steps }, () => {
        training = trained(training, x.data, y.data, { rate, weightDecay, chance });
        return training.loss;
      });
      expect(discrepancy(found, losses.data)).toBeLessThan(CLOSE);
      expectSame(
        training.network.values,
        end,
        placesOf(spec).map(({ name }) => name),
      );
    },
  );
});
