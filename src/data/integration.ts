/** Gives the built site and the dev server the files of digits. */
import type { AstroIntegration } from 'astro';
import { mkdir, writeFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { PATHS } from './archive.ts';
import { pack } from './pack.ts';

const files = async (): Promise<ReadonlyMap<string, Uint8Array>> => {
  const { all, first } = await pack();
  return new Map([
    [PATHS.all, all],
    [PATHS.first, first],
  ]);
};

/** For Vite alone (Vitest's browser mode): serves the files, packed at the first request. */
export const digits = (): Plugin => {
  let packed: ReturnType<typeof files> | undefined;
  return {
    name: 'digits',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const [path = ''] = (request.url ?? '').split('?');
        const name = Object.values(PATHS).find((file) => path.endsWith(`/${file}`));
        if (name === undefined) return next();
        (packed ??= files()).then((all) => {
          response.setHeader('content-type', 'application/octet-stream');
          response.end(all.get(name));
        }, next);
      });
    },
  };
};

/** For Astro: the same, and writes the files into the built site. */
export const digitsIntegration = (): AstroIntegration => ({
  name: 'digits',
  hooks: {
    'astro:config:setup': ({ updateConfig }) => {
      updateConfig({ vite: { plugins: [digits()] } });
    },
    'astro:build:done': async ({ dir, logger }) => {
      for (const [path, bytes] of await files()) {
        const file = new URL(path, dir);
        await mkdir(new URL('.', file), { recursive: true });
        await writeFile(file, bytes);
        logger.info(`${path}: ${bytes.length} bytes`);
      }
    },
  },
});
