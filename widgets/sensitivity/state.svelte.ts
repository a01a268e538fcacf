import type { Examples } from '#engine';
import { describe } from './describe.ts';
import {
  drawn,
  pixels,
  placeOf,
  rate,
  roleOf,
  rowsShown,
  side,
  type Network,
  type Role,
  type Scene,
} from './model.ts';
import { all, steepest } from './places.ts';
import recording from './network.json' with { type: 'json' };
import { unpacked } from './recording.ts';
import { groundOf, lookAt, sceneOf, standingOf, unitOf, type Ground, type Look } from './scene.ts';
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
  #note = $state('');
  #busy = $state(false);
  // Large, and asked for with every nudge: worked out where they change, and kept.
  #ground: Ground;
  #look: Look;
  /** The network before any step. */
  #first: Ground;
  #turn = 0;
  /** The latest wish to see a network: a later one makes an earlier one void. */
  #wish = 0;

  readonly #world: World;
  readonly #sample: Sample;
  readonly #scene: Scene = $derived.by(() => sceneOf(this.#ground, this.#look, this.#setup));

  constructor(world: World) {
    this.#world = world;
    this.#sample = sampleOf(world.digits);
    this.#first = $state.raw(groundOf(standingOf(shipped, this.#sample)));
    this.#ground = $state.raw(this.#first);
    this.#look = $state.raw(lookAt(this.#first, steepest, 0));
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

  /** Nudges another number: by its place, or `all`. */
  choose(place: number): void {
    this.#setup = { ...this.#setup, place };
    this.#look = lookAt(this.#ground, place, this.#look.unit);
  }
  /** The unit's steepest number; of one whose slopes are all 0 the weight of the middle pixel. */
  chooseUnit(unit: number): void {
    const { order, slopes, network } = this.#ground.standing;
    const place = order.find((one) => unitOf(roleOf(one, network.hidden)) === unit) ?? 0;
    const middle: Role = { kind: 'pixel', pixel: pixels / 2 + side / 2, unit };
    this.choose(slopes[place] === 0 ? placeOf(middle, network.hidden) : place);
  }
  /** A pixel's weight to the unit that is shown large. */
  choosePixel(pixel: number): void {
    this.chooseRole({ kind: 'pixel', pixel, unit: this.#look.unit });
  }
  chooseRole(role: Role): void {
    this.choose(placeOf(role, this.#ground.standing.network.hidden));
  }
  /** Any number, each as likely. */
  chooseAny(): void {
    this.choose(drawn(this.#ground.totals.size, ++this.#turn));
  }
  nudge(by: number): void {
    this.#setup = { ...this.#setup, nudge: by };
  }
  /** The list from a rank on, held within it. */
  list(from: number): void {
    const last = Math.max(1, this.#ground.totals.size - rowsShown + 1);
    this.#setup = { ...this.#setup, from: Math.max(1, Math.min(last, Math.round(from))) };
  }
  showFew(): void {
    this.#setup = { ...this.#setup, few: true };
  }
  /** One step of gradient descent with all numbers; the chosen one stays chosen, whatever its rank. */
  step(): void {
    if (this.full) return;
    this.#advance();
    this.#setup = { ...this.#setup, steps: this.#setup.steps + 1 };
    this.choose(this.#look.chosen?.place ?? all);
  }
  /** Back to before the first step. */
  undoSteps(): void {
    this.#ground = this.#first;
    this.#setup = { ...this.#setup, steps: 0 };
    this.choose(this.#look.chosen?.place ?? all);
  }

  /** Another network: nothing that was chosen in the other one is carried over. */
  async show(network: Setup['network']): Promise<void> {
    await this.apply({ ...this.#setup, network, steps: 0, place: steepest, from: 1 });
  }

  async apply(setup: Setup): Promise<void> {
    const wish = ++this.#wish;
    this.#note = '';
    let found: Network | string = shipped;
    if (setup.network === 'yours') {
      this.#busy = true;
      found = await this.#world.findKept();
      if (wish !== this.#wish) return;
    }
    this.#busy = false;
    if (typeof found === 'string') {
      this.#note = found;
      this.#begin(shipped, { ...setup, network: 'book' });
    } else this.#begin(found, setup);
  }

  #begin(network: Network, setup: Setup): void {
    if (network !== this.#first.standing.network)
      this.#first = groundOf(standingOf(network, this.#sample));
    this.#ground = this.#first;
    for (let step = 0; step < setup.steps; step++) this.#advance();
    this.#setup = setup;
    this.#look = lookAt(this.#ground, setup.place, 0);
  }

  #advance(): void {
    const { standing, fullColour } = this.#ground;
    const next = stepped(standing.network, standing.slopes, rate);
    this.#ground = groundOf(standingOf(next, this.#sample), fullColour);
  }
}
