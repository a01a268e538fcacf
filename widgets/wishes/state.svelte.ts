import { describe } from './describe.ts';
import { read, write } from './drawing.ts';
import { inkFrom, lampLayer, look, type Network, type Neuron, type Stroke } from './model.ts';
import { moments, reached, type Moment } from './moments.ts';
import { hasWishes, mostWished, sceneOf, type Scene } from './scene.ts';
import { loudest, type Setup } from './setup.ts';

/** What the figure needs of the world. */
export interface World {
  readonly network: Network;
  /** One of the book's digits: 784 bytes of ink. */
  digit(label: number, turn: number): Uint8Array;
}

/** One digit's wishes: which digit, how far the story has gone, and which neuron is looked at. */
export class Wishes {
  readonly #start: Setup;
  #setup: Setup;
  #strokes: readonly Stroke[];
  #playing = $state(false);
  /** True once the three ways have been seen: what was predicted is answered for good. */
  #answered: boolean;
  readonly #world: World;

  constructor(start: Setup, world: World) {
    this.#world = world;
    this.#start = start;
    this.#setup = $state.raw(start);
    this.#strokes = $state.raw(read(start.drawing));
    this.#answered = $state(reached(start.moment, 'ways'));
  }

  readonly #sight = $derived.by(() => {
    const { source, digit, turn } = this.#setup;
    const ink =
      source === 'yours'
        ? inkFrom(this.#strokes)
        : Float64Array.from(this.#world.digit(digit, turn), (byte) => byte / 255);
    return look(this.#world.network, ink, digit);
  });
  readonly scene: Scene = $derived.by(() => sceneOf(this.#sight, this.#setup));

  get setup(): Setup {
    return this.#setup;
  }
  get strokes(): readonly Stroke[] {
    return this.#strokes;
  }
  get says(): string {
    return describe(this.scene);
  }
  get running(): boolean {
    return this.#playing;
  }
  get answered(): boolean {
    return this.#answered;
  }
  get message(): string {
    if (!this.scene.empty) return '';
    return 'The pad is empty: draw a digit, and say which one you mean.';
  }
  get isFirst(): boolean {
    return this.#setup.moment === moments[0];
  }
  get isLast(): boolean {
    return this.#setup.moment === moments.at(-1);
  }

  /** One of the book's pictures of a digit; the lamp that is looked at follows where it was the right one. */
  show(digit: number, turn = 0): void {
    this.#change({ source: 'book', digit, turn, ...this.#following(digit) });
  }
  /** Another picture of the same digit. */
  another(): void {
    this.show(this.#setup.digit, (this.#setup.turn + 1) % 6);
  }
  /** The reader's own drawing. */
  showDrawing(): void {
    this.#change({ source: 'yours' });
  }
  draw(strokes: readonly Stroke[]): void {
    this.#strokes = strokes;
    this.#change({ source: 'yours', drawing: write(strokes) });
  }
  /** Says which digit the drawing is meant to be. */
  mean(digit: number): void {
    this.#change({ digit, ...this.#following(digit) });
  }

  /** Looks at a neuron; as much as it takes to know its wish has happened then. */
  choose({ layer, unit }: Neuron): void {
    this.stop();
    const { moment } = this.#setup;
    const first: Moment = layer === lampLayer ? 'ways' : layer === 2 ? 'sum' : 'again';
    const now = moment === 'step' ? 'again' : reached(moment, first) ? moment : first;
    this.#change({ layer, unit, sender: loudest, moment: now });
  }
  /** The neuron before or after, in the same layer. */
  chooseBeside(by: 1 | -1): void {
    const { layer, unit } = this.scene.chosen;
    const units = layer === lampLayer ? 10 : 16;
    this.choose({ layer, unit: (unit + by + units) % units });
  }
  /** Looks at the wire from a sender. */
  listen(sender: number): void {
    this.#change({ sender });
  }
  /** A pair that fires together: the wire between them, when the wish for it is known. */
  showPair(which: 'stronger' | 'weaker'): void {
    const pair = this.scene.pairs[which];
    if (!pair) return;
    this.stop();
    const { layer, unit, sender } = pair;
    const { moment } = this.#setup;
    const first: Moment = layer === lampLayer ? 'ways' : 'back';
    const now = moment === 'step' || !reached(moment, first) ? first : moment;
    this.#change({ layer, unit, sender, moment: now });
  }

  /** To a moment of the story, and to a neuron whose turn it is. */
  go(moment: Moment): void {
    this.stop();
    this.#go(moment);
  }
  next(): void {
    this.stop();
    this.#move(1);
  }
  back(): void {
    this.stop();
    this.#move(-1);
  }
  play(): void {
    if (this.isLast) this.#go('first');
    this.#playing = true;
  }
  stop(): void {
    this.#playing = false;
  }
  /** One moment further while it plays. */
  tick(): void {
    if (!this.#playing) return;
    this.#move(1);
    if (this.isLast) this.#playing = false;
  }

  setRate(rate: number): void {
    this.#change({ rate });
  }

  apply(setup: Setup): void {
    this.stop();
    this.#strokes = read(setup.drawing);
    this.#answered = false;
    this.#change(setup);
  }

  reset(): void {
    this.apply(this.#start);
  }

  #move(by: 1 | -1): void {
    const to = moments[moments.indexOf(this.#setup.moment) + by];
    if (to) this.#go(to);
  }

  #go(moment: Moment): void {
    this.#change({ moment, ...this.#focus(moment) });
  }

  /** The neuron that a moment is about, where another is looked at. */
  #focus(moment: Moment): Partial<Setup> {
    const { layer, digit } = this.#setup;
    const wanted = moment === 'again' ? 1 : moment === 'sum' || moment === 'back' ? 2 : lampLayer;
    const fits = layer === wanted || (moment === 'step' && hasWishes(moment, layer));
    if (fits) return {};
    const neuron =
      wanted === lampLayer ? { layer: wanted, unit: digit } : mostWished(this.#sight, wanted);
    return { ...neuron, sender: loudest };
  }

  /** The right lamp of another digit, where that of the last one was looked at. */
  #following(digit: number): Partial<Setup> {
    const { layer, unit, digit: before } = this.#setup;
    const follows = layer === lampLayer && unit === before;
    return { ...(follows && { unit: digit }), sender: loudest };
  }

  #change(change: Partial<Setup>): void {
    this.#setup = { ...this.#setup, ...change };
    if (reached(this.#setup.moment, 'ways')) this.#answered = true;
  }
}
