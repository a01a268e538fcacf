import { describe } from './describe.ts';
import {
  classes,
  curvesOf,
  drawn,
  flatPlace,
  groundOn,
  sceneOf,
  steepestIn,
  stops,
  type Ground,
  type Network,
  type Scene,
  type Ways,
  type Where,
} from './model.ts';
import { partsOf, placeOf, whereIs } from './places.ts';
import { schema, type Setup } from './setup.ts';

/** What the figure needs of the world; tests hand in a small one. */
export interface World {
  /** The book's half-trained network. */
  readonly network: Network;
  /** The 784 bytes of ink of one of the book's digits. */
  digit(label: number): Uint8Array;
  /** The network that the laboratory kept on this device, or a sentence that says why there is none to check. */
  findKept(): Promise<Network | string>;
}

const labelsOf = ({ digits }: Setup): number[] =>
  digits === 'ten' ? [...Array(classes).keys()] : [Number(digits)];

/** What has been chosen otherwise since. */
const changedSince = (before: Setup, now: Setup): Partial<Setup> =>
  Object.fromEntries(
    Object.entries(now).filter(([key, value]) => value !== before[key as keyof Setup]),
  );

/** Which number of which network is checked, by how much it is nudged, and what comes of it. */
export class GradientCheck {
  readonly #start: Setup;
  readonly #world: World;
  #setup = $state.raw<Setup>(schema.defaults);
  #note = $state('');
  #answered = $state(false);
  #turn = 0;
  /** The latest wish to see a network: a later one makes an earlier one void. */
  #wish = 0;
  // Each costs more than the next: worked out where it changes, and kept.
  #ground: Ground;
  #curves: Scene['curves'];
  #scene: Scene;

  constructor(start: Setup, world: World) {
    this.#start = start;
    this.#world = world;
    this.#ground = this.#groundFor(world.network, schema.defaults);
    const { steepest } = this.#ground;
    this.#curves = curvesOf(this.#ground, steepest, schema.defaults.ways);
    this.#scene = $state.raw(sceneOf(this.#ground, steepest, this.#curves, schema.defaults));
    this.apply(start);
  }

  get scene(): Scene {
    return this.#scene;
  }
  /** The picture from which pixels are chosen. */
  get ink(): Uint8Array {
    return this.#world.digit(labelsOf(this.#setup)[0] ?? 0);
  }
  get setup(): Setup {
    return this.#setup;
  }
  get says(): string {
    return describe(this.#scene, this.#setup);
  }
  get message(): string {
    return this.#note;
  }
  /** What the question asks, once it has been seen. */
  get answer(): 'smaller' | undefined {
    return this.#answered ? 'smaller' : undefined;
  }

  /** By how much it is nudged: anything from 0 to 1. */
  nudge(epsilon: number): void {
    if (!Number.isNaN(epsilon)) this.#change({ epsilon: Math.min(1, Math.max(0, epsilon)) });
  }
  /** The picture's round number nearest to a place of it. */
  nudgeNear(epsilon: number): void {
    const far = (stop: number): number => Math.abs(Math.log(stop / epsilon));
    this.nudge(stops.reduce((p, q) => (far(q) < far(p) ? q : p)));
  }
  /** So many of the picture's round numbers further. */
  stopBeside(by: number): number {
    const { epsilon } = this.#setup;
    const above = stops.findIndex((stop) => stop >= epsilon);
    const from = by < 0 || stops[above] === epsilon ? above : above - 1;
    return stops[Math.min(stops.length - 1, Math.max(0, from + by))] ?? epsilon;
  }
  nudgeWays(ways: Ways): void {
    this.#change({ ways });
  }
  show(digits: Setup['digits']): void {
    this.#change({ digits });
  }

  choose(place: number): void {
    this.#change({ place });
  }
  chooseSteepest(): void {
    this.choose(this.#ground.steepest);
  }
  /** Any number, each as likely. */
  chooseAny(): void {
    this.choose(Math.floor(drawn(++this.#turn) * this.#ground.slopes.length));
  }
  /** A number whose slope is exactly 0. */
  chooseFlat(): void {
    const place = flatPlace(this.#ground, drawn(++this.#turn));
    if (place !== undefined) this.choose(place);
    else this.#note = 'Not one slope of this network is exactly 0 here.';
  }
  /** The steepest of a layer's weights, or of its biases. */
  choosePart(index: number): void {
    const part = partsOf(this.#ground.network.spec)[index];
    if (!part) return;
    const { first, size } = part;
    this.choose(steepestIn(this.#ground.slopes, first, first + size));
  }
  /** Another input, or another unit, of the same layer. */
  turnTo(part: Partial<Pick<Where, 'unit' | 'from'>>): void {
    this.choose(placeOf(this.#ground.network.spec, { ...this.#scene.where, ...part }));
  }

  /** Another network: what was chosen in the other one is not carried over. */
  takeNetwork(network: Setup['network']): void {
    this.apply({ ...this.#setup, network, place: schema.defaults.place });
  }
  apply(setup: Setup): void {
    this.#wish++;
    this.#note = '';
    if (setup.network === 'yours') void this.#take(setup);
    else this.#change(setup, this.#world.network);
  }
  reset(): void {
    this.#answered = false;
    this.apply(this.#start);
  }

  async #take(setup: Setup): Promise<void> {
    const [wish, before] = [this.#wish, this.#setup];
    this.#note = 'Looking for the network that the laboratory kept on this device.';
    const found = await this.#world.findKept();
    if (wish !== this.#wish) return;
    // What the reader chose meanwhile stays; but a place of the one network is none of the other.
    const own = { ...setup, ...changedSince(before, this.#setup) };
    if (typeof found !== 'string')
      return this.#change({ ...own, network: 'yours', place: setup.place }, found);
    this.#change({ ...own, network: 'book' }, this.#world.network);
    this.#note = found;
  }

  #change(change: Partial<Setup>, network = this.#ground.network): void {
    const [setup, before] = [{ ...this.#setup, ...change }, this.#scene];
    this.#note = '';
    if (network !== this.#ground.network || setup.digits !== this.#setup.digits)
      this.#ground = this.#groundFor(network, setup);
    const place = whereIs(network.spec, setup.place) ? setup.place : this.#ground.steepest;
    if (before.ground !== this.#ground || before.place !== place || before.ways !== setup.ways)
      this.#curves = curvesOf(this.#ground, place, setup.ways);
    this.#setup = setup;
    this.#scene = sceneOf(this.#ground, place, this.#curves, setup);
    this.#answered ||= setup.ways === 'one';
  }

  #groundFor(network: Network, setup: Setup): Ground {
    const digits = labelsOf(setup).map((label) => ({ label, ink: this.#world.digit(label) }));
    return groundOn(network, digits);
  }
}
