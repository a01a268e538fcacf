import type { NdArray, Trace } from '#engine';
import type { Bench } from './bench.ts';

export type Panel = 'mistakes' | 'hidden' | 'digit';

/** A look inside the network, as the opened panel asks for it: mistakes, hidden weights, or one digit's way. */
export class Inside {
  #panel = $state<Panel>('mistakes');
  #picked = $state(0);
  #turn = 0;
  #answers = $state.raw<NdArray | undefined>(undefined);
  #hidden = $state.raw<NdArray | undefined>(undefined);
  #trace = $state.raw<Trace | undefined>(undefined);

  get panel(): Panel {
    return this.#panel;
  }
  /** The validation digit that is followed. */
  get picked(): number {
    return this.#picked;
  }
  /** The answer to every validation digit: [count, 10]. */
  get answers(): NdArray | undefined {
    return this.#answers;
  }
  /** The first layer's weights: [784, units]. */
  get hidden(): NdArray | undefined {
    return this.#hidden;
  }
  get trace(): Trace | undefined {
    return this.#trace;
  }

  async show(panel: Panel, bench: Bench | undefined): Promise<void> {
    this.#panel = panel;
    await this.look(bench);
  }

  async pick(digit: number, bench: Bench | undefined): Promise<void> {
    this.#picked = digit;
    this.#trace = undefined;
    await this.show('digit', bench);
  }

  /** Reads what the opened panel shows; the others are read when they are opened. */
  async look(bench: Bench | undefined, answers = this.#answers): Promise<void> {
    this.#answers = answers;
    if (!bench) return;
    const turn = ++this.#turn;
    // What comes after the reader has turned to something else, or after the bench was cleared, is dropped.
    if (this.#panel === 'hidden') {
      const weights = await bench.model.read('w1');
      if (turn === this.#turn) this.#hidden = weights;
    }
    if (this.#panel === 'digit') {
      const trace = await bench.trace(this.#picked);
      if (turn === this.#turn) this.#trace = trace;
    }
  }

  clear(): void {
    this.#turn += 1;
    this.#answers = undefined;
    this.#hidden = undefined;
    this.#trace = undefined;
  }
}
