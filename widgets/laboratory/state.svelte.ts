import { isAbort, type Snapshot, type TrainReport } from '#engine';
import type { Bench } from './bench.ts';
import { Inside, type Panel } from './inside.svelte.ts';
import { calmerRate, checkNotBlownUp, isScored, sameNetwork, shouldStop } from './model.ts';
import { Resumption } from './resumption.ts';
import {
  atRest,
  better,
  goingOn,
  lastOf,
  sameCourse,
  type Chosen,
  type Kept,
  type Run,
  type Wish,
  type World,
  unreachable,
} from './session.ts';
import type { Setup } from './setup.ts';
import { Turns } from './turns.ts';

/** The laboratory: what the reader chose, the run so far, and the network in training. */
export class Laboratory {
  /** As the controls stand. What shapes the network takes hold at the next reset once there is one. */
  readonly chosen: Chosen;
  readonly inside = new Inside();
  #run = $state.raw<Run>(atRest);
  #using = $state.raw<Setup | undefined>(undefined);
  /** The state with the lowest validation loss, to which early stopping returns. */
  #best = $state.raw<Kept | undefined>(undefined);

  readonly #resumption = new Resumption();
  readonly #world: World;
  #bench: Bench | undefined;
  /** The last good state, to which the network returns after a fault. */
  #kept: Kept | undefined;
  readonly #turns = new Turns();
  #wish: Wish = { on: false };

  constructor(setup: Setup, world: World) {
    this.chosen = $state({ ...setup });
    this.#world = world;
  }

