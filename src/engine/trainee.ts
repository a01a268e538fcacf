import { epochOrder } from '#maths/random';
import { rateAt } from '#maths/schedule';
import { placesOf } from '#maths/spec';
import { checkFit, checkSnapshot } from './check.ts';
import type { Call } from './question/asked.ts';
import type { Net, Road, Store } from './road.ts';
import { stepsNextTurn } from './turn.ts';
import { EngineError } from './types.ts';
import type {
  AugmentationSpec,
  Blocks,
  ModelSpec,
  NdArray,
  OptimiserSpec,
  Snapshot,
  TrainReport,
} from './types.ts';

export interface TrainOrder {
  readonly store: Store;
  /** The highest label among the examples. */
  readonly highestLabel: number;
  readonly batchSize: number;
  readonly optimiser: OptimiserSpec;
  readonly steps: number;
  readonly augmentation: AugmentationSpec | undefined;
  /** Goes on past the end of an epoch. */
  readonly acrossEpochs: boolean;
}

/** How far a run had come. */
interface Standing {
  readonly step: number;
  readonly examplesSeen: number;
}

/**
 * A network in training, on any road: it owns where the run stands (steps, examples seen) and what follows from it
 * (the epoch, the next batch), notices when numbers overflow, and goes back to the last good state then.
 */
export class Trainee {
  readonly spec: ModelSpec;
  seed: number;
  readonly net: Net;
  readonly #road: Road;
  #step = 0;
  #examplesSeen = 0;
  #stepsPerTurn = 1;
  #order = { epoch: -1, count: 0, rows: new Uint32Array() };
  /** Settles with the last change asked for, and with whoever looks at the network since. */
  #changed: Promise<unknown> = Promise.resolve();
  #seen: Promise<unknown> = Promise.resolve();

  constructor(road: Road, from: Snapshot) {
    checkSnapshot(from);
    this.spec = from.spec;
    this.seed = from.seed;
    this.#road = road;
    this.net = road.net(from.spec, from.parameters);
    this.#stand(from);
  }

  /** One change at a time: `work` waits until those before it are done, and until nobody looks any more. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const change = Promise.all([this.#changed, this.#seen]).then(work);
    this.#changed = change.catch(() => undefined);
    this.#seen = Promise.resolve();
    return change;
  }

  /** `work` changes nothing, and nothing changes under it: a score is one network's, not two halves of two. */
  asItStands<T>(work: () => Promise<T>): Promise<T> {
    return this.#looking(this.#changed.then(work));
  }

  /** `work` looks once and is done, so it may do so between two turns of a training that goes on. */
  atOnce<T>(work: () => Promise<T>): Promise<T> {
    return this.#looking(work());
  }

