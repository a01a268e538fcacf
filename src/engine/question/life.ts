import { initialiseParameters } from '#maths/initialise';
import { inputSizeOf } from '#maths/spec';
import { checkExamples, checkSpec } from '../check.ts';
import { nothing } from '../protocol.ts';
import type { Road } from '../road.ts';
import { Trainee } from '../trainee.ts';
import { EngineError } from '../types.ts';
import type { Handlers } from './asked.ts';
import { using, type Held } from './held.ts';

/** What is made and taken away: the road, examples, networks. */
export function lifeOf(
  held: Held,
  openRoad: () => Promise<Road>,
  onlost: (reason: string) => void,
): Pick<
  Handlers,
  'open' | 'dataset' | 'forgetDataset' | 'model' | 'revive' | 'forgetModel' | 'memory' | 'close'
> {
  function keep(trainee: Trainee): { id: number } {
    const id = held.newId();
    held.models.set(id, trainee);
    // Made ready with whatever examples will most likely be asked for: those that came last.
    const latest = [...held.stores.values()].findLast(
      ({ store }) => store.width === inputSizeOf(trainee.spec),
    );
    if (latest) {
      // What is wrong with the device, the first step will meet too, and somebody waits for its answer.
      void using(
        latest,
        trainee.inTurn(() => trainee.net.warm(latest.store)),
      );
    }
    return { id };
  }

  return {
    async open() {
      const road = await openRoad();
      road.onlost = onlost;
      held.opened = road;
      return road.report;
    },
    async dataset({ examples }) {
      checkExamples(examples);
      const id = held.newId();
      const labels = 'labels' in examples ? examples.labels : undefined;
      const highestLabel = labels?.reduce((most, label) => Math.max(most, label), 0) ?? 0;
      const store = held.road().store(examples);
      held.stores.set(id, { store, labels, highestLabel, used: Promise.resolve() });
      return Promise.resolve({ id });
    },
    async forgetDataset({ id }) {
      const found = held.stores.get(id);
      held.stores.delete(id);
      if (!found) return nothing;
      await held.endSurfaces(({ store }) => store === found.store);
      await found.used;
      found.store.dispose();
      return nothing;
    },
    async model({ spec, seed }) {
      checkSpec(spec);
      if (!Number.isSafeInteger(seed)) {
        throw new EngineError('bad-setting', `A seed is a whole number, not ${seed}.`);
      }
      const fresh = new Trainee(held.road(), {
        format: 1,
        spec,
        seed,
        step: 0,
        examplesSeen: 0,
        parameters: initialiseParameters(spec, seed),
        optimiser: 'sgd',
        optimiserState: {},
      });
      return Promise.resolve(keep(fresh));
    },
    revive: async ({ snapshot }) => Promise.resolve(keep(new Trainee(held.road(), snapshot))),
    async forgetModel({ id }) {
      const found = held.models.get(id);
      held.models.delete(id);
      if (!found) return nothing;
      await held.endSurfaces(({ of }) => of === found);
      await found.inTurn(() => Promise.resolve(found.net.dispose()));
      return nothing;
    },
    memory: () => Promise.resolve(held.opened?.memory() ?? { arrays: 0, bytes: 0 }),
    async close() {
      await held.endSurfaces(() => true);
      for (const trainee of held.models.values()) {
        await trainee.inTurn(() => Promise.resolve(trainee.net.dispose()));
      }
      for (const { store, used } of held.stores.values()) {
        await used;
        store.dispose();
      }
      held.models.clear();
      held.stores.clear();
      held.opened?.close();
      held.opened = undefined;
      return nothing;
    },
  };
}
