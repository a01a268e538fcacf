/** The page that stands in for one that is not on the device while the site cannot be reached. */
import { addressOf, type BookFile } from './book.ts';

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

const link = (scope: string, { path, title }: BookFile): string =>
  `<li><a href="${escaped(addressOf(scope, path))}">${escaped(title ?? path)}</a></li>`;

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";

/** Pages by themselves under a figure's name would fill the list; what the book itself holds leads everywhere. */
const isListed = ({ shelf }: BookFile): boolean => shelf === 'book';

/**
 * @param file the page that was asked for, if the book has one at that address
 * @param pages every page of the book
 * @param here paths that are kept
 */
export const noticePage = (
  scope: string,
  file: BookFile | undefined,
  pages: readonly BookFile[],
  here: ReadonlySet<string>,
): Response => {
  const kept = pages.filter((page) => isListed(page) && here.has(page.path));
  const title = file ? 'This page is not kept on your device' : 'There is no page here';
  const why = file
    ? `“${escaped(file.title ?? file.path)}” cannot be shown now: the site cannot be reached, and this page has not been kept. When you are connected again, reload it.`
    : 'The site cannot be reached, and the version of the book on your device has no page at this address. It may be misspelt, or the page may be newer than your copy.';
  const list =
    kept.length > 0
      ? `<p>These pages are here:</p><ul>${kept.map((page) => link(scope, page)).join('')}</ul>`
      : `<p>No page of the book is kept yet. Nothing you made is lost.</p>`;
  const html = `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Nudge</title>
<style>:root{color-scheme:light dark}body{max-width:35rem;margin:12vh auto 3rem;padding:0 1.2rem;font:1.1rem/1.6 Charter,Georgia,serif;overflow-wrap:break-word}h1{font-size:1.9rem;line-height:1.2}li{margin:.2rem 0}a{display:inline-block;padding:.35rem 0}</style>
</head><body><main><h1>${title}</h1><p>${why}</p>${list}</main></body></html>`;
  return new Response(html, {
    status: file ? 503 : 404,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  });
};
