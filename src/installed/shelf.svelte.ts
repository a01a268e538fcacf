/** What the panel knows of the reader's copy, and what they can do with it. */
import type { Step } from './book.ts';
import type { Ask, Problem, Status } from './messages.ts';
import { sentenceOf, type Hindrance } from './sentences.ts';

/** Files fetched at a time. */
const lanes = 4;

export interface Work {
  readonly does: 'keep' | 'update' | 'repair';
  readonly doneBytes: number;
  readonly totalBytes: number;
}

const problems = new Set(Object.keys(sentenceOf));
const problemOf = (error: unknown): Problem => {
  const said = (error as { problem?: unknown } | undefined)?.problem;
  return typeof said === 'string' && problems.has(said) ? (said as Problem) : 'refused';
};

export class Shelf {
  readonly #connect: () => Promise<Ask>;
  #ask: Ask | undefined;
  #stop: AbortController | undefined;

  #status = $state.raw<Status | undefined>();
  #work = $state.raw<Work | undefined>();
  #hindrance = $state<Hindrance | undefined>();
  #problem = $state<Problem | undefined>();
  #said = $state('');

  /** @param hindrance why there is no sense in trying, if there is none */
  constructor(connect: () => Promise<Ask>, hindrance?: Hindrance) {
    this.#connect = connect;
    this.#hindrance = hindrance;
  }

  /** Undefined until the worker has answered. */
  get status(): Status | undefined {
    return this.#status;
  }
  get work(): Work | undefined {
    return this.#work;
  }
  get hindrance(): Hindrance | undefined {
    return this.#hindrance;
  }
  /** What went wrong last. */
  get problem(): string | undefined {
    return this.#problem && sentenceOf[this.#problem];
  }
  /** What was done last. */
  get said(): string {
    return this.#said;
  }

  async #asking(): Promise<Ask> {
    return (this.#ask ??= await this.#connect());
  }

  /** Looks at what is kept; every file of it is held against its hash. */
  async look(): Promise<void> {
    if (this.#hindrance) return;
    try {
      const ask = await this.#asking();
      this.#status = await ask('status', { deep: true });
    } catch {
      this.#hindrance = 'refused';
    }
  }

  async #fetchAll(ask: Ask, does: Work['does'], build: string, signal: AbortSignal) {
    const steps = [...(await ask('plan', { build }))];
    const totalBytes = steps.reduce((sum, { bytes }) => sum + bytes, 0);
    let doneBytes = 0;
    this.#work = { does, doneBytes, totalBytes };
    const lane = async (): Promise<void> => {
      for (let step: Step | undefined; !signal.aborted && (step = steps.shift());) {
        await ask('take', { build, path: step.path });
        doneBytes += step.bytes;
        this.#work = { does, doneBytes, totalBytes };
      }
    };
    const ended = await Promise.allSettled(Array.from({ length: lanes }, lane));
    const broken = ended.find((one) => one.status === 'rejected');
    if (broken) throw broken.reason;
  }

  /** @returns whether it was brought to its end */
  async #do(does: Work['does'], build: string, done: string): Promise<boolean> {
    if (this.#work) return false;
    this.#problem = undefined;
    this.#said = '';
    this.#work = { does, doneBytes: 0, totalBytes: 0 };
    const stop = new AbortController();
    this.#stop = stop;
    try {
      const ask = await this.#asking();
      await this.#fetchAll(ask, does, build, stop.signal);
      if (stop.signal.aborted) {
        this.#said = 'Stopped. What has come stays, and is not fetched again.';
      } else {
        await ask('settle', { build });
        this.#said = done;
      }
    } catch (error) {
      this.#problem = problemOf(error);
    }
    this.#work = undefined;
    await this.look();
    return this.#problem === undefined && !stop.signal.aborted;
  }

  /** Keeps the whole book, as the site has it now. */
  async keep(): Promise<void> {
    const status = this.#status;
    if (!status) return;
    await this.#do('keep', status.site, 'The whole book is on your device.');
  }

  async repair(): Promise<void> {
    const status = this.#status;
    if (!status) return;
    await this.#do('repair', status.build, 'Your copy is whole again.');
  }

  /** Goes over to the site's build. @returns whether the page should be loaded anew */
  async update(): Promise<boolean> {
    const status = this.#status;
    if (!status) return false;
    return this.#do('update', status.site, 'The new version is here.');
  }

  /** Asked no more about this version. Where that cannot be noted, they are asked again, no harm done. */
  async decline(): Promise<void> {
    await this.#asking()
      .then((ask) => ask('decline', {}))
      .catch(() => 'noted');
  }

  cancel(): void {
    this.#stop?.abort();
  }

  async remove(): Promise<void> {
    this.#problem = undefined;
    this.#said = '';
    try {
      const ask = await this.#asking();
      this.#status = await ask('remove', {});
      this.#said =
        'Removed. A page that you read from now on is kept again, so that you can go back to it.';
    } catch (error) {
      this.#problem = problemOf(error);
    }
  }
}
