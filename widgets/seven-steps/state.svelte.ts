import { difference, nearer } from './baseline.ts';
import { atFirst, describe, problemOf, type Scene } from './describe.ts';
import { begun, following, steps, type Loop, type Step, type Rest } from './loop.ts';
import { changed, initial, lossOf, scoreOf, targetOf } from './parameters.ts';
import { bytesOf, type Recording } from './recording.ts';
import { schema, trainingCount, type Setup } from './setup.ts';
import type * as outside from './outside.ts';
import type * as telling from './telling.ts';
import type * as work from './work.ts';

type Work = typeof work & typeof telling;
type Bench = outside.Bench<Work>;
export type World = outside.World<Work>;

/** The seven steps: what the reader chose, and where the loop stands. */
export class SevenSteps {
  #chosen = $state.raw<Setup>(schema.defaults);
  #loop = $state.raw<Loop>(begun(initial('zeros', 1)));
  #bench = $state.raw<Bench>();
  /** How much of the digits has come; nothing while nobody waits for them. */
  #fraction = $state<number>();
  #running = $state(false);
  #problem = $state<string>();
  /** Why the last press could not be carried out. */
  #refused = $state<string>();
  #rest = $state<Rest>('none');
  /** What a link asks to be led to. */
  #target = $state.raw<Pick<Setup, 'rounds' | 'done'>>();
  #looked = $state(0);

  readonly #recorded: readonly outside.Shown[];
  readonly #world: World;
  readonly #abort = new AbortController();
  #arriving: Promise<Bench | undefined> | undefined;

  readonly three: Uint8Array;
  readonly seven: Uint8Array;
  readonly recording: Recording;

