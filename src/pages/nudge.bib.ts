/** The whole book, and its chapters, as LaTeX authors cite them. */
import type { APIRoute } from 'astro';
import { bibtex } from '#site/bibtex';
import { catalogue } from '#site/content';
import { allWorks } from '#site/work';

export const GET: APIRoute = async ({ site }) =>
  new Response(
    allWorks(await catalogue(site))
      .map(bibtex)
      .join('\n'),
  );
