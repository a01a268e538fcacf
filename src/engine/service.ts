import {
  plainError,
  buffersOf,
  type AskOf,
  type Port,
  type Question,
  type ToPage,
  type ToWorker,
} from './protocol.ts';
import { answersOf } from './question/answer.ts';
import type { Call, Handlers } from './question/asked.ts';
import { curvatureOf } from './question/curvature.ts';
import { healthOf } from './question/health.ts';
import { Held } from './question/held.ts';
import { lifeOf } from './question/life.ts';
import { planeOf } from './question/plane.ts';
import { slopesOf } from './question/slopes.ts';
import { surfacesOf } from './question/surface.ts';
import { trainingOf } from './question/train.ts';
import type { Road } from './road.ts';
import { TurnQueue } from './turn.ts';
import { EngineError } from './types.ts';

/** The worker's end: answers the questions of `protocol.ts` with a road, which it opens when asked to. */
export function serve(port: Port, openRoad: () => Promise<Road>): void {
  const aborted = new Set<number>();
  const queue = new TurnQueue();
  const handlers = handlersFor(new Held(), openRoad, (reason) => {
    post({ kind: 'lost', error: plainError(new EngineError('context-lost', reason)) });
  });

  function post(message: ToPage): void {
    port.postMessage(message, message.kind === 'answer' ? buffersOf(message.answer) : []);
  }

  async function answer<Q extends Question>(id: number, question: Q, ask: AskOf<Q>): Promise<void> {
    const call: Call = {
      takenBack: () => aborted.has(id),
      check() {
        if (aborted.has(id)) throw new EngineError('aborted', 'The engine was asked to stop.');
      },
      turn: (work) => queue.take(work),
    };
    try {
      post({ kind: 'answer', id, answer: await handlers[question](ask, call) });
    } catch (error) {
      post({ kind: 'error', id, error: plainError(error) });
    } finally {
      aborted.delete(id);
    }
  }

  const pending = new Set<number>();
  port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    if (data.kind === 'abort') {
      // A question that has been answered already cannot be taken back.
      if (pending.has(data.id)) aborted.add(data.id);
      return;
    }
    pending.add(data.id);
    void answer(data.id, data.question, data.ask as AskOf<Question>).finally(() => {
      pending.delete(data.id);
    });
  };
}

/** Every question of the protocol finds its handler here, or this does not compile. */
const handlersFor = (
  held: Held,
  openRoad: () => Promise<Road>,
  onlost: (reason: string) => void,
): Handlers => ({
  ...lifeOf(held, openRoad, onlost),
  ...trainingOf(held),
  ...answersOf(held),
  ...slopesOf(held),
  ...surfacesOf(held),
  ...planeOf(held),
  ...curvatureOf(held),
  ...healthOf(held),
});