  readonly run = $derived(this.#run);
  readonly busy = $derived(this.#run.phase === 'training' || this.#run.phase === 'preparing');
  readonly latest = $derived(this.#run.moments.at(-1));
  readonly scored = $derived(this.#run.moments.findLast(isScored));
  readonly best = $derived(this.#best && lastOf(this.#best));
  /** What the network on the bench was made by; the controls' settings where there is none. */
  readonly inUse = $derived.by(() => this.#using ?? this.chosen);
  /** True where the controls ask for another network than the one that is there. */
  readonly pending = $derived.by(
    () => this.#using !== undefined && !sameNetwork(this.chosen, this.#using),
  );

  /** Trains until paused, stopped or failed. */
  train(): Promise<void> {
    // Wanted from the press on: a Pause that comes while the digits are still on their way must count.
    const wish = (this.#wish = { on: true });
    return this.#begin(async (laid, signal) => {
      let bench = laid;
      const resume = (error: unknown): Promise<Bench> => this.#resume(error, signal);
      while (wish.on) bench = await this.#trainAsChosen(bench, signal, wish).catch(resume);
      if (this.#kept && lastOf(this.#kept).step !== this.latest?.step) await this.#keep(bench);
    });
  }

  /** One step: one mini-batch. */
  step(): Promise<void> {
    return this.#begin(async (bench, signal) => {
      await this.#trainAsChosen(bench, signal, { on: false }, 1);
      this.#kept = await bench.keep(this.#run.moments); // Not on the device: one step is soon taken again.
    });
  }

  /** Takes hold at the end of the steps under way. */
  pause(): void {
    this.#wish.on = false;
  }

  /** A new network from the settings as they stand; the run so far stays on the chart for comparison. */
  reset(): Promise<void> {
    return this.#interrupt(() => {
      const { moments, before, looks } = this.#run;
      this.#kept = undefined;
      this.#run = { ...atRest, looks, before: moments.length > 1 ? moments : before };
    });
  }

  /** Another experiment (from a link): its settings, and a network made by them. */
  async adopt(setup: Setup): Promise<void> {
    Object.assign(this.chosen, setup);
    if (this.#run.phase !== 'idle' || this.#run.moments.length > 0) await this.reset();
  }

  /** Goes on with a network that was kept. */
  async resume(kept: Kept): Promise<void> {
    await this.#interrupt(() => {
      Object.assign(this.chosen, kept.setup);
      this.#kept = kept;
    });
    await this.#begin(() => undefined);
  }

  /** After a fault: the last good state, with a calmer rate where the rate was the cause. */
  async goBack(): Promise<void> {
    const blown = this.#run.problem?.cause === 'blown-up';
    if (blown) this.chosen.rate = calmerRate(this.chosen.rate, this.chosen.optimiser);
    await this.#begin(() => undefined);
  }

  /** What is needed to go on from here another day: the network as it was last kept. */
  get kept(): Kept | undefined {
    return this.#kept;
  }

  /** Measures on the digits that no choice was made with. */
  test(): Promise<void> {
    return this.#begin(async (bench) => {
      const score = await bench.measureTest();
      const tested = { ...score, epoch: this.latest?.epoch ?? 0 };
      this.#set({ tested, looks: this.#run.looks + 1 });
    });
  }

  show(panel: Panel): Promise<void> {
    return this.#look((bench) => this.inside.show(panel, bench));
  }

  pick(digit: number): Promise<void> {
    return this.#look((bench) => this.inside.pick(digit, bench));
  }

  /** Ends the run and gives everything back to the engine; the run's record stays. */
  close(): Promise<void> {
    return this.#interrupt(() => undefined);
  }

  #set(part: Partial<Run>): void {
    this.#run = { ...this.#run, ...part };
  }

  /** A look goes beside the training, and does not wait for it. */
  async #look(look: (bench: Bench | undefined) => Promise<void>): Promise<void> {
    if (this.#bench?.engine.ended()) await this.#begin(() => undefined);
    await look(this.#bench).catch((error: unknown) => this.#fail(error));
  }

  /** Ends what is under way or waiting, clears the bench, then does `work`. */
  #interrupt(work: () => void): Promise<void> {
    this.pause();
    return this.#turns.interrupt(async () => {
      await this.#clear().catch(() => undefined); // A device that is gone has nothing to give back.
      this.#best = undefined;
      work();
    });
  }

  /** Work on a bench that is laid out if need be; a fault becomes a problem with a way on. */
  #begin(work: (bench: Bench, signal: AbortSignal) => unknown): Promise<void> {
    return this.#turns.take(async (signal) => {
      this.#set({ problem: undefined, resumed: undefined });
      this.#resumption.begin();
      try {
        await work(await this.#ready(signal), signal);
        this.#set({ phase: this.#run.moments.length > 1 ? 'paused' : 'idle' });
      } catch (error) {
        await this.#fail(error);
      }
    });
  }

  /** The bench; laid out anew from what was kept where its engine has ended, as when the page was put aside. */
  #ready(signal: AbortSignal): Bench | Promise<Bench> {
    return this.#bench?.engine.ended() === false ? this.#bench : this.#layOutAnew(signal);
  }

  async #layOutAnew(signal: AbortSignal): Promise<Bench> {
    await this.#clear().catch(() => undefined); // What is on a device that is gone can only be forgotten.
    this.#set({ phase: 'preparing' });
    const chosen: Setup = { ...this.chosen, hidden: [...this.chosen.hidden] };
    const using = this.#kept ? goingOn(chosen, this.#kept.setup) : chosen;
    const onprogress = (loaded: number): void => this.#set({ loaded });
    const [digits, engine, { Bench }] = await Promise.all([
      this.#world.loadDigits({ signal, onprogress }),
      this.#world.openEngine(using.engine),
      import('./bench.ts'),
    ]);
    const bench = await Bench.open(engine, digits, using, this.#kept?.snapshot);
    this.#bench = bench;
    this.#using = using;
    const moments = this.#kept?.moments ?? [{ step: 0, examplesSeen: 0, epoch: 0 }];
    this.#set({ digits, report: engine.report, moments });
    this.#world.share(bench.model, moments.at(-1)?.epoch);
    await this.#measure(bench, true);
    return bench;
  }

  /** Where the device was lost the run goes on by itself from what was kept, on the bench that is given back. */
  async #resume(error: unknown, signal: AbortSignal): Promise<Bench> {
    const resumed = this.#resumption.after(error, this.#kept);
    if (resumed === undefined) throw error;
    const bench = await this.#layOutAnew(signal);
    this.#set({ resumed });
    return bench;
  }

  /** Trains with rate, batch and optimiser as they stand; returns when they change, or when training is to end. */
  async #trainAsChosen(
    bench: Bench,
    signal: AbortSignal,
    wish: Wish,
    steps?: number,
  ): Promise<Bench> {
    this.#set({ phase: 'training', stoppedAt: undefined });
    const began = { ...this.chosen };
    await bench.train(bench.courseBy(began, steps), signal, {
      before: () => this.#world.handAnswered(),
      on: (report) => this.#record(bench, report, wish),
      more: () => wish.on && sameCourse(this.chosen, began),
    });
    return bench;
  }

  /** Writes a report into the run; true if that ended it. During the first epoch, where most is learned, scores come with each. */
  async #record(bench: Bench, report: TrainReport, wish: Wish): Promise<boolean> {
    const { step, examplesSeen, loss, losses } = report;
    const guessing = this.#run.moments[0]?.training?.loss ?? Math.log(10);
    checkNotBlownUp(step, losses, guessing);
    const epoch = examplesSeen / bench.training.count;
    this.#set({ moments: [...this.#run.moments, { step, examplesSeen, epoch, batchLoss: loss }] });
    if (report.epochEnded || epoch <= 1 || !wish.on) await this.#measure(bench, report.epochEnded);
    this.#world.trained(epoch);
    const best = report.epochEnded && wish.on ? this.#best : undefined;
    if (!best || !shouldStop(report.epoch, lastOf(best), this.chosen.patience)) return false;
    await this.#stopEarly(bench, wish);
    return true;
  }

  /** Puts the scores to the latest moment, keeps the network where asked to, and refreshes what is seen of the inside. */
  async #measure(bench: Bench, keep = false): Promise<void> {
    const { answers, snapshot, ...scores } = await bench.measure(keep);
    const { moments } = this.#run;
    const scored = { step: 0, examplesSeen: 0, epoch: 0, ...moments.at(-1), ...scores };
    this.#set({ moments: [...moments.slice(0, -1), scored] });
    if (snapshot) await this.#keep(bench, snapshot);
    await this.inside.look(bench, answers);
  }

  /** The network goes back to its best; how the run went on from there stays on the chart. */
  async #stopEarly(bench: Bench, wish: Wish): Promise<void> {
    wish.on = false;
    if (!this.#best) return;
    const { moments } = this.#run;
    await bench.model.restore(this.#best.snapshot);
    this.#kept = this.#best;
    this.#set({ moments: this.#best.moments, before: moments, stoppedAt: moments.at(-1)?.epoch });
    await this.#measure(bench);
    this.#world.trained(lastOf(this.#best).epoch);
    this.#autosave(this.#best);
  }

  async #keep(bench: Bench, snapshot?: Snapshot): Promise<void> {
    this.#kept = await bench.keep(this.#run.moments, snapshot);
    this.#best = better(this.#best, this.#kept);
    if (this.#run.moments.length > 1) this.#autosave(this.#kept);
  }

  /** Not waited for: a store that hangs must not hold up the run. */
  #autosave(kept: Kept): void {
    void this.#world.autosave(kept).then((notKept) => this.#set({ notKept }));
  }

  async #fail(error: unknown): Promise<void> {
    if (isAbort(error)) {
      this.#set({ phase: this.#run.moments.length > 1 ? 'paused' : 'idle' });
      return;
    }
    const told = await import('./problem.ts').catch(() => undefined);
    const problem = told?.problemOf(error, this.chosen, this.#kept) ?? unreachable;
    this.pause();
    this.#set({ phase: 'failed', problem });
    // The device may be gone with everything on it: the next task lays out a new bench from what was kept.
    await this.#clear().catch(() => undefined);
    if (problem.wayOn === 'again') this.#set({ moments: this.#kept?.moments ?? [] });
  }

  async #clear(): Promise<void> {
    const bench = this.#bench;
    if (!bench) return;
    this.#bench = undefined;
    this.#using = undefined;
    this.#world.share(undefined);
    this.inside.clear();
    await bench.close();
  }
}
