/** How each row is measured in the page: two sides that take turns. */
import { loadDigits } from '#data/digits';
import { labNetwork } from '#engine';
import type { Contestant, Digits, Road, Start } from './contestant.ts';
import convnetWorkerUrl from './convnet.worker.ts?worker&url';
import { startLibrary } from './library.ts';
import { batchSize, convolutional, playground, points } from './networks.ts';
import { openOurs, startOurs, takeSteps } from './ours.ts';
import { startPeer, type Peer } from './peer.ts';
import playgroundWorkerUrl from './playground.worker.ts?worker&url';
import { turning } from './relief.ts';

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

/** Both sides train with so many examples at each go; the measure is examples a second, or `each` of them a second. */
async function against(
  ours: (examples: number) => Promise<void>,
  theirs: Peer,
  {
    our,
    their,
    each = 1,
  }: { readonly our: number; readonly their: number; readonly each?: number },
  end: () => Promise<void>,
): Promise<Contest> {
  const pace = async (train: (examples: number) => Promise<void>, examples: number) =>
    examples / each / (await seconds(() => train(examples)));
  await ours(our);
  await theirs.train(their);
  return {
    ours: () => pace(ours, our),
    theirs: () => pace(theirs.train, their),
    async end() {
      theirs.close();
      await end();
    },
  };
}

async function againstConvNet(
  { training }: Digits,
  network: 'dense' | 'convolution',
  goes: { readonly our: number; readonly their: number },
): Promise<Contest> {
  const engine = await openOurs('cpu');
  const { optimiser, seed, spec } = labNetwork;
  const model = await engine.model(network === 'dense' ? spec : convolutional, seed);
  const course = { data: await engine.dataset(training), batchSize, optimiser };
  return against(
    (examples) => takeSteps(model, course, examples / batchSize),
    await startPeer(new Worker(convnetWorkerUrl), { network, examples: training }),
    goes,
    () => engine.close(),
  );
}

async function againstPlayground(): Promise<Contest> {
  const engine = await openOurs('cpu');
  const { spec, batchSize, rate, count } = playground;
  const model = await engine.model(spec, 1);
  const data = await engine.dataset(points());
  const optimiser = { kind: 'sgd', rate } as const;
  const course = { data, batchSize, optimiser, acrossEpochs: true };
  return against(
    // A hundred epochs to a report: about as many as a figure has time for between two frames.
    (examples) => takeSteps(model, course, examples / batchSize, (100 * count) / batchSize),
    await startPeer(new Worker(playgroundWorkerUrl), { network: 'points' }),
    { our: 2000 * count, their: 2000 * count, each: count },
    () => engine.close(),
  );
}

const planeSide = 64;
/** So many of the plane's points stand for all where each costs a pass. */
const pointsPassed = 32;

/** The loss of the laboratory's network, trained for an epoch, around where it stands. */
async function lossPlane({ training, validation }: Digits): Promise<Contest> {
  const engine = await openOurs('cpu');
  const { spec, seed, optimiser } = labNetwork;
  const model = await engine.model(spec, seed);
  const learned = await engine.dataset(training);
  await takeSteps(model, { data: learned, batchSize, optimiser }, epochSteps);
  const data = await engine.dataset(validation);
  const { parameters: u } = await model.snapshot();
  const { parameters: v } = await (await engine.model(spec, seed + 1)).snapshot();
  const alphas = Array.from({ length: planeSide }, (_, i) => i / planeSide - 0.5);
  const other = await engine.model(spec, seed);
  return {
    ours: () =>
      seconds(async () => {
        let share = 0;
        const parts = model.surface(data, { u, v, alphas, betas: alphas });
        for await (const part of parts) share = part.share;
        if (share < 1) throw new Error('The plane was left unfinished.');
      }),
    async theirs() {
      const passed = await seconds(async () => {
        for (let i = 0; i < pointsPassed; i++) {
          const [alpha, beta] = [alphas[2 * i] ?? 0, alphas[planeSide - 1 - 2 * i] ?? 0];
          for (const [name, { shape, data: at }] of Object.entries(u)) {
            const along = v[name]?.data;
            const moved = at.map((w, k) => w + alpha * w + beta * (along?.[k] ?? 0));
            await other.write(name, { shape, data: moved });
          }
          await other.evaluate(data);
        }
      });
      return (passed * planeSide ** 2) / pointsPassed;
    },
    end: () => engine.close(),
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
    convnetjs: (digits: Digits) => againstConvNet(digits, 'dense', { our: 16_000, their: 1280 }),
    cnn: (digits: Digits) => againstConvNet(digits, 'convolution', { our: 3200, their: 320 }),
    points: () => againstPlayground(),
    'loss-plane': lossPlane,
    'relief-64': () => turning(64),
    'relief-128': () => turning(128),
  }).map(([id, make]) => [id, async () => make(await loadDigits())]),
);

export async function rendererHere(): Promise<string> {
  const side = await startOurs('webgl', await loadDigits());
  const name = await side.renderer();
  await side.close();
  return name;
}
