import type { Scene } from './describe.ts';
import { initial, valueOf, type Direction, type Measuring, type Search } from './model.ts';
import { mostTries, trainingCount, type Setup } from './setup.ts';
import { enough, price, rest, searched } from './telling.ts';
import {
  begun,
  complete,
  difference,
  further,
  gradient,
  measuring,
  run,
  threesAndSevens,
  tried,
  withValue,
  type Digits,
} from './work.ts';

/** So many parameters are nudged before a frame: each run is worked out from nothing. */
const perFrame = 7;

/** A whole measurement: its nudge, and how far it is from calculus. */
export type Found = Pick<Measuring, 'way' | 'h'> & { readonly off: number };

/** The digits are here: the slow search for one parameter, and the slopes of all of them. */
export class Bench {
  #knob = $state(0);
  #tries = $state('');
  #search = $state.raw<Search>();
  #measured = $state.raw<Measuring>();
  #running = $state(false);
  #gradient = $state.raw<Float64Array>();
  /** Every whole measurement of these slopes, for the chart of differences. */
  #found = $state.raw<readonly Measuring[]>([]);
  /** How many runs one way took. */
  #answer = $state<number>();
  #told = $state('');

  readonly #origin = initial('random', 1);
  readonly #digits: Digits;

  /** Takes the pixels of as many 3s and 7s as a run works out. */
  constructor(training: Parameters<typeof threesAndSevens>[0], knob: number) {
    this.#digits = threesAndSevens(training, trainingCount);
    this.#knob = knob;
  }

  /** The parameters: those drawn at random, but for the one that is turned by hand. */
  readonly now = $derived.by(() =>
    this.#search ? withValue(this.#origin, this.#knob, this.#search.kept.value) : this.#origin,
  );
  readonly difference = $derived.by(() =>
    this.#measured && this.#gradient && complete(this.#measured)
      ? difference(this.#measured.slopes, this.#gradient)
      : undefined,
  );
  readonly differences = $derived.by((): readonly Found[] => {
    const exact = this.#gradient;
    return exact
      ? this.#found.map(({ way, h, slopes }) => ({ way, h, off: difference(slopes, exact) }))
      : [];
  });
  /** What is known beyond the parameter's place and value. */
  readonly scene = $derived.by((): Omit<Scene, 'knob' | 'value' | 'cost'> => {
    const known = { measured: this.#measured, difference: this.difference };
    return {
      ...known,
      search: this.#search,
      says: rest(known, this.#gradient !== undefined, this.#told),
    };
  });

  get search(): Search | undefined {
    return this.#search;
  }
  get measured(): Measuring | undefined {
    return this.#measured;
  }
  get running(): boolean {
    return this.#running;
  }
  get gradient(): Float64Array | undefined {
    return this.#gradient;
  }
  get answer(): number | undefined {
    return this.#answer;
  }
  get told(): string {
    return this.#told;
  }
  /** What all those runs cost, once there is something to compare them with. */
  get price(): string {
    return this.#measured && this.difference !== undefined
      ? price(this.#measured, this.#digits.count)
      : '';
  }
  /** What a link has to hold of it. */
  shared({ way, h }: Setup): Pick<Setup, 'tries' | 'nudged' | 'asked'> {
    const measured = this.#measured;
    const same = measured?.way === way && measured.h === h;
    return {
      tries: this.#tries,
      nudged: same && (this.#running || complete(measured)),
      asked: this.#gradient !== undefined,
    };
  }

  /** Takes hold of another parameter; the one before goes back to where it stood. */
  pick(knob: number): void {
    if (valueOf(this.now, this.#knob) !== valueOf(this.#origin, this.#knob)) this.#forget();
    this.#search = undefined;
    this.#knob = knob;
    this.#tries = '';
    this.#told = '';
  }

  /** A bit more or a bit less; kept if it costs less. */
  try(direction: Direction): void {
    if (this.#tries.length >= mostTries) return void (this.#told = enough(mostTries));
    const before = this.#search ?? begun(this.#origin, this.#knob, this.#digits);
    const search = tried(before, direction, (value) =>
      run(withValue(this.#origin, this.#knob, value), this.#digits),
    );
    if (search.kept !== before.kept) this.#forget();
    this.#search = search;
    this.#tries += direction;
    this.#told = searched(search);
  }

  /** Nudges every parameter, a few before each frame. */
  nudgeAll({ way, h }: Setup): void {
    this.#measured = measuring(way, h);
    this.#running = true;
  }
  /** What has been measured stays. */
  stop(): void {
    this.#running = false;
  }
  tick(): void {
    if (!this.#running || !this.#measured) return;
    const measured = further(this.#measured, this.now, this.#digits, perFrame);
    this.#measured = measured;
    if (!complete(measured)) return;
    this.#running = false;
    const { way, h, runs } = measured;
    if (way === 'one') this.#answer = runs;
    this.#found = [...this.#found.filter((one) => one.way !== way || one.h !== h), measured];
  }

  /** One pass forward, one back. */
  ask(): void {
    this.#gradient = gradient(this.now, this.#digits);
  }

  /** Goes back to the start, and from there to what a link asks for. */
  begin(setup: Setup): void {
    this.pick(setup.knob);
    this.#forget();
    this.#answer = undefined;
    for (const direction of setup.tries) this.try(direction === 'm' ? 'm' : 'l');
    if (setup.asked) this.ask();
    if (setup.nudged) this.nudgeAll(setup);
  }

  /** Slopes belong to the parameters that they were measured at: where those change, they go. */
  #forget(): void {
    this.stop();
    this.#measured = undefined;
    this.#gradient = undefined;
    this.#found = [];
  }
}
