import type { Bench } from './bench.ts';

export interface Setup {
  readonly rate: number;
}

/** The least that a bench can make; only tests use it. */
export class Rate implements Bench<Setup> {
  readonly #start: Setup;
  #setup = $state.raw<Setup>({ rate: 0 });
  running = $state(false);

  constructor(start: Setup) {
    this.#start = start;
    this.#setup = start;
  }
  get setup(): Setup {
    return this.#setup;
  }
  get says(): string {
    return `The rate is ${this.#setup.rate}.`;
  }
  get message(): string | undefined {
    return this.running ? 'It runs.' : undefined;
  }
  apply(setup: Setup): void {
    this.#setup = setup;
  }
  reset(): void {
    this.#setup = this.#start;
  }
}
