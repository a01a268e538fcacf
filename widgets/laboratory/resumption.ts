import { isLoss, sentenceOf, type EngineError } from '#engine';
import { lastOf, type Kept } from './session.ts';

/** Whether a run goes on by itself after its device was lost, and the sentence that says so. */
export class Resumption {
  #from: number | undefined;

  /** A run that the reader begins may lose its device anew. */
  begin(): void {
    this.#from = undefined;
  }

  /** Undefined where it is another fault, or where nothing was gained since the last loss: that would never end. */
  after(error: unknown, kept: Kept | undefined): string | undefined {
    if (!isLoss(error) || !kept || lastOf(kept).step === this.#from) return undefined;
    const { step, epoch } = lastOf(kept);
    this.#from = step;
    const what = sentenceOf((error as EngineError).code) ?? '';
    return `${what} The run went on by itself from epoch ${epoch.toFixed(1).replace(/\.0$/, '')}.`;
  }
}
