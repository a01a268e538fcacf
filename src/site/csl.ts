import type { Work } from './work.ts';

/** An item of CSL-JSON, as Zotero, Pandoc and citeproc read it; only the fields that we use. */
export interface CslItem {
  readonly id: string;
  readonly type: 'book' | 'chapter';
  readonly title: string;
  readonly author: readonly { readonly literal: string }[];
  readonly issued: { readonly 'date-parts': readonly (readonly number[])[] };
  readonly 'container-title'?: string;
  readonly 'chapter-number'?: string;
  readonly note?: string;
  readonly abstract: string;
  readonly language: string;
  readonly URL?: string;
}

export function cslItem(work: Work): CslItem {
  const { within, published, revised, address } = work;
  return {
    id: work.key,
    type: within ? 'chapter' : 'book',
    title: work.title,
    author: [{ literal: work.authors }],
    issued: { 'date-parts': [published.split('-').map(Number)] },
    ...(within && {
      'container-title': within.title,
      'chapter-number': String(within.chapter),
    }),
    ...(revised !== published && { note: `Revised ${revised}` }),
    abstract: work.summary,
    language: 'en-GB',
    ...(address !== undefined && { URL: address }),
  };
}

/** As a file: a list, which is what importers expect, of one or more works. */
export function cslJson(works: readonly Work[]): string {
  const json = JSON.stringify(works.map(cslItem), undefined, 2);
  // A date on one line, not on seven.
  return `${json.replace(/\[\s+\[\s+(\d+),\s+(\d+),\s+(\d+)\s+\]\s+\]/g, '[[$1, $2, $3]]')}\n`;
}
