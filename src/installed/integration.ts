import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { writeWorker } from './list.ts';

/**
 * Makes the built book one that can be kept on the device. After every integration that writes or
 * rewrites a file: the list holds each file's hash. It changes no page itself.
 */
export const installed = (): AstroIntegration => ({
  name: 'installed',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const { files, bytes } = await writeWorker(fileURLToPath(dir));
      logger.info(`the whole book, kept on a device: ${files} files, ${bytes} bytes`);
    },
  },
});
