import { checkBlock, checkLearnable } from '../check.ts';
import { nothing } from '../protocol.ts';
import type { Handlers } from './asked.ts';
import { checkMovable, checkTraining } from './check-training.ts';
import { checkPlace } from './check.ts';
import { using, type Held } from './held.ts';

/** What changes a network, and what keeps it as it stands. */
export const trainingOf = (
  held: Held,
): Pick<Handlers, 'train' | 'read' | 'write' | 'snapshot' | 'restore'> => ({
  async train({ id, data, ...course }, call) {
    const { batchSize, optimiser, steps, augmentation } = course;
    checkTraining({ batchSize, optimiser, steps, ...(augmentation && { augmentation }) });
    const examples = held.data(data);
    const { store, highestLabel } = examples;
    const trainee = held.model(id);
    const order = { store, highestLabel, ...course };
    checkLearnable(trainee.spec);
    if (augmentation) checkMovable(trainee.spec);
    return using(
      examples,
      trainee.inTurn(() => trainee.train(order, call)),
    );
  },
  async read({ id, parameter }) {
    const trainee = held.model(id);
    checkPlace(trainee.spec, parameter);
    return trainee.atOnce(() => trainee.net.read(parameter));
  },
  async write({ id, parameter, value }) {
    const trainee = held.model(id);
    const { shape } = checkPlace(trainee.spec, parameter);
    checkBlock(`The parameter ${parameter}`, value, shape);
    await trainee.inTurn(() => Promise.resolve(trainee.net.write(parameter, value)));
    return nothing;
  },
  async snapshot({ id }) {
    const trainee = held.model(id);
    return trainee.asItStands(() => trainee.snapshot());
  },
  async restore({ id, snapshot }) {
    const trainee = held.model(id);
    await trainee.inTurn(() => Promise.resolve(trainee.restore(snapshot)));
    return nothing;
  },
});
