/** The pictures that links to the book and its chapters are shown with; only where the site's address is known. */
import { site } from 'astro:config/server';
import type { APIRoute } from 'astro';
import { bookPicture, chapterPicture } from '#pictures';
import { book } from '#site/book';
import { catalogue } from '#site/content';
import { pictured, type Pictured } from '#site/pictured';

export const getStaticPaths = async () =>
  site === undefined ? [] : pictured(await catalogue(new URL(site)));

export const GET: APIRoute<Pictured> = async ({ props: { chapter } }) => {
  const png = chapter ? await chapterPicture(chapter) : await bookPicture(book);
  return new Response(Buffer.from(png), { headers: { 'content-type': 'image/png' } });
};
