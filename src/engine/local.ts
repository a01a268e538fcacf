import { cpuRoad } from './cpu/road.ts';
import { engineOver } from './client.ts';
import { linkTo } from './link.ts';
import { nothing } from './protocol.ts';
import type { Road } from './road.ts';
import { serve } from './service.ts';
import type { Backend, Engine } from './types.ts';

interface Circumstances {
  /** The sentence in its report. */
  readonly reason?: string;
  /** Told when it has ended by itself or was closed. */
  readonly onend?: () => void;
}

/**
 * An engine in this same thread, without a worker: for browsers that have WebGL only there, for tests, and for what is
 * computed at build. Everything crosses a message channel as it does to a worker. `close` it, or Node will not end.
 */
export async function localEngine(
  openRoad: () => Promise<Road> = () => Promise.resolve(cpuRoad()),
  backend: Backend = 'cpu',
  { reason = 'It was asked for in this thread.', onend = () => undefined }: Circumstances = {},
): Promise<Engine> {
  const { port1, port2 } = new MessageChannel();
  serve(port2, openRoad);
  const end = (): void => {
    port1.close();
    port2.close();
    onend();
  };
  const link = linkTo(port1, end);
  try {
    const report = await link.ask('open', nothing);
    return engineOver(link, { backend, place: 'page', ...report, reason }, { workers: 0, end });
  } catch (error) {
    end();
    throw error;
  }
}
