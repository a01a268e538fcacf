/** WebGL on the page itself, for browsers that have none in workers. Comes only where it is needed. */
import { localEngine } from './local.ts';
import type { Engine } from './types.ts';
import { webglRoad } from './webgl/road.ts';

/** @throws EngineError `no-backend` where the page's WebGL cannot compute. */
export const openOnPage = (reason: string, onend: () => void): Promise<Engine> =>
  localEngine(webglRoad, 'webgl', { reason, onend });
