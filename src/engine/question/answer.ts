import { accuracy } from '#maths/metric';
import { classesOf } from '#maths/spec';
import { checkFit, checkInput } from '../check.ts';
import type { Handlers } from './asked.ts';
import { using, type Held } from './held.ts';
import { countOf, rowsFrom, stacked } from './rows.ts';
import { inStretches, overRows, rowsPerTurn } from './stretch.ts';

/** What a network answers, and how well. */
export const answersOf = (held: Held): Pick<Handlers, 'predict' | 'trace' | 'evaluate'> => ({
  async predict({ id, x }, call) {
    const trainee = held.model(id);
    checkInput(trainee.spec, x);
    const parts = await overRows(trainee, countOf(x), 'forward', call, (from, to) =>
      trainee.net.predict(rowsFrom(x, from, to)),
    );
    return stacked(parts);
  },
  async trace({ id, x }, call) {
    const trainee = held.model(id);
    checkInput(trainee.spec, x);
    const parts = await overRows(trainee, countOf(x), 'forward', call, (from, to) =>
      trainee.net.trace(rowsFrom(x, from, to)),
    );
    return {
      layers: trainee.spec.layers.map((_, l) => {
        const passes = parts.flatMap(({ layers }) => layers[l] ?? []);
        return {
          weightedSum: stacked(passes.map(({ weightedSum }) => weightedSum)),
          activation: stacked(passes.map(({ activation }) => activation)),
        };
      }),
    };
  },
  async evaluate({ id, data }, call) {
    const trainee = held.model(id);
    const { spec, net } = trainee;
    const given = held.data(data);
    const { store, labels, highestLabel } = given;
    checkFit(spec, { width: store.width, outputs: store.outputs, highestLabel });
    const classes = classesOf(spec);
    const outputs = new Float32Array(store.count * classes);
    let loss = 0;
    const examined = trainee.asItStands(() =>
      inStretches(store.count, rowsPerTurn(spec, 'forward'), call, async (from, to) => {
        const part = await net.examine(store, from, to);
        outputs.set(part.outputs, from * classes);
        loss = part.losses.reduce((sum, each) => sum + each, loss);
      }),
    );
    await using(given, examined);
    return {
      loss: loss / store.count,
      accuracy: labels ? accuracy(outputs, labels, classes) : NaN,
      outputs: { shape: [store.count, classes], data: outputs },
    };
  },
});
