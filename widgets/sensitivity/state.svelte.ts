import type { Examples } from '#engine';
import { describe } from './describe.ts';
import {
  all,
  drawn,
  pixels,
  placeOf,
  rate,
  rowsShown,
  side,
  sizeOf,
  steepest,
  type Network,
  type Role,
  type Scene,
} from './model.ts';
import {
  costOver,
  curveOf,
  fewOf,
  fullColourOf,
  leastNudge,
  picturesOf,
  rankedAt,
  rivalsOf,
  rowsFrom,
  sceneOf,
  standingOf,
  totalsOf,
  unitOf,
  type Standing,
} from './scene.ts';
import recording from './network.json' with { type: 'json' };
import { unpacked } from './recording.ts';
import { schema, type Setup } from './setup.ts';
import { sampleOf, stepped, type Sample } from './work.ts';

export type { Setup };

/** What the figure needs of the world; tests hand in a small one. */
export interface World {
  readonly digits: Examples;
  /** The network that the laboratory kept on this device, or a sentence that says why there is none to show. */
  findKept(): Promise<Network | string>;
}

const shipped = unpacked(recording);
const mostSteps = schema.fields.steps.max;

/** The sensitivity map: which network, which of its numbers, and what a nudge of it does. */
export class SensitivityMap {
  /** What the reader thinks that the thousand steepest hold, in per cent. */
  guess = $state<string | number>();
  #setup = $state.raw<Setup>(schema.defaults);
  #base = $state.raw<Network>();
  #note = $state('');
  #busy = $state(false);
  /** The unit whose picture is shown large while nothing of a unit is chosen. */
  #unit = $state(0);
  #turn = 0;

  readonly #start: Setup;
  readonly #world: World;
  readonly #sample: Sample;

