import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import expressiveCode from 'astro-expressive-code';
import remarkMath from 'remark-math';
import { digitsIntegration } from './src/data/integration.ts';
import { installed } from './src/installed/integration.ts';
import { chunks } from './src/portable/chunks.ts';
import { portable } from './src/portable/integration.ts';
import { searchIntegration } from './src/search/integration.ts';
import { strictKatex } from './src/prose/katex.ts';
import { living } from './src/prose/living.ts';
import { siteAddress } from './src/site/links.ts';
import { pagesOfWidgets, readBook } from './src/site/read-book.ts';
import { sitemapIntegration } from './src/site/sitemap.ts';
import { numberNotes } from './src/prose/notes.ts';
import { codeFrame, codeThemes } from './src/styles/code-themes.ts';
import { scopes } from './src/styles/scope.ts';
import { katexSheet } from './src/styles/katex-sheet.ts';

export default defineConfig({
  // The address that canonical links, feed and pictures need; without it those are left out.
  site: siteAddress(process.env.SITE_URL),
  build: { format: 'file' },
  devToolbar: { enabled: false },
  // Astro's default processor runs no remark or rehype plugin; this one does.
  markdown: {
    processor: unified({ remarkPlugins: [remarkMath], rehypePlugins: [strictKatex, numberNotes] }),
  },
  integrations: [
    expressiveCode({
      themes: codeThemes,
      styleOverrides: codeFrame,
      cascadeLayer: 'code',
      frames: { extractFileNameFromCode: false },
      // No line of a listing is marked, and the sheet of marks is a tenth of what code costs a page.
      textMarkers: false,
    }),
    mdx(),
    svelte({ compilerOptions: { cssHash: scopes() } }),
    digitsIntegration(),
    sitemapIntegration(),
    searchIntegration(), // reads the pages as they stand before they are made relative
    portable(), // what writes a page after it would be neither relative nor allowed by the policy
    installed(), // last: it writes no page, but lists every file with its hash
  ],
  vite: { plugins: [katexSheet(), living(), chunks(pagesOfWidgets(readBook()))] },
});
