import type { Samples } from './report.ts';

/** One measurement of each side; a side may be missing. */
export interface Sides {
  readonly ours?: (() => Promise<number>) | undefined;
  readonly theirs?: (() => Promise<number>) | undefined;
}

/** Measures both sides in turn, each of them first every other time. */
export async function alternate(sides: Sides, repetitions: number): Promise<Samples> {
  const samples = { ours: [] as number[], theirs: [] as number[] };
  for (let i = 0; i < repetitions; i++) {
    const order = i % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const);
    for (const side of order) {
      const measured = await sides[side]?.();
      if (measured !== undefined) samples[side].push(measured);
    }
  }
  return samples;
}
