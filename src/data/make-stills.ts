/** Writes `still.generated.ts`. Run it with `node src/data/make-stills.ts` after a change to `pack.ts`. */
import { writeFile } from 'node:fs/promises';
import { pack } from './pack.ts';

const { stills } = await pack();
const text = `// Made by src/data/make-stills.ts. A file of digits as archive.ts describes it, in base64.
export const packedStills =
  '${Buffer.from(stills).toString('base64')}';
`;
await writeFile(new URL('./still.generated.ts', import.meta.url), text);
