import type { Chicken } from '#data/feed';
import { describe, noteOn } from './describe.ts';
import { frames, type Frame } from './map.ts';
import {
  heaviest,
  inputOf,
  plainOf,
  sceneOf,
  type Input,
  type Line,
  type Plain,
  type Scene,
} from './model.ts';
import { many, mostSteps, schema, type Setup } from './setup.ts';

const within = (value: number, { min, max }: { min: number; max: number }): number =>
  Math.min(max, Math.max(min, value));

/** What the reader has chosen, and what follows from it. */
export class LineState {
  readonly #start: Setup;
  readonly #table: readonly Chicken[];
  readonly #scaled: Input;
  #setup = $state.raw<Setup>(schema.defaults);
  #running = $state(false);
  readonly scene: Scene = $derived.by(() => sceneOf(this.#setup, this.#table));

  constructor(start: Setup, table: readonly Chicken[]) {
    this.#start = start;
    this.#table = table;
    this.#scaled = inputOf('scaled', table);
    this.#setup = start;
  }

  get setup(): Setup {
    return this.#setup;
  }
  get says(): string {
    return describe(this.scene);
  }
  /** What has happened, or what there is none of; nothing that would have to be said anew at every step. */
  get message(): string {
    return this.#running ? '' : noteOn(this.scene);
  }
  get running(): boolean {
    return this.#running;
  }
  /** Steps a second: the first ones, which go furthest, slowly enough to be watched. */
  get pace(): number {
    const { steps } = this.#setup;
    return steps < 20 ? 4 : steps < 60 ? 20 : 90;
  }
  get frame(): Frame {
    return frames[this.#setup.feed];
  }

  /** Takes a line in w and b, or one of the two; a walk begins there. */
  move({ w, b }: { readonly w?: number; readonly b?: number }): void {
    const { line, input } = this.scene;
    const to = plainOf({ w: w ?? line.w, b: b ?? line.b }, input, this.#scaled);
    if (Number.isFinite(to.height + to.tilt)) this.#stand(to, { exact: false });
  }

  /** Puts the line that costs least in the place of the reader's, which is kept to compare with. */
  solve(): void {
    const { best, input, plain } = this.scene;
    if (!best) return;
    const kept = { kept: true, ...this.#kept(plain) };
    this.#stand(plainOf(best, input, this.#scaled), { ...kept, exact: true });
  }

  /** Keeps the line to compare others with, or lets the kept one go. */
  keep(): void {
    const { kept } = this.#setup;
    this.#choose({ kept: !kept, ...(!kept && this.#kept(this.scene.plain)) });
  }

  /** The same line and the same chickens, with the feed given in another way. */
  give(feed: Setup['feed']): void {
    if (feed !== this.#setup.feed) this.#stand(this.scene.plain, { feed });
  }

  rate(rate: number): void {
    this.#settle({ rate });
  }
  look(some: Partial<Pick<Setup, 'view' | 'trenches'>>): void {
    this.#choose(some);
  }
  /** Turns the surface, in whole degrees. */
  turn(azimuth: number, lean: number): void {
    const { fields } = schema;
    this.#choose({
      azimuth: within(Math.round(azimuth) || 0, fields.azimuth),
      lean: within(Math.round(lean) || 0, fields.lean),
    });
  }

  /** Takes a chicken on hand, or none: its own trench is shown. */
  take(number: number): void {
    this.#choose({ hand: within(Math.round(number) || 0, { min: 0, max: many }) });
  }

  /** Gives a chicken another weight. */
  weigh(number: number, grams: number): void {
    const bird = this.scene.birds[number - 1];
    const was = this.#table[number - 1];
    if (!bird || !was || !Number.isFinite(grams)) return;
    const by = within(Math.round(grams), { min: 0, max: heaviest }) - was.weight;
    this.#settle({
      moved: this.#setup.moved.map((old, k) => (k === number - 1 ? by : old)),
      hand: number,
    });
  }

  /** Leaves a chicken out, or puts it back. */
  leave(number: number): void {
    const { out } = this.#setup;
    this.#settle({
      out: out.includes(number) ? out.filter((other) => other !== number) : [...out, number],
    });
  }

  /** All chickens as they were. */
  restore(): void {
    const { moved, out } = schema.defaults;
    this.#settle({ moved, out });
  }

  go(): void {
    this.#running = !this.#over;
  }
  pause(): void {
    this.#running = false;
  }
  step(): void {
    this.#running = false;
    this.#advance();
  }
  /** Back to where the walk began. */
  again(): void {
    this.#running = false;
    this.#choose({ steps: 0 });
  }
  /** So many steps while it runs; it rests where it arrives, and where there is no going on. */
  tick(count: number): void {
    for (let made = 0; made < count && this.#running; made++) {
      const before = this.scene.walk.arrived;
      this.#advance();
      const news = before === undefined && this.scene.walk.arrived !== undefined;
      if (news || this.#over) this.#running = false;
    }
  }

  apply(setup: Setup): void {
    this.#running = false;
    this.#setup = setup;
  }
  reset(): void {
    this.apply(this.#start);
  }

  get #over(): boolean {
    return this.#setup.steps >= mostSteps || this.scene.walk.lost;
  }

  #choose(some: Partial<Setup>): void {
    this.#setup = { ...this.#setup, ...some };
  }

  /** What changes the walk: another one begins where this one stands. */
  #settle(some: Partial<Setup>): void {
    this.#stand(this.scene.plain, { exact: false, ...some });
  }

  #stand({ height, tilt }: Plain, some: Partial<Setup>): void {
    this.#running = false;
    const { fields } = schema;
    this.#choose({
      ...some,
      height: within(height, fields.height),
      tilt: within(tilt, fields.tilt),
      steps: 0,
    });
  }

  #advance(): void {
    if (!this.#over) this.#choose({ steps: this.#setup.steps + 1 });
  }

  #kept({ height, tilt }: Plain): Pick<Setup, 'keptHeight' | 'keptTilt'> {
    const { fields } = schema;
    return {
      keptHeight: within(height, fields.keptHeight),
      keptTilt: within(tilt, fields.keptTilt),
    };
  }

  /** The line kept, or from where the walk came, in w and b. */
  get ghost(): Line | undefined {
    const { walk, kept } = this.scene;
    return kept ?? (this.#setup.steps > 0 ? walk.places[0] : undefined);
  }
}
