import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { compileKernels, fileOf } from './make-module.ts';

test('the module that is shipped is what its source compiles to', async () => {
  const kept = await readFile(new URL('./kernels.generated.ts', import.meta.url), 'utf8');
  // `npm run make:kernels` writes it anew.
  expect(kept).toBe(fileOf(await compileKernels()));
});
