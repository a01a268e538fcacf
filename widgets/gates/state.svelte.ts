import { describe } from './describe.ts';
import { sceneOf, tableOf, type Line } from './model.ts';
import { schema, type Setup } from './setup.ts';

const within = (value: number, most: number): number => Math.min(most, Math.max(-most, value));

/** Under which names the setup keeps each line. */
const kept = {
  line: ['w1', 'w2', 'b'],
  'h₁': ['p1', 'p2', 'p0'],
  'h₂': ['q1', 'q2', 'q0'],
  a: ['v1', 'v2', 'v0'],
} as const;

/** What the reader has chosen, and what follows from it. */
export class GatesState {
  readonly #start: Setup;
  #setup = $state.raw<Setup>(schema.defaults);
  readonly scene = $derived(sceneOf(this.#setup));

  constructor(start: Setup) {
    this.#start = start;
    this.apply(start);
  }

  get says(): string {
    return describe(this.scene);
  }

  get setup(): Setup {
    return this.#setup;
  }

  get #names(): (typeof kept)[keyof typeof kept] {
    return kept[this.#setup.part === 'layers' ? this.#setup.hand : 'line'];
  }

  /** The line on hand: the one line, or one of the three of two layers. */
  get line(): Line {
    const [w1, w2, b] = this.#names;
    return { w1: this.#setup[w1], w2: this.#setup[w2], b: this.#setup[b] };
  }

  move(to: Partial<Line>): void {
    const { w1, w2, b } = { ...this.line, ...to };
    // What is no number moves nothing.
    if (Number.isNaN(w1 + w2 + b)) return;
    const [first, second, third] = this.#names;
    this.choose({ [first]: within(w1, 3), [second]: within(w2, 3), [third]: within(b, 5) });
  }

  choose(some: Partial<Setup>): void {
    this.apply({ ...this.#setup, ...some });
  }

  /** Shows one more demand of XOR, or one less. */
  demand(by: 1 | -1): void {
    this.choose({ demands: Math.min(5, Math.max(0, this.#setup.demands + by)) });
  }

  apply(setup: Setup): void {
    // A line that stands there has been found.
    this.#setup = { ...setup, found: setup.found | (1 << parseInt(tableOf(setup), 2)) };
  }

  reset(): void {
    this.apply(this.#start);
  }
}
