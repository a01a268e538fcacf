import { initialiseParameters } from '#maths/initialise';
import { accuracy } from '#maths/metric';
import { classesOf, inputSizeOf, placesOf } from '#maths/spec';
import { nextTurn } from '#portable';
import {
  checkExamples,
  checkInput,
  checkSpec,
  checkTraining,
  checkBlock,
  checkFit,
  checkLearnable,
} from './check.ts';
import {
  buffersOf,
  nothing,
  plainError,
  type AnswerOf,
  type AskOf,
  type Port,
  type Question,
  type ToPage,
  type ToWorker,
} from './protocol.ts';
import type { Road, Store } from './road.ts';
import { Trainee, type Call } from './trainee.ts';
import { EngineError } from './types.ts';
import type { Evaluation, ModelSpec, NdArray } from './types.ts';

/** Rows computed between two looks at the mail when many are asked for. */
const ROWS_PER_TURN = 500;

interface HeldData {
  readonly store: Store;
  readonly labels: Uint8Array | undefined;
  readonly highestLabel: number;
  /** Settles when nobody computes with them any more. */
  used: Promise<unknown>;
}

type Handlers = { [Q in Question]: (ask: AskOf<Q>, call: Call) => Promise<AnswerOf<Q>> };

/** The worker's end: answers the questions of `protocol.ts` with a road, which it opens when asked to. */
export function serve(port: Port, openRoad: () => Promise<Road>): void {
  const aborted = new Set<number>();
  const handlers = handlersFor(openRoad, (reason) => {
    post({ kind: 'lost', error: plainError(new EngineError('context-lost', reason)) });
  });

  function post(message: ToPage): void {
    port.postMessage(message, message.kind === 'answer' ? buffersOf(message.answer) : []);
  }

  async function answer<Q extends Question>(id: number, question: Q, ask: AskOf<Q>): Promise<void> {
    const call: Call = {
      takenBack: () => aborted.has(id),
      check() {
        if (aborted.has(id)) throw new EngineError('aborted', 'The engine was asked to stop.');
      },
      breathe: nextTurn,
    };
    try {
      post({ kind: 'answer', id, answer: await handlers[question](ask, call) });
    } catch (error) {
      post({ kind: 'error', id, error: plainError(error) });
    } finally {
      aborted.delete(id);
    }
  }

  const pending = new Set<number>();
  port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    if (data.kind === 'abort') {
      // A question that has been answered already cannot be taken back.
      if (pending.has(data.id)) aborted.add(data.id);
      return;
    }
    pending.add(data.id);
    void answer(data.id, data.question, data.ask as AskOf<Question>).finally(() => {
      pending.delete(data.id);
    });
  };
}

