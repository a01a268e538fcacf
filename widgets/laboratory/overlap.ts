/** How one report is worked on while the next steps are taken. */
export interface Work<T> {
  /** Waited for before each. */
  before(): Promise<void>;
  /** What it needs of the network as it stands, it asks for before it waits for anything. True ends all. */
  on(one: T): Promise<boolean>;
  /** Whether there is to be another. */
  more(): boolean;
}

/**
 * Works on each of what comes, in order and one at a time, while the next is on its way: the engine need not wait until
 * the page has drawn. What has come when the work before says that this is the end is left out.
 */
export async function overlapping<T>(coming: AsyncIterable<T>, work: Work<T>): Promise<void> {
  let ended = Promise.resolve(false);
  try {
    for await (const one of coming) {
      if (await ended) break;
      await work.before();
      ended = work.on(one);
      ended.catch(() => undefined); // Thrown where it is waited for.
      if (!work.more()) break;
    }
  } finally {
    await ended;
  }
}
