import type { Examples } from '#engine';
import { describe, problemOf, type Scene } from './describe.ts';
import {
  apart,
  costAt,
  costOf,
  costOfZeros,
  lineAbove,
  names,
  startOf,
  type Name,
  type Pictures,
  type Race,
  type Walk,
} from './model.ts';
import { bytesOf, type Recording } from './recording.ts';
import { mostSteps, schema, trainingCount, type Setup } from './setup.ts';
import type * as telling from './telling.ts';
import type * as work from './work.ts';

type Work = typeof work & typeof telling;
type Chosen = Omit<Setup, 'steps'>;

/** What the figure needs of the world; tests hand in a small one. */
export interface World {
  loadDigits(options: {
    signal: AbortSignal;
    onprogress(fraction: number): void;
  }): Promise<{ readonly training: Examples }>;
  /** What works on them. */
  loadWork(): Promise<Work>;
}

/** The digits, and what works on them. */
type Bench = Readonly<{ inks: work.Inks; work: Work }>;

/** Four starts: what the reader chose, and how far they have come. */
export class FourStarts {
  /** Which start the reader thinks will be first: the chart says so beside its curve. */
  guess = $state<string | number>();
  #chosen = $state.raw<Chosen>(schema.defaults);
  #race = $state.raw<Race>({ steps: 0, walks: [] });
  #bench = $state.raw<Bench>();
  /** How much of the digits has come; nothing while nobody waits for them. */
  #fraction = $state<number>();
  #running = $state(false);
  #problem = $state<string>();
  /** What a link asks to be led to. */
  #target = $state<number>();

  readonly #start: Setup;
  readonly #world: World;
  readonly #pictures: Pictures;
  readonly #abort = new AbortController();
  #arriving: Promise<Bench | undefined> | undefined;

  readonly recording: Recording;

  constructor(start: Setup, recording: Recording, world: World) {
    this.#start = start;
    this.#world = world;
    this.recording = recording;
    const { three, seven, inked } = recording;
    this.#pictures = { three: bytesOf(three), seven: bytesOf(seven), inked: bytesOf(inked) };
    this.apply(start);
  }

