import type { Element, ElementContent, Parents, Root } from 'hast';
import { fromHtmlIsomorphic } from 'hast-util-from-html-isomorphic';
import { toText } from 'hast-util-to-text';
import katex from 'katex';
import { SKIP, visitParents } from 'unist-util-visit-parents';
import type { VFile } from 'vfile';

/** The only TeX commands that may write HTML attributes: they link a term to its part of a figure. */
const linking = new Set(['\\htmlId', '\\htmlClass', '\\htmlData']);

const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** The TeX itself, which KaTeX puts into its MathML: nobody here reads it, and every formula would be sent twice. */
const source = /<annotation encoding="application\/x-tex">[^<]*<\/annotation>/g;

/** TeX to KaTeX's HTML and MathML; throws what KaTeX throws when the TeX does not parse. */
export function typeset(
  tex: string,
  display: boolean,
  macros: Readonly<Record<string, string>> = {},
): string {
  const html = katex.renderToString(tex, {
    displayMode: display,
    output: 'htmlAndMathml',
    throwOnError: true,
    // A copy: what a formula defines, KaTeX would write into it for the next.
    macros: { ...macros },
    // `strict: 'error'` alone also refuses \htmlData, which the living equations need.
    strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
    // KaTeX prints a command that is not trusted in red and goes on; here it is an error like any other.
    trust: ({ command }: { command: string }) => {
      if (linking.has(command)) return true;
      throw new Error(`${command} is not allowed: a formula may load and link nothing.`);
    },
  });
  return html.replaceAll(source, '');
}

function kindOf(element: Element): 'inline' | 'display' | undefined {
  const classes = element.properties.className;
  if (!Array.isArray(classes)) return undefined;
  if (classes.includes('math-display')) return 'display';
  return classes.includes('math-inline') ? 'inline' : undefined;
}

const isElement = (node: Parents): node is Element => node.type === 'element';

/**
 * Rehype plugin: every formula that remark-math found becomes typeset maths at build.
 *
 * rehype-katex is not used because it brings its own, older KaTeX, whose class names do not match
 * the stylesheet of ours, and because it prints a bad formula in red instead of stopping.
 * Here a formula that does not parse fails the build with its file, line and column.
 */
export function strictKatex() {
  return (tree: Root, file: VFile): void => {
    visitParents(tree, 'element', (element, ancestors) => {
      const kind = kindOf(element);
      if (kind === undefined) return undefined;
      const parent = ancestors.at(-1);
      if (parent === undefined) return undefined;
      const place = element.position ?? parent.position;
      const fail = (reason: string, cause?: Error): never =>
        file.fail(reason, {
          ancestors: [...ancestors, element],
          ...(cause && { cause }),
          place,
          source: 'katex',
        });

      const tex = toText(element, { whitespace: 'pre' });
      const heading = ancestors.find((node) => isElement(node) && headings.has(node.tagName));
      if (heading !== undefined && isElement(heading) && heading.properties.id === undefined) {
        fail(
          `The formula $${tex}$ stands in a heading, so the heading's address would be made of TeX. ` +
            'Say it in words, or write the heading as <h2 id="…">.',
        );
      }

      let html = '';
      try {
        html = typeset(tex, kind === 'display');
      } catch (error) {
        const cause = error instanceof Error ? error : new Error(String(error));
        const reason = cause.message.replace(/^KaTeX parse error: /, '');
        fail(`The formula does not parse: ${reason}`, cause);
      }
      const children = fromHtmlIsomorphic(html, { fragment: true }).children as ElementContent[];

      // A display formula arrives as <pre><code>; the <pre> goes too, or the maths would be code.
      const framed = isElement(parent) && parent.tagName === 'pre';
      const holder = framed ? ancestors.at(-2) : parent;
      const replaced: Element = framed && isElement(parent) ? parent : element;
      if (holder === undefined) return undefined;
      const at = (holder.children as unknown[]).indexOf(replaced);
      holder.children.splice(at, 1, ...(children as never[]));
      return [SKIP, at + children.length];
    });
  };
}
