import { DataError } from './error.ts';

export interface DigitOptions {
  readonly signal?: AbortSignal;
  /** Called with the fraction done, from 0 to 1, never falling. */
  readonly onprogress?: (fraction: number) => void;
}

/** Does the work. `again` is true where the try before this one came damaged. */
export type Work<T> = (
  signal: AbortSignal,
  onprogress: (fraction: number) => void,
  again: boolean,
) => Promise<T>;

interface Run<T> {
  readonly value: Promise<T>;
  readonly listeners: Set<(fraction: number) => void>;
  readonly stop: AbortController;
  waiting: number;
  settled: boolean;
}

/**
 * Work done once for everybody who asks. Its result is kept; a failure is not, so the next caller
 * tries again. A caller who aborts lets go of it; when the last one has, the work itself stops.
 */
export class SharedLoad<T> {
  readonly #work: Work<T>;
  #run: Run<T> | undefined;
  #cameDamaged = false;

  constructor(work: Work<T>) {
    this.#work = work;
  }

  async get({ signal, onprogress }: DigitOptions = {}): Promise<T> {
    const aborted = () => new DataError('aborted', 'Loading the digits was stopped.');
    if (signal?.aborted) throw aborted();
    const run = (this.#run ??= this.#start());
    let onabort = (): void => undefined;
    const leave = new Promise<never>((_, reject) => {
      onabort = () => reject(aborted());
    });
    signal?.addEventListener('abort', onabort, { once: true });
    if (onprogress) run.listeners.add(onprogress);
    run.waiting++;
    try {
      const value = await Promise.race([run.value, leave]);
      onprogress?.(1);
      return value;
    } finally {
      signal?.removeEventListener('abort', onabort);
      if (onprogress) run.listeners.delete(onprogress);
      run.waiting--;
      if (run.waiting === 0 && !run.settled) {
        if (this.#run === run) this.#run = undefined;
        run.stop.abort();
      }
    }
  }

  #start(): Run<T> {
    const stop = new AbortController();
    const listeners = new Set<(fraction: number) => void>();
    const tell = (fraction: number) => {
      for (const listener of listeners) listener(fraction);
    };
    const run: Run<T> = {
      value: this.#work(stop.signal, tell, this.#cameDamaged),
      listeners,
      stop,
      waiting: 0,
      settled: false,
    };
    run.value.then(
      () => {
        run.settled = true;
        this.#cameDamaged = false;
      },
      (error: unknown) => {
        run.settled = true;
        this.#cameDamaged = error instanceof DataError && error.code === 'damaged';
        if (this.#run === run) this.#run = undefined;
      },
    );
    return run;
  }
}
