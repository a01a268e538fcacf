import type { Examples } from '#engine';
import type { Bench } from './bench.svelte.ts';
import { problemOf, type Scene } from './describe.ts';
import { initial, valueOf, type Parameters } from './model.ts';
import { schema, type Setup } from './setup.ts';

/** What the figure needs of the world; tests hand in a small one. */
export interface World {
  loadDigits(options: {
    signal: AbortSignal;
    onprogress(fraction: number): void;
  }): Promise<{ readonly training: Examples }>;
  /** What works on them. */
  loadBench(): Promise<typeof Bench>;
}

/** What the reader chose. What follows from it comes with the first press, and the digits with it. */
export class EveryKnob {
  #chosen = $state.raw<Setup>(schema.defaults);
  #bench = $state.raw<Bench>();
  /** How much of the digits has come; nothing while nobody waits for them. */
  #fraction = $state<number>();
  #problem = $state<string>();

  readonly #cost: number;
  readonly #world: World;
  readonly #abort = new AbortController();
  readonly #origin = initial('random', 1);
  #arriving: Promise<Bench | undefined> | undefined;

  /** `cost` is what the digits cost before anything is turned. */
  constructor(start: Setup, cost: number, world: World) {
    this.#cost = cost;
    this.#world = world;
    this.#chosen = start;
  }

  get now(): Parameters {
    return this.#bench?.now ?? this.#origin;
  }
  get scene(): Scene {
    const { knob } = this.#chosen;
    const known = this.#bench?.scene;
    const cost = known?.search?.kept.cost ?? this.#cost;
    return { ...known, knob, value: valueOf(this.now, knob), cost };
  }
  get setup(): Setup {
    return { ...this.#chosen, ...this.#bench?.shared(this.#chosen) };
  }
  get status(): 'failed' | 'busy' | 'live' {
    if (this.#problem !== undefined) return 'failed';
    return this.#bench?.running || this.#fraction !== undefined ? 'busy' : 'live';
  }
  get message(): string {
    const part = this.#fraction;
    if (part === undefined) return this.#problem ?? '';
    return `The digits are on their way: ${Math.round(100 * part)} % is here.`;
  }
  /** What works on the digits, once they are here. */
  get bench(): Bench | undefined {
    return this.#bench;
  }

  pick(knob: number): void {
    if (knob === this.#chosen.knob) return;
    this.choose({ knob, tries: '' });
    this.#bench?.pick(knob);
  }

  /** How to nudge: takes hold at the next press. */
  choose(change: Partial<Setup>): void {
    this.#chosen = { ...this.#chosen, ...change };
  }

  /** Does it as soon as the digits are here. */
  async press(act: (bench: Bench, setup: Setup) => void): Promise<void> {
    this.#arriving ??= this.#bring();
    const bench = await this.#arriving;
    if (bench) act(bench, this.#chosen);
  }

  /** Begins as `setup` says; the digits come if it asks for what they are needed for. */
  apply(setup: Setup): void {
    this.#chosen = setup;
    if (this.#bench) this.#bench.begin(setup);
    else void this.catchUp();
  }
  async catchUp(): Promise<void> {
    const { tries, nudged, asked } = this.#chosen;
    // Only the first to arrive there begins it: `bring` does.
    if (tries !== '' || nudged || asked) await this.press(() => undefined);
  }

  /** Ends what is under way. */
  close(): void {
    this.#abort.abort();
  }

  async #bring(): Promise<Bench | undefined> {
    const { signal } = this.#abort;
    this.#fraction = 0;
    this.#problem = undefined;
    try {
      const [Made, { training }] = await Promise.all([
        this.#world.loadBench(),
        this.#world.loadDigits({
          signal,
          onprogress: (fraction) => void (this.#fraction = fraction),
        }),
      ]);
      const bench = new Made(training, this.#chosen.knob);
      // What a link asks for comes before what was pressed meanwhile.
      bench.begin(this.#chosen);
      this.#bench = bench;
    } catch (error) {
      this.#arriving = undefined;
      if (!signal.aborted) this.#problem = problemOf(error);
    }
    this.#fraction = undefined;
    return this.#bench;
  }
}
