import { expect, test } from 'vitest';
import { halfTrainedSpec } from '#data/half-trained';
import { expectClose, takeSteps, tolerances } from '#engine/testing';
import { placesOf } from '#maths/spec';
import { at } from '#maths/vector';
import { eachBackend } from '../../src/engine/testing/each-backend.ts';
import { endsOf, type Scene } from '../../widgets/vote/model.ts';
import { schema, type Setup } from '../../widgets/vote/setup.ts';
import { VoteState } from '../../widgets/vote/state.svelte.ts';
import { openingBatch } from '../../widgets/vote/world.ts';

/** What was done to the mini-batch. */
const changes: readonly Partial<Setup>[] = [
  {},
  { without: [13] },
  { without: [0, 4, 17], relabelled: [135, 48] },
  { without: Array.from({ length: 19 }, (_, image) => image) },
];

const batch = openingBatch();
const figure = new VoteState(schema.defaults, batch);
const weights = Object.values(figure.telling);

eachBackend((engine) => {
  test.each(changes)(
    'figure 14.2, %o: the column’s sum is the step of plain SGD that this road takes',
    async (change) => {
      const scenes = weights.map((weight): Scene => {
        figure.apply({ ...schema.defaults, ...change, ...weight });
        return figure.scene;
      });
      const left = at(scenes, 0)
        .votes.filter(({ deleted }) => !deleted)
        .map(({ image, target }) => ({ pixels: batch.pixels[image] ?? [], target }));
      const data = await engine().dataset({
        count: left.length,
        pixels: Uint8Array.from(left.flatMap(({ pixels }) => [...pixels])),
        labels: Uint8Array.from(left, ({ target }) => target),
      });
      const model = await engine().model(halfTrainedSpec, 1);
      try {
        for (const { name, shape } of placesOf(halfTrainedSpec)) {
          const values = Float32Array.from(batch.network.values[name] ?? []);
          await model.write(name, { shape, data: values });
        }
        const read = ({ layer, from, to }: Scene['weight']): Promise<number> =>
          model.read(`w${layer}`).then(({ data }) => at(data, from * endsOf(layer).receivers + to));
        const before = await Promise.all(weights.map(read));
        const { rate } = schema.defaults;
        const optimiser = { kind: 'sgd', rate } as const;
        await takeSteps(model, { data, batchSize: left.length, optimiser }, 1);
        const after = await Promise.all(weights.map(read));

        const taken = after.map((value, k) => value - at(before, k));
        const steps = scenes.map(({ step }) => step);
        // Told from one step, as `gradient` is: its tolerance is for (before − after) / η.
        const perRate = (all: readonly number[]): number[] => all.map((value) => -value / rate);
        expectClose(perRate(taken), perRate(steps), 'gradient', 'the step');
        scenes.forEach(({ shown, decimals }, k) => {
          const lastDigit = 10 ** -decimals;
          expect(Math.abs(shown.step - at(taken, k))).toBeLessThan(
            0.5 * lastDigit + rate * tolerances.gradient.absolute,
          );
        });
        // So little is allowed that a missing image would be seen.
        const [{ votes, step }, others] = [at(scenes, 0), steps.slice(1)];
        const missing = [step - at(votes, 0).pull, ...others];
        expect(() => expectClose(perRate(taken), perRate(missing), 'gradient')).toThrow('number 0');
      } finally {
        await Promise.all([model.dispose(), data.dispose()]);
      }
    },
  );
});