function handlersFor(openRoad: () => Promise<Road>, onlost: (reason: string) => void): Handlers {
  let opened: Road | undefined;
  let lastId = 0;
  const stores = new Map<number, HeldData>();
  const models = new Map<number, Trainee>();

  const road = (): Road => {
    if (!opened) throw new EngineError('closed', 'The engine is closed.');
    return opened;
  };
  const model = (id: number): Trainee => {
    const found = models.get(id);
    if (!found) throw new EngineError('closed', 'This network has been disposed of.');
    return found;
  };
  const data = (id: number): HeldData => {
    const found = stores.get(id);
    if (!found) throw new EngineError('closed', 'These examples have been disposed of.');
    return found;
  };
  /** Nothing is taken away under work that needs it. */
  const using = <T>(examples: HeldData, work: Promise<T>): Promise<T> => {
    examples.used = Promise.allSettled([examples.used, work]);
    return work;
  };
  const checkName = (spec: ModelSpec, name: string): NdArray['shape'] => {
    const place = placesOf(spec).find((each) => each.name === name);
    if (!place) throw new EngineError('bad-shape', `This network has no parameter ${name}.`);
    return place.shape;
  };

  async function held(trainee: Trainee): Promise<{ id: number }> {
    const id = ++lastId;
    models.set(id, trainee);
    // Made ready with whatever examples will most likely be asked for: those that came last.
    const latest = [...stores.values()].findLast(
      ({ store }) => store.width === inputSizeOf(trainee.spec),
    );
    if (latest) {
      // What is wrong with the device, the first step will meet too, and somebody waits for its answer.
      void using(
        latest,
        trainee.inTurn(() => trainee.net.warm(latest.store)),
      );
    }
    return Promise.resolve({ id });
  }

  return {
    async open() {
      opened = await openRoad();
      opened.onlost = onlost;
      return opened.report;
    },
    async dataset({ examples }) {
      checkExamples(examples);
      const id = ++lastId;
      const labels = 'labels' in examples ? examples.labels : undefined;
      const highestLabel = labels?.reduce((most, label) => Math.max(most, label), 0) ?? 0;
      const store = road().store(examples);
      stores.set(id, { store, labels, highestLabel, used: Promise.resolve() });
      return Promise.resolve({ id });
    },
    async forgetDataset({ id }) {
      const found = stores.get(id);
      stores.delete(id);
      await found?.used;
      found?.store.dispose();
      return nothing;
    },
    async model({ spec, seed }) {
      checkSpec(spec);
      if (!Number.isSafeInteger(seed)) {
        throw new EngineError('bad-setting', `A seed is a whole number, not ${seed}.`);
      }
      const fresh = new Trainee(road(), {
        format: 1,
        spec,
        seed,
        step: 0,
        examplesSeen: 0,
        parameters: initialiseParameters(spec, seed),
        optimiser: 'sgd',
        optimiserState: {},
      });
      return held(fresh);
    },
    revive: ({ snapshot }) => held(new Trainee(road(), snapshot)),
    async forgetModel({ id }) {
      const found = models.get(id);
      models.delete(id);
      await found?.inTurn(() => Promise.resolve(found.net.dispose()));
      return nothing;
    },
    async train({ id, data: dataId, batchSize, optimiser, steps, augmentation }, call) {
      checkTraining({ batchSize, optimiser, steps, ...(augmentation && { augmentation }) });
      const examples = data(dataId);
      const { store, highestLabel } = examples;
      const trainee = model(id);
      const order = { store, highestLabel, batchSize, optimiser, steps, augmentation };
      checkLearnable(trainee.spec);
      return using(
        examples,
        trainee.inTurn(() => trainee.train(order, call)),
      );
    },
    async predict({ id, x }, call) {
      const trainee = model(id);
      const { spec, net } = trainee;
      checkInput(spec, x);
      const rows = x.shape[0] ?? 0;
      const width = inputSizeOf(spec);
      const answer = async (): Promise<NdArray> => {
        const out = new Float32Array(rows * classesOf(spec));
        for (let from = 0; from < rows; from += ROWS_PER_TURN) {
          call.check();
          const to = Math.min(rows, from + ROWS_PER_TURN);
          const part = x.data.subarray(from * width, to * width);
          const answers = await net.predict({ shape: [to - from, width], data: part });
          out.set(answers.data, from * classesOf(spec));
          await call.breathe();
        }
        return { shape: [rows, classesOf(spec)], data: out };
      };
      return rows <= ROWS_PER_TURN ? trainee.atOnce(answer) : trainee.asItStands(answer);
    },
    async evaluate({ id, data: dataId }, call): Promise<Evaluation> {
      const trainee = model(id);
      const { spec, net } = trainee;
      const examples = data(dataId);
      const { store, labels, highestLabel } = examples;
      checkFit(spec, { width: store.width, outputs: store.outputs, highestLabel });
      const classes = classesOf(spec);
      const outputs = new Float32Array(store.count * classes);
      let loss = 0;
      const examined = trainee.asItStands(async () => {
        for (let from = 0; from < store.count; from += ROWS_PER_TURN) {
          call.check();
          const part = await net.examine(store, from, Math.min(store.count, from + ROWS_PER_TURN));
          outputs.set(part.outputs, from * classes);
          loss = part.losses.reduce((sum, each) => sum + each, loss);
          await call.breathe();
        }
      });
      await using(examples, examined);
      return {
        loss: loss / store.count,
        accuracy: labels ? accuracy(outputs, labels, classes) : NaN,
        outputs: { shape: [store.count, classes], data: outputs },
      };
    },
    async trace({ id, x }) {
      const trainee = model(id);
      checkInput(trainee.spec, x);
      return trainee.atOnce(() => trainee.net.trace(x));
    },
    async read({ id, parameter }) {
      const trainee = model(id);
      checkName(trainee.spec, parameter);
      return trainee.atOnce(() => trainee.net.read(parameter));
    },
    async write({ id, parameter, value }) {
      const trainee = model(id);
      checkBlock(`The parameter ${parameter}`, value, checkName(trainee.spec, parameter));
      await trainee.inTurn(() => Promise.resolve(trainee.net.write(parameter, value)));
      return nothing;
    },
    async snapshot({ id }) {
      const trainee = model(id);
      return trainee.asItStands(() => trainee.snapshot());
    },
    async restore({ id, snapshot }) {
      const trainee = model(id);
      await trainee.inTurn(() => Promise.resolve(trainee.restore(snapshot)));
      return nothing;
    },
    memory: () => Promise.resolve(opened?.memory() ?? { arrays: 0, bytes: 0 }),
    async close() {
      for (const trainee of models.values()) {
        await trainee.inTurn(() => Promise.resolve(trainee.net.dispose()));
      }
      for (const { store, used } of stores.values()) {
        await used;
        store.dispose();
      }
      models.clear();
      stores.clear();
      opened?.close();
      opened = undefined;
      return nothing;
    },
  };
}
