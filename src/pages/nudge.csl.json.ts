/** The whole book, and its chapters, as libraries of sources (Zotero, Pandoc) read them. */
import type { APIRoute } from 'astro';
import { catalogue } from '#site/content';
import { cslJson } from '#site/csl';
import { allWorks } from '#site/work';

export const GET: APIRoute = async ({ site }) =>
  new Response(cslJson(allWorks(await catalogue(site))));
