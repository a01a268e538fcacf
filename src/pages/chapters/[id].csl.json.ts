/** One chapter as libraries of sources (Zotero, Pandoc) read it. */
import type { APIRoute } from 'astro';
import { catalogue, chapterRoutes } from '#site/content';
import { cslJson } from '#site/csl';
import { chapterWork } from '#site/work';

export const getStaticPaths = chapterRoutes;

export const GET: APIRoute = async ({ site, params }) =>
  new Response(cslJson([chapterWork(await catalogue(site), params['id'])]));
