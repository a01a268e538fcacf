import { startWorker } from '#portable';
import { engineOver } from './client.ts';
import cpuWorkerUrl from './cpu.worker.ts?worker&url';
import { linkTo } from './link.ts';
import { nothing } from './protocol.ts';
import { EngineError } from './types.ts';
import type { Backend, BackendChoice, Engine } from './types.ts';
import webglWorkerUrl from './webgl.worker.ts?worker&url';

const workerUrls: Readonly<Record<Backend, string>> = {
  webgl: webglWorkerUrl,
  cpu: cpuWorkerUrl,
};

/** One engine for each choice; every figure of the page that makes the same choice shares it. */
const engines = new Map<BackendChoice, Promise<Engine>>();
const running = new Set<() => void>();

/** How many workers of the engine this page is running. */
export const workersAlive = (): number => running.size;

export interface OpenOptions {
  /** Where workers come from; the site's own by default. */
  readonly start?: (backend: Backend) => Promise<Worker>;
}

/**
 * The page's engine for this choice; opened at the first call, and again after it was closed or lost.
 * @throws EngineError `no-backend` if the choice cannot be had, in a sentence for the reader.
 */
export function openEngine(
  choice: BackendChoice = 'automatic',
  { start = (backend) => startWorker(workerUrls[backend]) }: OpenOptions = {},
): Promise<Engine> {
  const open = engines.get(choice);
  if (open) return open;
  const opening = openBy(choice, start, () => {
    if (engines.get(choice) === opening) engines.delete(choice);
  });
  engines.set(choice, opening);
  // What could not be had this time may be had the next.
  opening.catch(() => engines.delete(choice));
  return opening;
}

if (typeof addEventListener === 'function') {
  addEventListener('pagehide', () => [...running].forEach((end) => end()));
}

type Start = (backend: Backend) => Promise<Worker>;

async function openBy(choice: BackendChoice, start: Start, onend: () => void): Promise<Engine> {
  if (choice === 'cpu') {
    return openRoad('cpu', 'You chose the processor.', start, onend);
  }
  let refusal: string;
  try {
    if (!webgl2InReach()) {
      throw new EngineError('no-backend', 'This browser offers no WebGL 2 away from the screen.');
    }
    const reason =
      choice === 'webgl'
        ? 'You chose WebGL.'
        : 'WebGL 2 is there, with 32-bit numbers, and its sums agree with the processor’s.';
    return await openRoad('webgl', reason, start, onend);
  } catch (error) {
    refusal = error instanceof Error ? error.message : String(error);
    if (choice === 'webgl') throw new EngineError('no-backend', refusal);
  }
  return openRoad('cpu', `${refusal} So it computes on the processor.`, start, onend);
}

function webgl2InReach(): boolean {
  if (typeof OffscreenCanvas === 'undefined') return false;
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  // Browsers allow a page only so many contexts: this one is given back at once.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

async function openRoad(
  backend: Backend,
  reason: string,
  start: Start,
  onend: () => void,
): Promise<Engine> {
  const worker = await start(backend);
  let alive = true;
  let opened = false;
  const end = (error: EngineError): void => {
    if (!alive) return;
    alive = false;
    running.delete(leave);
    worker.terminate();
    link.end(error);
    if (opened) onend();
  };
  const leave = (): void => end(new EngineError('closed', 'The engine is closed.'));
  const link = linkTo(worker, end);
  running.add(leave);
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end(
      new EngineError(
        'worker-lost',
        `The engine’s worker stopped: ${event.message || 'it could not be loaded.'}`,
      ),
    );
  });
  try {
    const report = await link.ask('open', nothing);
    opened = true;
    return engineOver(
      link,
      { backend, place: 'worker', ...report, reason },
      {
        get workers() {
          return alive ? 1 : 0;
        },
        end: leave,
      },
    );
  } catch (error) {
    leave();
    throw error;
  }
}
