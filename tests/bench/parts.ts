/** A bench that is run in parts: what was measured before, on this machine, is kept beside what is measured now. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { machineText, type Machine, type Result, type Samples } from './report.ts';
import { rows } from './rows.ts';

interface Parts {
  readonly machine: string;
  readonly samples: Readonly<Record<string, Samples>>;
}

async function read(path: string): Promise<Parts | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Parts; // Nobody but `withParts` writes there.
  } catch {
    return undefined;
  }
}

/** Every row of the table with what was measured of it, now or before; kept at `path`. */
export async function withParts(
  path: string,
  measured: readonly Result[],
  machine: Machine,
): Promise<readonly Result[]> {
  const before = await read(path);
  const here = machineText(machine);
  const samples: Record<string, Samples> = {
    ...(before?.machine === here ? before.samples : {}),
    ...Object.fromEntries(measured.map(({ row, ours, theirs }) => [row.id, { ours, theirs }])),
  };
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify({ machine: here, samples } satisfies Parts));
  return rows.map((row) => {
    const part = samples[row.id];
    return part && part.ours.length > 0
      ? { row, ...part }
      : { row, ours: [], theirs: [], missing: 'left out so far' };
  });
}