  #looking<T>(look: Promise<T>): Promise<T> {
    this.#seen = Promise.allSettled([this.#seen, look]);
    return look;
  }

  /**
   * Takes up to `steps` steps, ending early at the end of an epoch unless it goes on across epochs.
   * @throws EngineError `aborted` at a step boundary; `diverged` after going back to the last good state.
   */
  async train(order: TrainOrder, call: Call): Promise<TrainReport> {
    const { store, batchSize, optimiser, steps } = order;
    checkFit(this.spec, {
      width: store.width,
      outputs: store.outputs,
      highestLabel: order.highestLabel,
    });
    if (this.net.optimiser !== optimiser.kind) this.net.startOptimiser(optimiser.kind);

    const losses: number[] = [];
    const epoch = this.#epoch(store);
    const more = (): boolean => losses.length < steps && this.#mayGoOn(order, epoch);
    while (more()) {
      call.check();
      this.net.remember();
      const good = { step: this.#step, examplesSeen: this.#examplesSeen };
      const end = good.step + this.net.stepsPerCheck(batchSize);
      let finite = true;
      while (finite && more() && this.#step < end && !call.takenBack()) {
        const most = Math.min(end - this.#step, steps - losses.length);
        const taken = await call
          .turn(() =>
            call.takenBack() ? Promise.resolve(new Float32Array()) : this.#turn(order, most),
          )
          .catch((error: unknown) => {
            this.#goBack(good); // A step that broke off half way has changed some parameters and not others.
            throw error;
          });
        finite = taken.every(Number.isFinite);
        losses.push(...taken);
      }
      if (!finite || (await this.net.overflowedParameter())) {
        throw await this.#diverged(order, good, this.#step);
      }
    }
    return {
      step: this.#step,
      epoch: this.#epoch(store),
      examplesSeen: this.#examplesSeen,
      loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
      losses: Float32Array.from(losses),
      epochEnded: this.#epoch(store) > epoch,
    };
  }

  async snapshot(): Promise<Snapshot> {
    return {
      format: 1,
      spec: this.spec,
      seed: this.seed,
      step: this.#step,
      examplesSeen: this.#examplesSeen,
      parameters: await this.#parameters(),
      optimiser: this.net.optimiser,
      optimiserState: await this.net.optimiserState(),
    };
  }

  /**
   * A copy of the network as it stands, to be asked at length while this one trains on: with other numbers where `at`
   * has them. Whoever asked disposes of it.
   */
  still(at: Blocks = {}): Promise<Net> {
    return this.asItStands(async () =>
      this.#road.net(this.spec, { ...(await this.#parameters()), ...at }),
    );
  }

  async #parameters(): Promise<Blocks> {
    const parameters: Record<string, NdArray> = {};
    for (const { name } of placesOf(this.spec)) parameters[name] = await this.net.read(name);
    return parameters;
  }

  /** @throws EngineError `bad-shape` if the snapshot is of another network. */
  restore(snapshot: Snapshot): void {
    checkSnapshot(snapshot);
    if (JSON.stringify(snapshot.spec) !== JSON.stringify(this.spec)) {
      throw new EngineError('bad-shape', 'The snapshot is of another network than this one.');
    }
    for (const [name, value] of Object.entries(snapshot.parameters)) this.net.write(name, value);
    this.seed = snapshot.seed;
    this.#stand(snapshot);
  }

  #stand({ step, examplesSeen, optimiser, optimiserState }: Snapshot): void {
    this.#step = step;
    this.#examplesSeen = examplesSeen;
    this.net.startOptimiser(optimiser, optimiserState);
    this.net.remember();
  }

  #epoch({ count }: Store): number {
    return Math.floor(this.#examplesSeen / count);
  }

  #mayGoOn({ store, acrossEpochs }: TrainOrder, begunIn: number): boolean {
    return acrossEpochs || this.#epoch(store) === begunIn;
  }

  /** A few steps, as many as fit in a turn; C of each. Ends early at the end of an epoch. */
  async #turn(order: TrainOrder, most: number): Promise<Float32Array> {
    const begunMs = performance.now();
    const epoch = this.#epoch(order.store);
    const end = this.#step + Math.min(this.#stepsPerTurn, most);
    while (this.#step < end && this.#mayGoOn(order, epoch)) this.#takeStep(order);
    const losses = await this.net.losses();
    this.#stepsPerTurn = stepsNextTurn(losses.length, performance.now() - begunMs);
    return losses;
  }

  /** The rows of the next mini-batch; the last of an epoch may be smaller. */
  #batch(store: Store, batchSize: number): Uint32Array {
    const epoch = this.#epoch(store);
    if (this.#order.epoch !== epoch || this.#order.count !== store.count) {
      const rows = epochOrder(this.seed, epoch, store.count);
      this.#order = { epoch, count: store.count, rows };
    }
    const from = this.#examplesSeen - epoch * store.count;
    return this.#order.rows.subarray(from, from + batchSize);
  }

  #takeStep({ store, batchSize, optimiser, augmentation }: TrainOrder): void {
    const indices = this.#batch(store, batchSize);
    const { kind, rate, schedule, weightDecay = 0 } = optimiser;
    this.net.step(store, indices, {
      kind,
      rate: rateAt(rate, this.#step, schedule),
      weightDecay,
      augmentation,
      chance: { seed: this.seed, step: this.#step },
    });
    this.#step++;
    this.#examplesSeen += indices.length;
  }

  /** To what was remembered at `good`, as far as the device still has it. */
  #goBack({ step, examplesSeen }: Standing): void {
    this.#step = step;
    this.#examplesSeen = examplesSeen;
    this.net.goBack();
  }

  /**
   * Goes back to the last good state, takes the same steps again looking after each at what overflowed first,
   * and goes back once more. Steps are deterministic, so the second time shows what happened the first time.
   */
  async #diverged(order: TrainOrder, good: Standing, end: number): Promise<EngineError> {
    this.#goBack(good);
    let where: string | undefined;
    let facts: Record<string, number | string> = {};
    while (where === undefined && this.#step < end) {
      const epoch = this.#epoch(order.store);
      where = await this.net.overflowedSum(order.store, this.#batch(order.store, order.batchSize));
      this.#takeStep(order);
      const [loss] = await this.net.losses();
      if (!Number.isFinite(loss)) where ??= 'loss';
      where ??= await this.net.overflowedParameter();
      facts = { step: this.#step, epoch, where: where ?? 'loss' };
    }
    this.#goBack(good);
    const { kind, rate } = order.optimiser;
    const what = facts['where'] === 'loss' ? 'the loss' : `the numbers of ${facts['where']}`;
    return new EngineError(
      'diverged',
      `At step ${facts['step']} ${what} grew beyond what can be computed with ` +
        `(learning rate ${rate}). The network is back at step ${good.step}; try a smaller rate.`,
      { ...facts, rate, optimiser: kind, goodStep: good.step },
    );
  }
}
