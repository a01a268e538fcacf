/** One chapter as LaTeX authors cite it. */
import type { APIRoute } from 'astro';
import { bibtex } from '#site/bibtex';
import { catalogue, chapterRoutes } from '#site/content';
import { chapterWork } from '#site/work';

export const getStaticPaths = chapterRoutes;

export const GET: APIRoute = async ({ site, params }) =>
  new Response(bibtex(chapterWork(await catalogue(site), params['id'])));
