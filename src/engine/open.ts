import { startWorker } from '#portable';
import { openFaster, type Field, type Verdict, type Verdicts } from './choose.ts';
import { engineOver } from './client.ts';
import cpuWorkerUrl from './cpu.worker.ts?worker&url';
import { graphicsHere, type Graphics } from './graphics.ts';
import { linkTo } from './link.ts';
import { paceOf, type Job } from './pace.ts';
import { nothing } from './protocol.ts';
import { EngineError } from './types.ts';
import type { Backend, BackendChoice, Engine } from './types.ts';
import webglWorkerUrl from './webgl.worker.ts?worker&url';

const workerUrls: Readonly<Record<Backend, string>> = {
  webgl: webglWorkerUrl,
  cpu: cpuWorkerUrl,
};

/** One engine for each choice (and job, if left to choose); the figures of a page that choose alike share it. */
const engines = new Map<string, Promise<Engine>>();
const running = new Set<() => void>();

/** How many workers of the engine this page is running. */
export const workersAlive = (): number => running.size;

export interface OpenOptions {
  /** What an engine left to choose is wanted for; `dense` unless said. */
  readonly job?: Job;
  /** Where what was measured is kept for longer than the page lives. */
  readonly verdicts?: () => Promise<Verdicts>;
  /** Where workers come from; the site's own by default. */
  readonly start?: (backend: Backend) => Promise<Worker>;
  /** What the page sees of WebGL 2. */
  readonly look?: () => Graphics | undefined;
}

/**
 * The page's engine for this choice; opened at the first call, and again after it was closed or lost.
 * @throws EngineError `no-backend` if the choice cannot be had, in a sentence for the reader.
 */
export function openEngine(
  choice: BackendChoice = 'automatic',
  {
    job = 'dense',
    verdicts,
    start = (backend) => startWorker(workerUrls[backend]),
    look = graphicsHere,
  }: OpenOptions = {},
): Promise<Engine> {
  const shared = choice === 'automatic' ? `${choice} ${job}` : choice;
  const open = engines.get(shared);
  if (open) return open;
  // Of two roads that were tried, one is closed again: that is not this engine's end.
  let taken: Backend | undefined;
  const ended = new Set<Backend>();
  const forgetEnded = (): void => {
    if (taken && ended.has(taken) && engines.get(shared) === opening) engines.delete(shared);
  };
  const openOn = async (backend: Backend, reason: string): Promise<Engine> => {
    const onend = (): void => {
      ended.add(backend);
      forgetEnded();
    };
    return backend === 'cpu'
      ? openRoad('cpu', reason, start, onend)
      : openWebgl(reason, start, look, onend);
  };
  const field = {
    ...{ job, look, open: openOn, pace: paceOf },
    verdicts: () => alsoInThePage(verdicts),
    // The workers' addresses say what is in them.
    build: Object.values(workerUrls).join(' '),
  };
  const opening = openBy(choice, field).then((engine) => {
    taken = engine.report.backend;
    forgetEnded();
    return engine;
  });
  engines.set(shared, opening);
  // What could not be had this time may be had the next.
  opening.catch(() => engines.delete(shared));
  return opening;
}

if (typeof addEventListener === 'function') {
  addEventListener('pagehide', () => [...running].forEach((end) => end()));
}

type Start = (backend: Backend) => Promise<Worker>;

async function openBy(choice: BackendChoice, field: Field): Promise<Engine> {
  if (choice === 'cpu') return field.open('cpu', 'You chose the processor.');
  if (choice === 'automatic') return openFaster(field);
  try {
    return await field.open('webgl', 'You chose WebGL.');
  } catch (error) {
    throw new EngineError('no-backend', error instanceof Error ? error.message : String(error));
  }
}

/** What the reader’s device was found to be faster on, for as long as the page lives. */
const found = new Map<string, Verdict>();

/** Nobody has to keep it for longer, and who cannot be reached does not: it is measured once a page all the same. */
async function alsoInThePage(forLonger: OpenOptions['verdicts']): Promise<Verdicts> {
  const kept = await forLonger?.().catch(() => undefined);
  const key = (job: Job, circumstances: string): string => `${job} ${circumstances}`;
  return {
    recall: (job, circumstances) =>
      found.get(key(job, circumstances)) ?? kept?.recall(job, circumstances),
    keep(job, circumstances, verdict) {
      found.set(key(job, circumstances), verdict);
      kept?.keep(job, circumstances, verdict);
    },
  };
}

/** In a worker; on the page where only that has WebGL. */
async function openWebgl(
  reason: string,
  start: Start,
  look: () => Graphics | undefined,
  onend: () => void,
): Promise<Engine> {
  if (!look()) throw new EngineError('no-backend', 'This browser offers no WebGL 2.');
  try {
    return await openRoad('webgl', reason, start, onend);
  } catch (error) {
    const onlyThere = error instanceof EngineError && error.facts['missing'] === 'webgl2';
    if (!onlyThere) throw error;
  }
  const { openOnPage } = await import('./page.ts');
  const engine = await openOnPage(`${reason} ${onThePage}`, () => {
    removeEventListener('pagehide', leave);
    onend();
  });
  function leave(): void {
    void engine.close();
  }
  addEventListener('pagehide', leave);
  return engine;
}

const onThePage =
  'This browser has WebGL only on the page itself, so it computes there, a little at a time.';

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
