import type { Engine, Examples, Snapshot } from '#engine';
import type { Bench, Chart } from './bench.ts';
import type { Moment, Source } from './model.ts';
import type * as work from './work.ts';

/** What comes with the first press: nobody who only looks pays for it. */
export type Work = typeof work;

/** What the figure needs of the world; tests hand in a small one. */
export interface World {
  openEngine(): Promise<Engine>;
  loadDigits(options: {
    signal: AbortSignal;
    onprogress(fraction: number): void;
  }): Promise<{ readonly training: Examples }>;
  loadWork(): Promise<Work>;
  /** The laboratory's network, as it was kept on this device. */
  laboratory(): Promise<{
    readonly value: Snapshot | undefined;
    readonly problem: string | undefined;
  }>;
  /** Resolves when the page has answered the reader's hand, which goes before the map. */
  handAnswered(): Promise<void>;
}

export type Phase = 'rest' | 'preparing' | 'training' | 'mapping' | 'going-on' | 'meeting';

/** The second network, from another seed: where it is drawn, and where it really is. */
export interface Other {
  readonly seed: number;
  readonly path: readonly Moment[];
  readonly done: boolean;
}

/** What lies on the engine's side, and what is needed to draw it. */
export interface Laid {
  readonly work: Work;
  readonly bench: Bench;
  readonly source: Source;
  readonly seed: number;
  /** What is drawn of it; nothing before its first map. */
  chart: Chart | undefined;
}

export const sentences = {
  training: 'A network is being trained here.',
  meeting: 'A network from another seed is being trained.',
  goingOn:
    'Training goes on, and its path on this map. Move the point meanwhile; Pause keeps it where it is.',
  mapping: 'The map is being drawn, from coarse to fine.',
  noneKept:
    'The laboratory of chapter 17 keeps no network on this device yet: train one there, and come back.',
  noPath:
    'The laboratory keeps its network and not its path. Train it on here, and it has one; then draw the map along its own path.',
  unreachable:
    'A part of this page could not be fetched. Check the connection, then press Train to try again.',
} as const;

/** What is going on, in a sentence; empty where nothing is. */
export function underWay(phase: Phase, fraction: number | undefined): string {
  if (fraction !== undefined)
    return `The digits are on their way: ${Math.round(100 * fraction)} % is here.`;
  if (phase === 'training' || phase === 'preparing') return sentences.training;
  if (phase === 'meeting') return sentences.meeting;
  if (phase === 'going-on') return sentences.goingOn;
  return phase === 'mapping' ? sentences.mapping : '';
}