  /** As it was before any step: its colours are those of all steps. */
  readonly #first: Standing = $derived.by(() => standingOf(this.#base ?? shipped, this.#sample));
  readonly #fullColour = $derived(fullColourOf(this.#first));
  readonly #standing: Standing = $derived.by(() => {
    let standing = this.#first;
    for (let step = 0; step < this.#setup.steps; step++)
      standing = standingOf(stepped(standing.network, standing.slopes, rate), this.#sample);
    return standing;
  });
  /** Undefined where all numbers are nudged at once. */
  readonly #place: number | undefined = $derived.by(() => {
    const { place } = this.#setup;
    if (place === all) return undefined;
    const size = sizeOf(this.#standing.network.hidden);
    return place >= 0 && place < size ? place : (this.#standing.order[0] ?? 0);
  });
  readonly #alongAll = $derived.by(() => costOver(this.#standing, undefined));
  readonly #cost = $derived.by(() =>
    this.#place === undefined ? this.#alongAll : costOver(this.#standing, this.#place),
  );
  readonly #curve = $derived(curveOf(this.#cost));
  readonly #totals = $derived(totalsOf(this.#standing));
  readonly #chosen = $derived(
    this.#place === undefined ? undefined : rankedAt(this.#standing, this.#place),
  );
  readonly #large = $derived(unitOf(this.#chosen?.role) ?? this.#unit);
  readonly #map = $derived(picturesOf(this.#standing, this.#large));
  readonly #few = $derived(this.#setup.few ? fewOf(this.#standing) : undefined);
  readonly #rows = $derived(rowsFrom(this.#standing, this.#from));
  readonly #rivals = $derived(
    rivalsOf(this.#standing, Math.abs(this.#setup.nudge) || leastNudge, this.#alongAll),
  );
  readonly #scene: Scene = $derived(
    sceneOf(
      {
        whose: this.#base ? 'yours' : 'book',
        steps: this.#setup.steps,
        standing: this.#standing,
        fullColour: this.#fullColour,
        chosen: this.#chosen,
        unit: this.#large,
        by: this.#setup.nudge,
        cost: this.#cost,
      },
      {
        ...this.#totals,
        ...this.#map,
        ...{ curve: this.#curve, rivals: this.#rivals, rows: this.#rows, few: this.#few },
      },
    ),
  );

  constructor(start: Setup, world: World) {
    this.#start = start;
    this.#world = world;
    this.#sample = sampleOf(world.digits);
  }

  get scene(): Scene {
    return this.#scene;
  }
  get says(): string {
    return describe(this.scene);
  }
  get setup(): Setup {
    return this.#setup;
  }
  get message(): string {
    if (this.#busy) return 'Looking for the network that the laboratory kept on this device.';
    if (this.#note !== '') return this.#note;
    return this.full ? `${mostSteps} steps are as far as this figure goes.` : '';
  }
  get status(): 'busy' | 'live' {
    return this.#busy ? 'busy' : 'live';
  }
  /** True where there is no further step. */
  get full(): boolean {
    return this.#setup.steps >= mostSteps;
  }
  /** The first rank of the list, held within it. */
  get #from(): number {
    return Math.min(this.#setup.from, this.#standing.order.length);
  }

  /** Nudges another number: by its place, or `all`. */
  choose(place: number): void {
    this.#unit = this.#large;
    this.#setup = { ...this.#setup, place };
  }
  /** The unit's steepest number; of one whose slopes are all 0 the weight of the middle pixel. */
  chooseUnit(unit: number): void {
    const { hidden } = this.#standing.network;
    const of = (place: number): boolean => unitOf(rankedAt(this.#standing, place).role) === unit;
    const place = this.#standing.order.find(of) ?? 0;
    const middle: Role = { kind: 'pixel', pixel: pixels / 2 + side / 2, unit };
    this.choose(this.#standing.slopes[place] === 0 ? placeOf(middle, hidden) : place);
  }
  choosePixel(pixel: number): void {
    const { hidden } = this.#standing.network;
    this.choose(placeOf({ kind: 'pixel', pixel, unit: this.#large }, hidden));
  }
  chooseRole(role: Role): void {
    this.choose(placeOf(role, this.#standing.network.hidden));
  }
  /** Any number, each as likely. */
  chooseAny(): void {
    this.choose(drawn(this.#standing.order.length, ++this.#turn));
  }
  nudge(by: number): void {
    this.#setup = { ...this.#setup, nudge: by };
  }
  /** The list from a rank on, held within it. */
  list(from: number): void {
    const last = Math.max(1, this.#standing.order.length - rowsShown + 1);
    this.#setup = { ...this.#setup, from: Math.max(1, Math.min(last, Math.round(from))) };
  }
  showFew(): void {
    this.#setup = { ...this.#setup, few: true };
  }
  /** One step of gradient descent with all numbers; the chosen one stays chosen, whatever its rank. */
  step(): void {
    if (this.full) return;
    const place = this.#place ?? all;
    this.#setup = { ...this.#setup, place, steps: this.#setup.steps + 1 };
  }
  /** Back to before the first step. */
  undoSteps(): void {
    this.#setup = { ...this.#setup, steps: 0 };
  }

  /** Another network: nothing that was chosen in the other one is carried over. */
  async show(network: Setup['network']): Promise<void> {
    await this.apply({ ...this.#setup, network, steps: 0, place: steepest, from: 1 });
  }

  async apply(setup: Setup): Promise<void> {
    this.#note = '';
    if (setup.network === 'book') {
      this.#base = undefined;
      this.#setup = setup;
      return;
    }
    this.#busy = true;
    const found = await this.#world.findKept();
    this.#busy = false;
    if (typeof found === 'string') {
      this.#note = found;
      this.#base = undefined;
      this.#setup = { ...setup, network: 'book' };
    } else {
      this.#base = found;
      this.#setup = setup;
    }
  }

  reset(): void {
    this.#unit = 0;
    void this.apply(this.#start);
  }
}
