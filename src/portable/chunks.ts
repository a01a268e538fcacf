import type { Plugin } from 'vite';
import { fileFor } from './groups.ts';

/**
 * What figures are made of, and how they tell the engine's words apart. The engine itself is not among it: it comes
 * when a button asks for it. `LateBench` is left out, and so has a file of its own: the fullest pages, the front page
 * and the laboratory's, do not need it, and would carry it in the common one (234 bytes).
 */
const parts =
  /\/node_modules\/svelte\/|\/src\/(?:controls|marks|maths|stage(?!\/LateBench)|progress)\/|\/src\/engine\/(?:index|faults|shared|types|lab)\.ts/;
/** What a widget says of itself, which its parts that come later use too. */
const ofWidget = /\/widgets\/([^/]+)\/[^/]+\.ts$/;
/** What pages without a figure need too. */
const ofPages =
  /\/src\/(?:stage\/(?:storage|clock)|progress\/(?:reading|entry)|installed\/connect)\.ts|\0/;

/**
 * How the pages' scripts are cut. What the widgets of several pages need at once comes in one file, and so do the
 * controls: many small ones pack worse, by an eighth on a chapter with two figures. What those of one page alone need
 * at once comes in that page's file; `pages` has the page of each widget. Vite's preload helper is left out: no script
 * has a sheet of its own to wait for, since Astro puts all of a page's styles into its sheet.
 */
export const chunks = (pages: ReadonlyMap<string, string>): Plugin => ({
  name: 'portable-chunks',
  apply: 'build',
  enforce: 'pre',
  config: () => ({
    environments: {
      client: {
        build: {
          rolldownOptions: {
            output: {
              codeSplitting: {
                groups: [
                  { name: 'page', test: ofPages, priority: 2 },
                  {
                    name: (id, build) => fileFor(id, (one) => build.getModuleInfo(one), pages),
                    test: parts,
                    tags: ['$initial'],
                    minShareCount: 2,
                  },
                  {
                    name: (id) => ofWidget.exec(id)?.[1] ?? null,
                    test: ofWidget,
                    tags: ['$initial'],
                    minShareCount: 2,
                  },
                ],
              },
            },
          },
        },
      },
    },
  }),
  load: (id) =>
    id.includes('vite/preload-helper')
      ? 'export const __vitePreload = (load) => load();'
      : undefined,
});
