/**
 * What a page gets when it asks for a file of the site. Two kinds of page:
 * - of a known build: every file it asks for is that build's, byte for byte, or none;
 * - any other: it gets what the site sends, as if nobody stood between.
 * Whatever passes and is of the reader's build is kept, so that what was read can be read again.
 */
import { find, pathIn, type Book, type BookFile } from './book.ts';
import type { Site } from './keeper.ts';
import { noticePage } from './notice-page.ts';
import { hashOf } from './store.ts';

/** What of a `FetchEvent` is needed. */
export interface Asked {
  readonly request: Request;
  readonly clientId: string;
  readonly resultingClientId: string;
  waitUntil(work: Promise<unknown>): void;
}

const typeOf = (response: Response): string => response.headers.get('content-type') ?? '';

export const answers = ({ scope, own, store }: Site, awake: Set<string>) => {
  const mark = async (client: string, build: string): Promise<void> => {
    awake.add(client);
    await store.mark(client, build);
  };

  /** Keeps a copy of an answer if it is the file of the list, and says whether it was. */
  const keepCopy = async (book: Book, file: BookFile, copy: Response): Promise<boolean> => {
    const bytes = await copy.arrayBuffer();
    if ((await hashOf(bytes)) !== file.hash) return false;
    await store.put(book, file, bytes, typeOf(copy)).catch(() => undefined);
    return true;
  };

  /** The answer as it comes, broken off at its end if it was another build's. */
  const verified = (book: Book, file: BookFile, response: Response): Response => {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const check = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(part, out) {
        parts.push(part);
        out.enqueue(part);
      },
      async flush(out) {
        const copy = new Response(new Blob(parts), {
          headers: { 'content-type': typeOf(response) },
        });
        if (!(await keepCopy(book, file, copy)))
          out.error(new TypeError(`${file.path} is of another build of this site.`));
      },
    });
    return new Response(response.body?.pipeThrough(check) ?? null, {
      status: response.status,
      headers: response.headers,
    });
  };

  const page = async (asked: Asked): Promise<Response> => {
    const { request, resultingClientId: client } = asked;
    const current = await store.current();
    const book = (await store.book(current.build)) ?? own;
    const file = find(book, pathIn(scope, request.url) ?? '');
    const kept = async (): Promise<Response | undefined> => {
      const hit = file && (await store.get(book.build, file.path));
      if (hit) await mark(client, book.build);
      return hit;
    };
    if (current.whole) {
      const hit = await kept();
      if (hit) return hit;
    }
    const response = await fetch(request).catch(() => undefined);
    if (!response) {
      const titles = book.files.filter(({ title }) => title !== undefined);
      return (await kept()) ?? noticePage(scope, file, titles, await store.paths(book.build));
    }
    if (!file || response.status !== 200) {
      await mark(client, '');
      return response;
    }
    // The text goes on its way at once; whose it is turns out when it has passed.
    const copy = response.clone();
    asked.waitUntil(
      keepCopy(book, file, copy).then((ours) => mark(client, ours ? book.build : '')),
    );
    return response;
  };

  const part = async (asked: Asked): Promise<Response> => {
    const { request, clientId, resultingClientId } = asked;
    const build = (await store.pages()).get(clientId);
    // A worker that a page starts is of the page's build.
    if (resultingClientId !== '' && build !== undefined) await mark(resultingClientId, build);
    if (build === '') return fetch(request);
    const book = await store.book(build ?? (await store.current()).build);
    const file = book && find(book, pathIn(scope, request.url) ?? '');
    if (!book || !file) return fetch(request);
    if (build !== undefined) {
      const hit = await store.get(build, file.path);
      if (hit) return hit;
      const response = await fetch(request);
      return response.status === 200 ? verified(book, file, response) : response;
    }
    // Loaded before this worker was here, or still being read: very likely of this build.
    try {
      const response = await fetch(request);
      if (response.status === 200)
        asked.waitUntil(keepCopy(book, file, response.clone()).catch(() => false));
      return response;
    } catch (error) {
      const hit = await store.get(book.build, file.path);
      if (hit) return hit;
      throw error;
    }
  };

  return { page, part };
};
