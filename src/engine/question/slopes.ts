import { sizeOf } from '#maths/spec';
import { checkInput, checkLearnable } from '../check.ts';
import { EngineError } from '../types.ts';
import type { Blocks, ModelSpec, NdArray, Slopes } from '../types.ts';
import type { Handlers } from './asked.ts';
import { checkLearnedPlace, checkTargets } from './check.ts';
import { exampleSlopes, statisticsNear } from './example-slopes.ts';
import type { Held } from './held.ts';
import { countOf, rowsFrom, stacked } from './rows.ts';
import { overRows } from './stretch.ts';

/** How losses answer to a nudge. */
export const slopesOf = (held: Held): Pick<Handlers, 'slopes' | 'exampleSlopes'> => ({
  async slopes({ id, x, y }, call) {
    const trainee = held.model(id);
    checkExamplesGiven(trainee.spec, x, y);
    const parts = await overRows(trainee, countOf(x), 'forward and back', call, (from, to) =>
      trainee.net.slopes({ x: rowsFrom(x, from, to), y: rowsFrom(y, from, to) }),
    );
    return together(parts);
  },
  async exampleSlopes({ id, parameter, index, x, y }, call) {
    const trainee = held.model(id);
    const { spec, net } = trainee;
    checkExamplesGiven(spec, x, y);
    const place = checkLearnedPlace(spec, parameter);
    const numbers = sizeOf(place.shape);
    if (!Number.isSafeInteger(index) || index < 0 || index >= numbers) {
      throw new EngineError(
        'bad-shape',
        `${parameter} has ${numbers} numbers, counted from 0: there is no number ${index}.`,
      );
    }
    const statistics = statisticsNear(spec, place);
    const parts = await overRows(
      trainee,
      countOf(x),
      'forward and back',
      call,
      async (from, to) => {
        const batch = { x: rowsFrom(x, from, to), y: rowsFrom(y, from, to) };
        // All are begun before any is awaited, so no step of a training comes between them.
        const [trace, { errors }, ...kept] = await Promise.all([
          net.trace(batch.x),
          net.slopes(batch),
          ...statistics.map((name) => net.read(name)),
        ]);
        return exampleSlopes(spec, { place, index }, { x: batch.x, trace, errors, kept });
      },
    );
    return stacked(parts);
  },
});

function checkExamplesGiven(spec: ModelSpec, x: NdArray, y: NdArray): void {
  checkLearnable(spec);
  checkInput(spec, x);
  checkTargets(spec, y, countOf(x));
}

/** What is said of all rows, from what was said of some: means weigh as many rows as they are of. */
function together(parts: readonly Slopes[]): Slopes {
  const [first] = parts;
  if (!first) throw new RangeError('There are no slopes of no examples.');
  if (parts.length === 1) return first;
  const shares = parts.map(({ input }) => countOf(input));
  const count = shares.reduce((sum, rows) => sum + rows, 0);
  const mean = (of: (part: Slopes) => number): number =>
    parts.reduce((sum, part, p) => sum + of(part) * ((shares[p] ?? 0) / count), 0);
  const parameters: Blocks = Object.fromEntries(
    Object.entries(first.parameters).map(([name, { shape }]): [string, NdArray] => {
      const at = (i: number): number => mean((part) => part.parameters[name]?.data[i] ?? 0);
      return [name, { shape, data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => at(i)) }];
    }),
  );
  return {
    loss: mean(({ loss }) => loss),
    parameters,
    input: stacked(parts.map(({ input }) => input)),
    errors: first.errors.map((_, l) => stacked(parts.flatMap(({ errors }) => errors[l] ?? []))),
  };
}
