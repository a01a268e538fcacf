/** One thing at a time, in the order in which it was asked for. */
export class Turns {
  #abort = new AbortController();
  #last: Promise<void> = Promise.resolve();

  /** Does `work` when all before it is done; not at all where an interruption came first. */
  take(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { signal } = this.#abort;
    return this.#next(async () => {
      if (!signal.aborted) await work(signal);
    });
  }

  /** Ends what is under way and what waits, then does `work`. */
  interrupt(work: () => Promise<void>): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    return this.#next(work);
  }

  #next(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work);
    return this.#last;
  }
}
