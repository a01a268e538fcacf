import { pixelsOf, type Stroke } from './model.ts';
import type { Look } from './setup.ts';

/** A picture to be read: 784 values from 0 (paper) to 1 (ink). */
export interface Picture {
  readonly x: ArrayLike<number>;
  /** Whether the reader drew it, or it came with the figure. */
  readonly drawn: boolean;
}

/** What the machine is tried on, and which digit's sum the reader looks at. */
export class Trial {
  look = $state<Look>('answer');
  /** A look in passing, by pointer or focus. */
  peek = $state<Look>();
  /** True while the pen is down: the drawing is not finished. */
  drawing = $state(false);
  #strokes = $state.raw<readonly Stroke[]>([]);
  #picture = $state.raw<Picture>({ x: [], drawn: false });
  readonly #example: Picture;

  /** `example` stands in until something is drawn. */
  constructor(example: ArrayLike<number>) {
    this.#example = { x: example, drawn: false };
    this.#picture = this.#example;
  }

  readonly strokes = $derived(this.#strokes);
  readonly picture = $derived(this.#picture);
  /** The digit that the reader looks at, if any: its image lies under the picture. */
  readonly laid = $derived.by(() => {
    const look = this.peek ?? this.look;
    return look === 'answer' ? undefined : look;
  });

  /** Strokes in the unit square. An empty pad shows the example again. */
  draw(strokes: readonly Stroke[]): void {
    this.#strokes = strokes;
    const x = pixelsOf(strokes);
    this.#picture = x.some((ink) => ink > 0) ? { x, drawn: true } : this.#example;
  }
}
