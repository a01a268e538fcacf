/** Compiles `kernels.as` into `kernels.generated.ts`. Run it with `npm run make:kernels` after a change to the source. */
import { writeFile } from 'node:fs/promises';
import { compileKernels, fileOf } from './make-module.ts';

const module = await compileKernels();
await writeFile(new URL('./kernels.generated.ts', import.meta.url), fileOf(module));
