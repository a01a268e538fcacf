import { coarse, marksOf, sharesOf } from './basin.ts';
import { describe, guesses, type Guess, type Scene } from './describe.ts';
import { closest, frameOf, whole } from './frame.ts';
import { counted, crowdAfter, crowdFates, destination, roundOf, sidesOf, trail } from './model.ts';
import { mostSteps, schema, type Setup } from './setup.ts';

/** What the figure asks about before the run. */
export const asked = { start: -1.4, rate: 0.6 } as const;

const within = (value: number, [low, high]: readonly [number, number]): number =>
  Number.isNaN(value) ? low : Math.min(high, Math.max(low, value));

/** What the reader has chosen, and what follows from it. */
export class WhichValley {
  readonly #start: Setup;
  #setup = $state.raw<Setup>(schema.defaults);
  /** What the reader predicts; the map says so at its place. */
  guess = $state<string | number>();
  #running = $state(false);
  #answered = $state(false);

  readonly #end = $derived(destination(this.#setup.start, this.#setup.rate));
  readonly #round = $derived(roundOf(this.#setup.start, this.#setup.rate));
  /** Where each of a thousand ends at this rate. */
  readonly ends = $derived(crowdFates(this.#setup.rate));
  readonly #fates = $derived(counted(this.ends));
  readonly #trail = $derived(trail(this.#setup.start, this.#setup.rate, mostSteps));
  readonly #frame = $derived(
    frameOf(this.#setup.zoom, this.#setup.zoomStart, this.#setup.zoomRate),
  );
  /** The map as the server draws it. */
  readonly marks = $derived(marksOf(this.#frame, coarse));
  readonly #shares = $derived(sharesOf(this.marks));
  /** Where each of the thousand is. */
  readonly crowd = $derived(
    this.#setup.crowd ? crowdAfter(this.#setup.rate, this.#setup.steps) : undefined,
  );

  constructor(start: Setup) {
    this.#start = start;
    this.apply(start);
  }

  readonly scene = $derived.by((): Scene => {
    const { start, rate, steps, zoom } = this.#setup;
    const sides = this.crowd && sidesOf(this.crowd, rate);
    return {
      ...{ start, rate, zoom, end: this.#end, round: this.#round, fates: this.#fates },
      ...{ frame: this.#frame, shares: this.#shares },
      places: this.#trail.slice(0, steps + 1),
      whole: steps >= mostSteps,
      crowd: sides && { ...sides, steps },
    };
  });

  /** What happened to the walker that the question is about, once it has walked. */
  get answer(): Guess | undefined {
    if (!this.#answered) return undefined;
    const round = roundOf(asked.start, asked.rate);
    if (!round) return 'wander';
    return round.every((w) => w < 0) ? 'swing' : 'cross';
  }
  /** What the reader predicts, in words. */
  get guessed(): string | undefined {
    return Object.entries(guesses).find(([name]) => name === this.guess)?.[1];
  }
  get running(): boolean {
    return this.#running;
  }
  get says(): string {
    return describe(this.scene);
  }
  get setup(): Setup {
    return this.#setup;
  }

  apply(setup: Setup): void {
    this.#setup = setup;
    this.#running = false;
    this.#look();
  }

  /** Another start, another rate: the walk is shown as far as before, and to its end where it was running. */
  set(some: Partial<Pick<Setup, 'start' | 'rate'>>): void {
    const { start, rate } = { ...this.#setup, ...some };
    this.apply({
      ...this.#setup,
      start: within(start, whole.start),
      rate: within(rate, whole.rate),
      steps: this.#setup.crowd ? this.#setup.steps : mostSteps,
    });
  }

  /** A place of the map, as a hand means it: to the hundredth, and finer the nearer the map is. */
  point(start: number, rate: number): void {
    const finer = 10 ** Math.ceil(this.#setup.zoom * Math.log10(4));
    const held = (value: number, parts: number): number =>
      Math.round(value * parts * finer) / (parts * finer) + 0;
    this.set({ start: held(start, 100), rate: held(rate, 200) });
  }

  /** From the start on, one step after the other. */
  play(): void {
    if (this.#setup.steps >= mostSteps) this.toStart();
    this.#running = true;
  }

  pause(): void {
    this.#running = false;
  }

  step(): void {
    this.#running = false;
    if (this.#setup.steps >= mostSteps) this.toStart();
    this.#advance(1);
  }

  toStart(): void {
    this.#running = false;
    this.#setup = { ...this.#setup, steps: 0 };
  }

  /** So many steps while it runs. */
  tick(count: number): void {
    if (this.#running) this.#advance(count);
    if (this.#setup.steps >= mostSteps) this.#running = false;
  }

  /** The walk that the question is about, from its start. */
  ask(): void {
    this.apply({ ...this.#setup, ...asked, steps: 0, crowd: false });
    this.#running = true;
  }

  /** A thousand begin to walk, or one walks alone again. */
  gather(crowd: boolean): void {
    this.apply({ ...this.#setup, crowd, steps: crowd ? 0 : mostSteps });
    this.#running = crowd;
  }

  /** The map 4 times as near, around where the walk starts, or as far as before. */
  zoomBy(times: 1 | -1): void {
    const { start, rate, zoom } = this.#setup;
    const middle = times > 0 ? { zoomStart: start, zoomRate: rate } : {};
    this.#setup = { ...this.#setup, ...middle, zoom: within(zoom + times, [0, closest]) };
  }

  wholeMap(): void {
    this.#setup = { ...this.#setup, zoom: 0 };
  }

  reset(): void {
    this.apply(this.#start);
  }

  #advance(count: number): void {
    this.#setup = { ...this.#setup, steps: Math.min(mostSteps, this.#setup.steps + count) };
    this.#look();
  }

  /** The question is answered once its walk has been seen to the end. */
  #look(): void {
    const { start, rate, steps } = this.#setup;
    const there = Math.abs(start - asked.start) < 0.005 && Math.abs(rate - asked.rate) < 0.0025;
    if (there && steps >= mostSteps) this.#answered = true;
  }
}
