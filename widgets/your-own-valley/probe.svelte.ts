import type { Reading } from './model.ts';

/** What is measured where the reader stands: one place at a time, and of many asked for meanwhile the newest. */
export class Probe {
  #reading = $state.raw<Reading>();
  #busy = $state(false);
  #next: (() => Promise<Reading>) | undefined;
  /** Counts the networks that were asked: what one says is not shown as another's. */
  #turn = 0;
  readonly #onfault: (error: unknown) => void;

  constructor(onfault: (error: unknown) => void) {
    this.#onfault = onfault;
  }

  get reading(): Reading | undefined {
    return this.#reading;
  }
  get busy(): boolean {
    return this.#busy;
  }

  /** Takes what is known without measuring, or that nothing is. */
  know(reading: Reading | undefined): void {
    this.#turn++;
    this.#next = undefined;
    this.#reading = reading;
  }

  ask(measure: () => Promise<Reading>): void {
    this.#next = measure;
    if (!this.#busy) void this.#run();
  }

  async #run(): Promise<void> {
    this.#busy = true;
    while (this.#next) {
      const measure = this.#next;
      const turn = this.#turn;
      this.#next = undefined;
      try {
        const reading = await measure();
        if (turn === this.#turn) this.#reading = reading;
      } catch (error) {
        // A network that was given back meanwhile is nobody's loss.
        if (turn === this.#turn) this.#onfault(error);
      }
    }
    this.#busy = false;
  }
}
