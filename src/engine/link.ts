import {
  nothing,
  revivedError,
  type AnswerOf,
  type AskOf,
  type Port,
  type Question,
  type ToPage,
  type ToWorker,
} from './protocol.ts';
import { EngineError } from './types.ts';
import type { CallOptions } from './types.ts';

/** The page's end of the port: questions out, answers matched to them. */
export interface Link {
  ask<Q extends Question>(
    question: Q,
    ask: AskOf<Q>,
    options?: CallOptions & { readonly transfer?: Transferable[] },
  ): Promise<AnswerOf<Q>>;
  /** Refuses every open and every later question with this error. The first reason stands. */
  end(error: EngineError): void;
  ended(): boolean;
}

/** How long a worker may take to end the step in hand; one that has died without a word never answers. */
const stepPatienceMs = 15_000;

/**
 * `onlost` is told when the worker reports that its road is gone, does not answer an abort within the patience, or
 * says nothing for so long that it is asked how it is, and does not answer that either; every question has been
 * refused by then.
 */
export function linkTo(
  port: Port,
  onlost: (error: EngineError) => void = () => undefined,
  patienceMs = stepPatienceMs,
): Link {
  let lastId = 0;
  let ended: EngineError | undefined;
  const open = new Map<
    number,
    { answered: (answer: unknown) => void; refused: (error: EngineError) => void }
  >();

  const post = (message: ToWorker, transfer: Transferable[] = []): void => {
    port.postMessage(message, transfer);
  };
  const silent = new EngineError('worker-lost', 'The engine’s worker no longer answers.');
  let silence: ReturnType<typeof setTimeout> | undefined;
  /** From each word of the worker to the next, as long as somebody waits for one. */
  const listen = (): void => {
    clearTimeout(silence);
    if (open.size > 0) silence = setTimeout(askAfter, patienceMs);
  };
  const askAfter = (): void => {
    // Any question will do: a worker at work answers this one between two turns.
    post({ kind: 'ask', id: ++lastId, question: 'memory', ask: nothing });
    silence = setTimeout(() => lose(silent), patienceMs);
  };
  const end = (error: EngineError): void => {
    clearTimeout(silence);
    ended ??= error;
    for (const { refused } of open.values()) refused(error);
    open.clear();
  };

  const lose = (error: EngineError): void => {
    end(error);
    onlost(error);
  };

  port.onmessage = ({ data }: MessageEvent<ToPage>) => {
    if (data.kind === 'lost') {
      lose(revivedError(data.error));
      return;
    }
    const question = open.get(data.id);
    open.delete(data.id);
    listen();
    if (data.kind === 'answer') question?.answered(data.answer);
    else question?.refused(revivedError(data.error));
  };

  return {
    end,
    ended: () => ended !== undefined,
    async ask<Q extends Question>(
      question: Q,
      ask: AskOf<Q>,
      { signal, transfer }: CallOptions & { readonly transfer?: Transferable[] } = {},
    ): Promise<AnswerOf<Q>> {
      if (ended) throw ended;
      if (signal?.aborted) throw new EngineError('aborted', 'The engine was asked to stop.');
      const id = ++lastId;
      // The worker's word is awaited even then: it says that the step in hand is finished.
      let patience: ReturnType<typeof setTimeout> | undefined;
      const abort = (): void => {
        post({ kind: 'abort', id });
        patience = setTimeout(() => lose(silent), patienceMs);
      };
      signal?.addEventListener('abort', abort);
      try {
        const answer = await new Promise<unknown>((answered, refused) => {
          open.set(id, { answered, refused });
          if (open.size === 1) listen();
          post({ kind: 'ask', id, question, ask }, transfer);
        });
        // What comes back under this id is the answer to this question: `service.ts` is typed by the same map.
        return answer as AnswerOf<Q>;
      } finally {
        clearTimeout(patience);
        signal?.removeEventListener('abort', abort);
      }
    },
  };
}