  constructor(start: Setup, recording: Recording, world: World) {
    this.#world = world;
    this.recording = recording;
    this.three = bytesOf(recording.three);
    this.seven = bytesOf(recording.seven);
    this.#recorded = recording.digits.map(({ label, ink }) => ({
      label,
      x: Float32Array.from(bytesOf(ink), (value) => value / 255),
    }));
    this.apply(start);
  }

  /** For a picture: nothing is ever loaded for it. */
  static still(start: Setup, recording: Recording): SevenSteps {
    const never = (): Promise<never> => new Promise(() => undefined);
    return new SevenSteps(start, recording, { loadDigits: never, loadWork: never });
  }

  /** The handful, with what the predictions say of it. */
  readonly shown = $derived.by(() =>
    this.#chosen.digits.map((n, place) => {
      const { label, x } = this.#digit(n) ?? this.#digit(place) ?? { label: 3, x: [] };
      const by = this.#loop.predictions?.by;
      const y = targetOf(label);
      const z = by && scoreOf(by, x);
      return { label, x, y, z, loss: z === undefined ? undefined : lossOf(z, y) };
    }),
  );
  /** What pixel similarity says of the digit that is looked at. */
  readonly similarity = $derived.by(() => {
    const { label = 3, x = [] } = this.shown[this.#looked] ?? {};
    const { measure } = this.#chosen;
    const three = difference(x, this.three, measure);
    const seven = difference(x, this.seven, measure);
    return { label, three, seven, answer: nearer(three, seven) };
  });
  /** What the last press did, and exactly which numbers it changed. */
  readonly told = $derived.by(() => {
    if (this.#refused !== undefined) return this.#refused;
    if (this.#loop.done === 'initialise' || !this.#bench) return atFirst(this.#chosen);
    const { reason, runaway, patience, told } = this.#bench.work;
    const away = this.spent ? runaway(this.#loop) : undefined;
    return reason(this.#rest, this.#loop, { patience, away }) || told(this.#loop);
  });
  readonly refused = $derived(this.#refused !== undefined);
  /** True where the cost has run away: only other first weights lead on. */
  readonly spent = $derived(this.#rest === 'runaway');
  readonly leading = $derived(this.#target !== undefined);
  /** What is going on, or why nothing is. */
  readonly message = $derived.by(() => {
    if (this.#problem !== undefined) return this.#problem;
    if (this.#fraction !== undefined)
      return `The digits are on their way: ${Math.round(100 * this.#fraction)} % is here.`;
    const { rounds } = this.#loop;
    if (this.#target)
      return `Working out what the link leads to: round ${rounds} of ${this.#target.rounds}.`;
    if (this.#running) return `Round ${rounds}: predict, loss, gradient, step.`;
    return this.#bench?.work.resting(this.#rest, this.#loop) ?? '';
  });

  readonly scene = $derived.by<Scene>(() => {
    const { right, validationCount } = this.recording;
    return {
      loop: this.#loop,
      baseline: this.baseline,
      baselines: [right.absolute / validationCount, right.squared / validationCount],
      says: [this.message, this.told].filter(Boolean).join(' '),
    };
  });
  readonly says = $derived(describe(this.scene));
  readonly moved = $derived.by(() => {
    const { before, now } = this.#loop;
    return before && changed(now, before);
  });

  get loop(): Loop {
    return this.#loop;
  }
  get setup(): Setup {
    const { rounds, done } = this.#target ?? this.#loop;
    return { ...this.#chosen, rounds, done };
  }
  get status(): 'failed' | 'busy' | 'live' {
    if (this.#problem !== undefined) return 'failed';
    return this.#running || this.#fraction !== undefined ? 'busy' : 'live';
  }
  get running(): boolean {
    return this.#running;
  }
  get baseline(): number {
    return this.recording.right[this.#chosen.measure] / this.recording.validationCount;
  }
  get next(): Step {
    return following(this.#loop.done);
  }
  /** What there is to press now. */
  get urged(): Step | undefined {
    return this.#running ? undefined : this.spent ? 'initialise' : this.next;
  }
  get looked(): number {
    return this.#looked;
  }
  /** Rounds a second: the first few, in which nearly everything happens, slowly enough to be watched. */
  get pace(): number {
    return this.#target ? 60 : this.#loop.rounds < 8 ? 3 : 15;
  }

  /** Looks at one of the handful. */
  look(place: number): void {
    this.#looked = place;
  }

  /** Puts the next digit that is not on show into this place. */
  async swap(place: number): Promise<void> {
    this.#looked = place;
    const { digits } = this.#chosen;
    let next = Math.max(...digits);
    do next = (next + 1) % trainingCount;
    while (digits.includes(next));
    if (next >= this.#recorded.length && !(await this.prepare())) return;
    this.choose({ digits: digits.map((n, at) => (at === place ? next : n)) });
  }

  /** Takes hold where it is next needed; what has been worked out stays. */
  choose(change: Partial<Omit<Setup, 'rounds' | 'done' | 'start' | 'seed'>>): void {
    this.#chosen = { ...this.#chosen, ...change };
    this.#refused = undefined;
  }

  /** Other first weights: everything starts anew. */
  initialise(change: Partial<Pick<Setup, 'start' | 'seed'>>): void {
    this.apply({ ...this.#chosen, ...change, rounds: 0, done: 'initialise' });
  }

  /** One of the steps, if its turn has come; otherwise a sentence says why not. */
  async press(step: Step): Promise<void> {
    this.stop();
    this.#quiet();
    const { start, seed, rate } = this.#chosen;
    // Zeros are zeros; random numbers are drawn anew.
    if (step === 'initialise')
      return this.initialise(
        start === 'random' ? { seed: (seed % schema.fields.seed.max) + 1 } : {},
      );
    const bench = await this.prepare();
    if (!bench || this.#full(bench)) return;
    if (step === this.next) this.#loop = bench.work.advance(this.#loop, bench.sets, rate);
    else this.#refused = bench.work.why(this.#loop, step);
  }

  /** Repeats until it is stopped. */
  async repeat(): Promise<void> {
    this.#quiet();
    const bench = await this.prepare();
    this.#running = bench !== undefined && !this.#full(bench);
  }

  stop(): void {
    if (this.#running) this.#rest = 'hand';
    this.#running = false;
    this.#target = undefined;
  }

  /** One round while it runs or catches up with a link: on to the next loss. */
  tick(): void {
    if (!this.#bench || !this.#running) return;
    const { sets, work } = this.#bench;
    const { rate, stop, limit } = this.#chosen;
    const to = this.#target;
    const there = ({ done, rounds }: Loop): boolean =>
      done === (to?.done ?? 'loss') && (!to || rounds === to.rounds);
    let loop = this.#loop;
    for (let made = 1; made < steps.length; made++) {
      loop = work.advance(loop, sets, rate);
      if (there(loop)) break;
    }
    this.#loop = loop;
    if (to && !there(loop) && !work.runaway(loop)) return;
    this.#target = undefined;
    this.#rest = work.verdict(loop, stop, limit);
    this.#running = !to && this.#rest === 'none';
  }

  /** All digits, fetched once; undefined where they do not come. */
  prepare(): Promise<Bench | undefined> {
    this.#arriving ??= this.#bring();
    return this.#arriving;
  }

  /** Begins anew as `setup` says; what it asks for beyond the beginning is worked out by `catchUp`. */
  apply(setup: Setup): void {
    const { start, seed, rounds, done } = setup;
    this.stop();
    this.#quiet();
    this.#chosen = setup;
    this.#loop = begun(initial(start, seed));
    // Nothing has been stepped in round 0.
    if (done !== 'initialise' && !(done === 'step' && rounds === 0))
      this.#target = { rounds, done };
  }

  async catchUp(): Promise<void> {
    if (!this.#target && !this.#chosen.digits.some((n) => n >= this.#recorded.length)) return;
    if ((await this.prepare()) && this.#target) this.#running = true;
  }

  /** Ends what is under way. */
  close(): void {
    this.#abort.abort();
  }

  async #bring(): Promise<Bench | undefined> {
    const { signal } = this.#abort;
    this.#fraction = 0;
    try {
      const [work, { training, validation }] = await Promise.all([
        this.#world.loadWork(),
        this.#world.loadDigits({
          signal,
          onprogress: (fraction) => void (this.#fraction = fraction),
        }),
      ]);
      const sets = {
        training: work.threesAndSevens(training, trainingCount),
        validation: work.threesAndSevens(validation),
      };
      this.#bench = { sets, work };
      this.#problem = undefined;
    } catch (error) {
      this.#arriving = undefined;
      this.#target = undefined;
      if (!signal.aborted) this.#problem = problemOf(error);
    }
    this.#fraction = undefined;
    return this.#bench;
  }

  #digit(n: number): outside.Shown | undefined {
    if (n < this.#recorded.length) return this.#recorded[n];
    if (!this.#bench) return undefined;
    const { sets, work } = this.#bench;
    // A set with fewer digits than a link asks for shows one that it has.
    const at = n % Math.max(1, sets.training.count);
    return {
      label: (sets.training.y[at] ?? 0) > 0 ? 3 : 7,
      x: work.pictureOf(sets.training, at),
    };
  }

  #quiet(): void {
    this.#refused = undefined;
    this.#rest = 'none';
  }

  /** True where there is no going on. */
  #full({ work }: Bench): boolean {
    this.#rest = work.verdict(this.#loop, 'hand', 0);
    return this.#rest !== 'none';
  }
}
