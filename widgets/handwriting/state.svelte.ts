import { isEnd, type Model } from '#engine';
import { read, write } from './drawing.ts';
import {
  answerOf,
  inkOf,
  inkOn,
  isEmpty,
  prepare,
  type Answer,
  type Picture,
  type Rgba,
  type Stroke,
} from './model.ts';
import type { Source } from './describe.ts';
import { schema, type Setup } from './setup.ts';

/** Which network reads the pad, and a sentence that says how it came to be. */
export interface Reader {
  readonly model: Model;
  readonly says: string;
}

/** What the pad needs of the world. */
export interface World {
  /** The network of the page, or one that was kept, or a new one. */
  reader(): Promise<Reader>;
  /** Says that the engine under this network has ended: the next `reader` is another. */
  lost(model: Model): Promise<void>;
  sentenceOf(error: unknown): string;
}

/** A seven with its bar. */
const example = read('TPgOsOmcd1.Zhrg');

export class Handwriting {
  #strokes = $state.raw<readonly Stroke[]>([]);
  /** Until the reader has drawn or given anything, an example stands on the pad; the first stroke wipes it away. */
  #untouched = $state(true);
  crop = $state(true);
  scale = $state(true);
  centre = $state(true);
  /** True while the pen is down: the drawing is not finished. */
  drawing = $state(false);
  #given = $state.raw<Picture | undefined>(undefined);
  #answer = $state.raw<Answer | undefined>(undefined);
  #reader = $state.raw<Reader | undefined>(undefined);
  #says = $state<string | undefined>(undefined);
  readonly #world: World;
  #asking = $state(false);
  #again = false;
  #task: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(setup: Setup, world: World) {
    this.#world = world;
    this.#take(setup);
  }

  readonly #isExample = $derived(
    this.#untouched && this.#strokes.length === 0 && this.#given === undefined,
  );
  /** The strokes on the pad. */
  readonly shown = $derived(this.#isExample ? example : this.#strokes);
  readonly ink = $derived(inkOf(this.shown, this.#given));
  readonly empty = $derived(isEmpty(this.ink));
  readonly prepared = $derived(prepare(this.ink, this));
  readonly source = $derived.by((): Source => {
    if (this.empty) return 'nothing';
    if (this.#isExample) return 'example';
    return this.#given ? 'picture' : 'drawing';
  });
  /** True while it is the reader's turn. */
  readonly waits = $derived(this.empty || (this.#isExample && !this.#asking));

  /** True where the answer is the one to a finished drawing. */
  readonly settled = $derived(!this.drawing && !this.#asking && this.#says === undefined);

  get answer(): Answer | undefined {
    return this.empty ? undefined : this.#answer;
  }
  get reader(): Reader | undefined {
    return this.#reader;
  }
  /** True until the answer to what is on the pad now has come. */
  get asking(): boolean {
    return this.#asking;
  }
  /** A sentence for the reader where something failed. */
  get says(): string | undefined {
    return this.#says;
  }
  get setup(): Setup {
    const { crop, scale, centre } = this;
    return { drawing: write(this.#strokes), crop, scale, centre };
  }

  draw(strokes: readonly Stroke[]): void {
    this.#strokes = strokes.filter((stroke) => !example.includes(stroke));
    this.#untouched = false;
    if (strokes.length > 0) this.#given = undefined;
    // What was said was said of what stood there before.
    this.#says = undefined;
    void this.ask();
  }

  /** Takes a picture from a file in place of the drawing. */
  give(photograph: Rgba): void {
    const picture = inkOn(photograph);
    if (isEmpty(picture)) {
      this.#says =
        'No ink could be told from the paper in this picture. Try one with a dark digit on light paper.';
      return;
    }
    this.#given = picture;
    this.#strokes = [];
    this.#says = undefined;
    void this.ask();
  }

  switch(step: 'crop' | 'scale' | 'centre', on: boolean): void {
    this[step] = on;
    void this.ask();
  }

  apply(setup: Setup): void {
    this.#take(setup);
    void this.ask();
  }

  reset(): void {
    this.apply(schema.defaults);
  }

  /** Asks the network, one question at a time; what changed meanwhile is asked when the answer has come. */
  ask(): Promise<void> {
    if (this.empty || this.#closed) return Promise.resolve();
    this.#again = true;
    if (!this.#asking) this.#task = this.#askOn();
    return this.#task;
  }

  async #askOn(): Promise<void> {
    this.#asking = true;
    while (this.#again && !this.#closed) {
      this.#again = false;
      await this.#askOnce();
    }
    this.#asking = false;
  }

  close(): void {
    this.#closed = true;
  }

  async #askOnce(again = false): Promise<void> {
    let reader: Reader | undefined;
    try {
      reader = await this.#world.reader();
      const { pixels } = this.prepared;
      const { data } = await reader.model.predict({ shape: [1, pixels.length], data: pixels });
      this.#reader = reader;
      this.#answer = answerOf(data);
      this.#says = undefined;
    } catch (error) {
      if (this.#closed) return;
      // The page was away, the device was lost, or the laboratory has just put a new network in its place.
      if (reader && isEnd(error) && !again) {
        await this.#world.lost(reader.model);
        return this.#askOnce(true);
      }
      this.#says = this.#world.sentenceOf(error);
    }
  }

  #take(setup: Setup): void {
    this.#strokes = read(setup.drawing);
    this.#untouched = true;
    this.crop = setup.crop;
    this.scale = setup.scale;
    this.centre = setup.centre;
    this.#given = undefined;
    this.#says = undefined;
  }
}
