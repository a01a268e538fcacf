import type { Plugin } from 'vite';

const older = /,\s*url\([^)]+\.(?:woff|ttf)\)\s*format\("(?:woff|truetype)"\)/g;

/**
 * KaTeX's stylesheet as this site ships it: woff2 only (the other two formats are 0.9 MB that no
 * supported browser asks for), and in a cascade layer, so that the book's own sizes win.
 */
export function katexSheet(): Plugin {
  return {
    name: 'katex-sheet',
    enforce: 'pre',
    config: () => ({
      build: {
        // The smallest faces would be put into the sheet as data:, which the page's policy refuses.
        assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
      },
    }),
    transform(code, id) {
      // Asked for as an address, Vite first sees a module that only names the sheet.
      if (!code.includes('@font-face')) return undefined;
      if (!/\/katex\/dist\/katex(\.min)?\.css$/.test(id.split('?')[0] ?? id)) return undefined;
      return { code: `@layer katex{${code.replace(older, '')}}`, map: null };
    },
  };
}
