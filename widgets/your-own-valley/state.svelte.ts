import { isAbort, type Examples } from '#engine';
import { describe, type Scene } from './describe.ts';
import { Making } from './making.svelte.ts';
import { drawnAt, within, type Moment, type Place, type Reading, type Valley } from './model.ts';
import { Probe } from './probe.svelte.ts';
import { underWay, type Other, type Phase, type World } from './session.ts';
import type { PlaneName, Setup } from './setup.ts';

export type { World } from './session.ts';

/** Your own valley: a network, its map, and the place on it where the reader stands. */
export class YourOwnValley {
  /** What the reader thinks the second seed will do: the figure says so beside what it did. */
  guess = $state<string | number>();
  #chosen = $state.raw<Setup>();
  /** The moment of the path whose true weights are read; undefined where the weights are those of the map. */
  #moment = $state<number>();

  readonly #start: Setup;
  readonly #recorded: { readonly valley: Valley; readonly end: Reading };
  readonly #making: Making;
  readonly #probe: Probe;
  readonly shown: Examples;

  /** `recorded` is what there is to see before anything has been trained here, `shown` the digits that are read. */
  constructor(
    start: Setup,
    recorded: { readonly valley: Valley; readonly end: Reading },
    shown: Examples,
    world: World,
  ) {
    this.#start = start;
    this.#recorded = recorded;
    this.shown = shown;
    this.#making = new Making(recorded.valley, shown, world);
    this.#probe = new Probe((error) => {
      if (!isAbort(error)) void this.#making.fail(error);
    });
    this.#show(start);
  }

  get setup(): Setup {
    return this.#chosen ?? this.#start;
  }
  get valley(): Valley {
    return this.#making.valley;
  }
  get other(): Other | undefined {
    return this.#making.other;
  }
  get phase(): Phase {
    return this.#making.phase;
  }
  /** What of the map is known, 0–1. */
  get known(): number {
    return this.#making.known;
  }
  get grown(): boolean {
    return this.#making.grown;
  }
  get place(): Place {
    const { x, y } = this.setup;
    return { x, y };
  }
  get momentIndex(): number | undefined {
    return this.#moment;
  }
  /** The moment of the path on which the reader stands. */
  get moment(): Moment | undefined {
    return this.#moment === undefined ? undefined : this.valley.path[this.#moment];
  }
  /** What is measured there; undefined while it is not known. */
  get reading(): Reading | undefined {
    return this.#probe.reading;
  }
  readonly drawn = $derived.by(() => drawnAt(this.valley.surface, this.place));
  get running(): boolean {
    return this.phase === 'going-on';
  }
  get busy(): boolean {
    return this.phase !== 'rest' && this.phase !== 'mapping';
  }
  /** True where what is measured is of where the reader stands, and nothing is under way. */
  get settled(): boolean {
    return !this.#probe.busy && this.phase === 'rest';
  }
  /** True once a network of the reader's own is there to be asked. */
  get own(): boolean {
    return this.valley.source !== 'recorded';
  }
  get status(): 'failed' | 'busy' | 'live' {
    if (this.#making.problem !== undefined) return 'failed';
    return this.phase === 'rest' ? 'live' : 'busy';
  }
  get message(): string {
    const { problem, phase, fraction, notice } = this.#making;
    if (problem !== undefined) return problem;
    return underWay(phase, fraction) || notice;
  }
  readonly scene: Scene = $derived.by(() => ({
    ...{ valley: this.valley, place: this.place, drawn: this.drawn, reading: this.reading },
    ...{ moment: this.moment, other: this.other, says: this.message },
    truths: Array.from(this.shown.labels),
  }));
  get says(): string {
    return describe(this.scene);
  }
  /** What a number of the network is called, counted from 1, once there is one. */
  name(index: number): string | undefined {
    const { laid } = this.#making;
    if (!laid) return undefined;
    return laid.work.nameOf(laid.bench.spec, index - 1) ?? 'no weight of this network';
  }

  /** Stands somewhere on the map: where nothing is trained yet, that is done now. */
  move(place: Place): void {
    this.#stand(undefined, within(this.valley.surface, place));
  }

  /** Stands where the training was after one of its moments, with its true weights. */
  stand(index: number): void {
    const moment = this.valley.path[index];
    if (moment) this.#stand(index, moment);
  }

  /** How the map is turned. */
  turn(azimuth: number, tilt: number): void {
    this.#chosen = { ...this.setup, azimuth, tilt };
  }

  /** Other directions, of the same network. */
  async choose(change: Partial<Pick<Setup, 'plane' | 'first' | 'second'>>): Promise<void> {
    this.#moment = undefined;
    this.#chosen = { ...this.setup, ...change, x: 0, y: 0 };
    if (!this.#making.laid) return this.train();
    return this.#making.work('mapping', (signal) => this.#draw(signal));
  }

  /** The map anew, through the network as it is now. */
  redraw(plane: PlaneName = this.valley.plane): Promise<void> {
    return this.choose({ plane });
  }

  /** A new network from the seed, and its map. */
  train(seed = this.setup.seed): Promise<void> {
    this.#chosen = { ...this.setup, seed };
    return this.#making.work('preparing', async (signal) => {
      const stays = !this.own || seed === this.valley.seed;
      await this.#making.lay('here', seed, signal);
      await this.#making.train(signal);
      await this.#draw(signal, stays);
      if (this.setup.other) await this.#making.meet(signal);
    });
  }

  /** The network that the laboratory keeps on this device. It has no path until it is trained on here. */
  takeLaboratory(): Promise<void> {
    return this.#making.work('preparing', async (signal) => {
      const snapshot = await this.#making.kept();
      if (!snapshot) return;
      await this.#making.lay('laboratory', snapshot, signal);
      await this.#draw(signal);
    });
  }

  /** Trains the network on; its path goes on over the map that is drawn. */
  goOn(): Promise<void> {
    if (!this.#making.laid) return this.train();
    return this.#making.work('going-on', (signal) => this.#making.goOn(signal));
  }

  /** Stops what is under way; what is there stays. */
  pause(): void {
    this.#making.stop();
  }

  /** A network from the next seed, trained alike, on this map. */
  meet(): Promise<void> {
    this.#chosen = { ...this.setup, other: true };
    if (!this.#making.laid) return this.train();
    return this.#making.work('meeting', (signal) => this.#making.meet(signal));
  }

  apply(setup: Setup): void {
    this.#show(setup);
    void this.catchUp();
  }

  /** Makes what a link asks for and the page does not have. */
  async catchUp(): Promise<void> {
    const { plane, seed, x, y, other } = this.setup;
    const { valley } = this.#recorded;
    const there = plane === valley.plane && seed === valley.seed && x === 0 && y === 0 && !other;
    if (!there) await this.train();
  }

  reset(): void {
    this.apply(this.#start);
  }

  /** Ends what is under way and gives everything back. */
  close(): Promise<void> {
    return this.#making.close();
  }

  #show(setup: Setup): void {
    this.#chosen = setup;
    this.#moment = undefined;
    this.#making.forget();
    this.#know();
  }

  #stand(index: number | undefined, { x, y }: Place): void {
    this.#moment = index;
    this.#chosen = { ...this.setup, x, y };
    this.#read();
    if (!this.#making.laid && this.phase === 'rest') void this.train();
  }

  /** Of the map that was recorded only the weights of its end are known, by what they do. */
  #know(): void {
    const { x, y } = this.setup;
    this.#probe.know(x === 0 && y === 0 ? this.#recorded.end : undefined);
  }

  /** Measures with the weights of where the reader stands. */
  #read(): void {
    const { laid } = this.#making;
    const { bench, chart } = laid ?? {};
    if (!bench || !chart) return this.own ? this.#probe.know(undefined) : this.#know();
    this.#probe.ask(() =>
      this.#moment === undefined ? bench.readAt(chart, this.place) : bench.readMoment(this.#moment),
    );
  }

  #draw(signal: AbortSignal, stays = false): Promise<void> {
    return this.#making.draw(this.setup, signal, ({ plane, surface }) => {
      const { x, y } = within(surface, stays ? this.place : { x: 0, y: 0 });
      this.#moment = undefined;
      this.#chosen = { ...this.setup, plane, x, y };
      this.#probe.know(undefined);
      this.#read();
    });
  }
}
