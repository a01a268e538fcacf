import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { FORMAT } from './classic.ts';
import { finish, workersIn } from './finish.ts';

/** What Vite says of the file that will hold an address. */
interface BuiltUrlContext {
  readonly hostType: 'js' | 'css' | 'html';
  readonly ssr: boolean;
}

const FONT = /\.(?:woff2?|ttf|otf|eot)$/;

const withSlash = (path: string): string => path.replace(/\/?$/, '/');

/** The variable that asks for the book as a zip: `npm run build:zip` sets it. */
export const DOWNLOAD = 'BOOK_ZIP';
const ZIP = 'nudge.zip';

interface Built {
  build: { modulePreload: unknown };
}

/**
 * What classic scripts want of Vite. Preloading is the loader's: Vite's would ask for modules.
 * Astro sets it itself, so that the configuration has to be changed when it is whole.
 */
const classicScripts = () => ({
  name: 'classic-scripts',
  apply: 'build' as const,
  enforce: 'post' as const,
  configResolved(config: Built & { environments: Readonly<Record<string, Built>> }) {
    for (const one of [config, ...Object.values(config.environments)]) {
      one.build.modulePreload = false;
    }
  },
  augmentChunkHash: () => FORMAT,
});

/**
 * One `dist/` that works at the root of a host, unchanged below any sub-path, and opened from disk.
 * It has to be the last integration: what another one adds to a page after it would be neither
 * relative nor allowed by the page's policy. The dev server is left as it is.
 */
export const portable = (): AstroIntegration => {
  let base = '/';
  let home = '/';
  let assets = '_astro';
  return {
    name: 'portable',
    hooks: {
      'astro:config:setup': ({ command, config, updateConfig }) => {
        if (command !== 'build') return;
        const workers = workersIn(config.build.assets);
        updateConfig({
          // chapters/one.html: a relative link then never depends on a trailing slash.
          build: { format: 'file' },
          vite: {
            plugins: [classicScripts()],
            build: {
              // A font put into the sheet as `data:` would be refused by the policy.
              assetsInlineLimit: (file: string) => (FONT.test(file) ? false : undefined),
            },
            worker: {
              // Classic scripts: from disk, Chromium starts no module worker.
              format: 'iife',
              rolldownOptions: { output: { entryFileNames: `${workers}[name].[hash].js` } },
            },
            experimental: {
              // `?url` and `?worker&url` in the page's scripts become new URL('…', import.meta.url).
              // Not in style sheets: small ones are put into pages, which stand elsewhere.
              renderBuiltUrl: (_: string, { hostType, ssr }: BuiltUrlContext) =>
                hostType === 'js' && !ssr ? { relative: true } : undefined,
            },
          },
        });
      },
      'astro:config:done': ({ config }) => {
        base = withSlash(config.base);
        // `site` may name a sub-path: https://someone.example/nudge
        home = config.site ? withSlash(new URL(config.site).pathname) : base;
        assets = config.build.assets;
      },
      'astro:build:done': async ({ dir, logger }) => {
        const pages = await finish(fileURLToPath(dir), {
          base,
          home,
          assets,
          download: process.env[DOWNLOAD] ? ZIP : undefined,
        });
        logger.info(`${pages} pages ready for http and disk`);
      },
    },
  };
};
