/** How each row is measured in the page: two sides that take turns. */
import { loadDigits } from '#data/digits';
import type { Contestant, Digits, Road, Start } from './contestant.ts';
import { startLibrary } from './library.ts';
import { startOurs } from './ours.ts';

/** What is measured once for each side at each repetition. */
export interface Contest {
  readonly ours?: () => Promise<number>;
  readonly theirs?: () => Promise<number>;
  end(): Promise<void>;
}

/** An epoch of 8,000 digits. */
const epochSteps = 125;
const predictions = 20;

const seconds = async (work: () => Promise<void>): Promise<number> => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
};

/** Both sides are there and warm from the start. */
async function between(
  digits: Digits,
  road: Road,
  measure: (side: Contestant) => Promise<number>,
): Promise<Contest> {
  const ours = await startOurs(road, digits);
  const theirs = await startLibrary(road, digits);
  for (const side of [ours, theirs]) {
    await side.train(epochSteps);
    await side.predict();
  }
  return {
    ours: () => measure(ours),
    theirs: () => measure(theirs),
    async end() {
      await Promise.all([ours.close(), theirs.close()]);
    },
  };
}

const stepsPerSecond = async (side: Contestant): Promise<number> =>
  epochSteps / (await seconds(() => side.train(epochSteps)));

async function launchesPerStep(side: Contestant): Promise<number> {
  const before = await side.launches();
  await side.train(epochSteps);
  return ((await side.launches()) - before) / epochSteps;
}

async function predictMs(side: Contestant): Promise<number> {
  const all = await seconds(async () => {
    for (let i = 0; i < predictions; i++) await side.predict();
  });
  return (1000 * all) / predictions;
}

async function leftByTenRounds(side: Contestant): Promise<number> {
  await side.round();
  const before = await side.held();
  for (let i = 0; i < 10; i++) await side.round();
  return (await side.held()) - before;
}

/** Every time from nothing. */
function fromNothing(digits: Digits, road: Road): Contest {
  const firstStep = (start: Start) => async (): Promise<number> => {
    let side: Contestant | undefined;
    const taken = await seconds(async () => {
      side = await start(road, digits);
      await side.train(1);
    });
    await side?.close();
    return taken;
  };
  return {
    ours: firstStep(startOurs),
    theirs: firstStep(startLibrary),
    end: () => Promise.resolve(),
  };
}

/** The library alone: digits on the device and model built, the clock runs from `fit` to 95 %. Looks 5 times an epoch. */
function libraryTo95(digits: Digits): Contest {
  return {
    async theirs() {
      const side = await startLibrary('webgl', digits);
      const taken = await seconds(async () => {
        do await side.train(epochSteps / 5);
        while ((await side.accuracy()) < 0.95);
      });
      await side.close();
      return taken;
    },
    end: () => Promise.resolve(),
  };
}

/** One for each row that a page can measure, by its id. */
export const contests: Readonly<Record<string, () => Promise<Contest>>> = Object.fromEntries(
  Object.entries({
    'steps-webgl': (digits: Digits) => between(digits, 'webgl', stepsPerSecond),
    'steps-cpu': (digits: Digits) => between(digits, 'cpu', stepsPerSecond),
    launches: (digits: Digits) => between(digits, 'webgl', launchesPerStep),
    'first-step-webgl': (digits: Digits) => fromNothing(digits, 'webgl'),
    'first-step-cpu': (digits: Digits) => fromNothing(digits, 'cpu'),
    'predict-webgl': (digits: Digits) => between(digits, 'webgl', predictMs),
    'predict-cpu': (digits: Digits) => between(digits, 'cpu', predictMs),
    'held-webgl': (digits: Digits) => between(digits, 'webgl', leftByTenRounds),
    'held-cpu': (digits: Digits) => between(digits, 'cpu', leftByTenRounds),
    'to-95': libraryTo95,
  }).map(([id, make]) => [id, async () => make(await loadDigits())]),
);

export async function rendererHere(): Promise<string> {
  const side = await startOurs('webgl', await loadDigits());
  const name = await side.renderer();
  await side.close();
  return name;
}