  /** What is going on, or why nothing is; nothing that would have to be said anew at every step. */
  get message(): string {
    if (this.#problem !== undefined) return this.#problem;
    if (this.#fraction !== undefined)
      return `The digits are on their way: ${Math.round(100 * this.#fraction)} % is here.`;
    if (this.#target !== undefined)
      return `Making the steps that the link asks for, ${this.#target} of them.`;
    if (!this.#bench || (this.#running && !this.#away && !this.#complete)) return '';
    const { sharpest } = this.recording;
    const { resting } = this.#bench.work;
    return resting(this.#race, { away: this.#away, sharpest, most: mostSteps });
  }
  get scene(): Scene {
    const { steps, walks } = this.#race;
    return {
      ...{ steps, line: this.line, says: this.message },
      walks: walks.map((walk) => {
        const { name, costs, arrived } = walk;
        return { name, first: costs[0], cost: costOf(walk), arrived };
      }),
    };
  }
  get says(): string {
    return describe(this.scene);
  }
  /** How far a picture is from that of zeros and, once the digits are there, how much of it lies where none has ink. */
  apart({ now }: Walk): Readonly<{ all: number; onBlank: number | undefined }> {
    const bench = this.#bench;
    const zeros = this.#race.walks[0]?.now ?? now;
    return {
      all: apart(now, zeros),
      onBlank: bench && apart(now, zeros, (i) => bench.work.blank(bench.inks, i)),
    };
  }

  /** The cost at which a start has arrived. */
  get line(): number {
    return lineAbove(this.recording.least);
  }
  get race(): Race {
    return this.#race;
  }
  get setup(): Setup {
    return { ...this.#chosen, steps: this.#target ?? this.#race.steps };
  }
  get status(): 'failed' | 'busy' | 'live' {
    if (this.#problem !== undefined) return 'failed';
    return this.#running || this.#fraction !== undefined ? 'busy' : 'live';
  }
  /** True from the press on: where the digits are still on their way it starts when they come. */
  get running(): boolean {
    return this.#running;
  }
  /** Steps a second: the first few, in which most of the cost goes, slowly enough to be watched. */
  get pace(): number {
    const { steps } = this.#race;
    return this.#target !== undefined ? 240 : steps < 10 ? 5 : steps < 150 ? 15 : 90;
  }

  /** Another start or another rate: all four begin again. */
  choose(change: Partial<Chosen>): void {
    this.apply({ ...this.#chosen, ...change, steps: 0 });
    void this.prepare();
  }

  /** Begins as `setup` says; steps that it asks for are made by `catchUp`. */
  apply({ steps, ...chosen }: Setup): void {
    this.#running = false;
    this.#chosen = chosen;
    this.#target = steps > 0 ? steps : undefined;
    this.again();
  }

  /** Back to before the first step. */
  again(): void {
    this.#running = false;
    const walks = names.map((name) => {
      const cost = this.#known(name);
      const now = startOf(name, this.#chosen, this.#pictures);
      return { name, now, costs: cost === undefined ? [] : [cost] };
    });
    this.#race = { steps: 0, walks };
    this.#measure();
  }

  reset(): void {
    this.apply(this.#start);
  }

  async go(): Promise<void> {
    this.#running = true;
    if (!(await this.prepare()) || this.#full) this.#running = false;
  }

  pause(): void {
    this.#running = false;
    this.#target = undefined;
  }

  async step(): Promise<void> {
    this.pause();
    if ((await this.prepare()) && !this.#full) this.#advance();
  }

  /** So many steps while it runs or catches up with a link. */
  tick(count: number): void {
    for (let made = 0; made < count && this.#running; made++) {
      const before = this.#complete;
      this.#advance();
      const there = this.#race.steps >= (this.#target ?? Infinity);
      // All four there for the first time: time to look. Go goes on.
      const news = this.#target === undefined && this.#complete && !before;
      if (there || news || this.#full) this.pause();
    }
  }

  /** All digits, fetched once; undefined where they do not come. */
  prepare(): Promise<Bench | undefined> {
    this.#arriving ??= this.#bring();
    return this.#arriving;
  }

  async catchUp(): Promise<void> {
    if (this.#target === undefined && this.#known('random') !== undefined) return;
    if ((await this.prepare()) && this.#target !== undefined) this.#running = true;
  }

  /** Ends what is under way. */
  close(): void {
    this.#abort.abort();
  }

  /** Why there is no going on, or that there soon will be none. */
  get #away(): work.Runaway | undefined {
    return this.#bench?.work.runaway(this.#race);
  }
  get #complete(): boolean {
    return this.#race.walks.every(({ arrived }) => arrived !== undefined);
  }
  get #full(): boolean {
    return this.#race.steps >= mostSteps || this.#away?.lost === true;
  }

  #advance(): void {
    if (!this.#bench) return;
    const { inks, work } = this.#bench;
    this.#race = work.advance(this.#race, inks, this.#chosen.rate, this.line);
  }

  /** What a start costs before the digits are there to ask; of a draw other than the first nothing is known. */
  #known(name: Name): number | undefined {
    const { spread, seed, ink, difference } = this.#chosen;
    if (name === 'zeros') return costOfZeros;
    if (name === 'random' && seed !== 1) return undefined;
    return costAt({ random: spread, ink, difference }[name], this.recording.bends[name]);
  }

  #measure(): void {
    if (!this.#bench) return;
    const { inks, work } = this.#bench;
    this.#race = work.measured(this.#race, inks, this.line);
  }

  async #bring(): Promise<Bench | undefined> {
    const { signal } = this.#abort;
    this.#problem = undefined;
    this.#fraction = 0;
    try {
      const [work, { training }] = await Promise.all([
        this.#world.loadWork(),
        this.#world.loadDigits({
          signal,
          onprogress: (fraction) => void (this.#fraction = fraction),
        }),
      ]);
      const digits = work.threesAndSevens(training, trainingCount);
      this.#bench = { work, inks: work.inksOf(digits) };
      this.#measure();
    } catch (error) {
      this.#arriving = undefined;
      this.#target = undefined;
      if (!signal.aborted) this.#problem = problemOf(error);
    }
    this.#fraction = undefined;
    return this.#bench;
  }
}
