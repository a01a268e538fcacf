/** What is kept on the device: one cache for each build, and one for what is remembered of them. */
import { addressOf, hashLetters, type Book, type BookFile, type Current } from './book.ts';
import { Trouble } from './messages.ts';

const isRoom = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

const trouble = (error: unknown): Trouble => new Trouble(isRoom(error) ? 'full' : 'refused', error);

export const hashOf = async (bytes: ArrayBuffer): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .slice(0, hashLetters);
};

const json = (value: unknown): Response =>
  new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } });

export class Store {
  readonly #caches: CacheStorage;
  /** Of this site: others may live on the same host, below other paths. */
  readonly #prefix: string;
  readonly #scope: string;
  readonly #own: Book;
  /** Which build each open page is of; `''`: one that came from the site and is not of a known build. */
  #pages: Promise<Map<string, string>> | undefined;

  constructor(caches: CacheStorage, scope: string, own: Book) {
    this.#caches = caches;
    this.#scope = scope;
    this.#prefix = `nudge ${new URL(scope).pathname} `;
    this.#own = own;
  }

  #name(build: string): string {
    return this.#prefix + build;
  }
  get #memory(): string {
    return `${this.#prefix}memory`;
  }
  #note(query: string): string {
    return `${this.#scope}?${query}`;
  }

  async #recall(cacheName: string, query: string): Promise<unknown> {
    const kept = await this.#caches.match(this.#note(query), { cacheName });
    return kept?.json();
  }

  /** Where nothing is remembered, the site's own build is what a reader gets. */
  async current(): Promise<Current> {
    const kept = await this.#recall(this.#memory, 'current').catch(() => undefined);
    return (kept as Current | undefined) ?? { build: this.#own.build, whole: false };
  }

  async setCurrent(current: Current): Promise<void> {
    try {
      await (await this.#caches.open(this.#memory)).put(this.#note('current'), json(current));
    } catch (error) {
      throw trouble(error);
    }
  }

  /** The build that was offered and not wanted. */
  async declined(): Promise<string | undefined> {
    const kept = await this.#recall(this.#memory, 'declined').catch(() => undefined);
    return typeof kept === 'string' ? kept : undefined;
  }

  async setDeclined(build: string): Promise<void> {
    try {
      await (await this.#caches.open(this.#memory)).put(this.#note('declined'), json(build));
    } catch (error) {
      throw trouble(error);
    }
  }

  /** The list of a build that is kept; one whose list got lost is no use any more. */
  async book(build: string): Promise<Book | undefined> {
    if (build === this.#own.build) return this.#own;
    const kept = await this.#recall(this.#name(build), 'book').catch(() => undefined);
    return kept as Book | undefined;
  }

  async builds(): Promise<readonly string[]> {
    const names = await this.#caches.keys();
    return names
      .filter((name) => name.startsWith(this.#prefix) && name !== this.#memory)
      .map((name) => name.slice(this.#prefix.length));
  }

  async paths(build: string): Promise<ReadonlySet<string>> {
    if (!(await this.#caches.has(this.#name(build)))) return new Set();
    const cache = await this.#caches.open(this.#name(build));
    const requests = await cache.keys();
    return new Set(
      requests
        .map(({ url }) => url)
        .filter((url) => !url.includes('?'))
        .map((url) => decodeURIComponent(url.slice(this.#scope.length))),
    );
  }

  /** Hashes of every file that is kept of any build. */
  async hashes(): Promise<ReadonlySet<string>> {
    const known = new Set<string>();
    for (const build of await this.builds()) {
      const here = await this.paths(build);
      for (const { path, hash } of (await this.book(build))?.files ?? [])
        if (here.has(path)) known.add(hash);
    }
    return known;
  }

  async get(build: string, path: string): Promise<Response | undefined> {
    const cacheName = this.#name(build);
    // A store that is broken or forbidden holds nothing.
    return this.#caches.match(addressOf(this.#scope, path), { cacheName }).catch(() => undefined);
  }

  /** Keeps a file whose bytes are known to be the book's. */
  async put(book: Book, file: BookFile, bytes: ArrayBuffer, type: string): Promise<void> {
    const headers = { 'content-type': type, 'content-length': `${bytes.byteLength}` };
    try {
      const cache = await this.#caches.open(this.#name(book.build));
      if (!(await cache.match(this.#note('book')))) await cache.put(this.#note('book'), json(book));
      await cache.put(addressOf(this.#scope, file.path), new Response(bytes, { headers }));
    } catch (error) {
      throw trouble(error);
    }
  }

  async drop(build: string, path: string): Promise<void> {
    // To open a cache that is gone would make it again.
    if (!(await this.#caches.has(this.#name(build)))) return;
    const cache = await this.#caches.open(this.#name(build));
    await cache.delete(addressOf(this.#scope, path));
  }

  /** A file of the same bytes from any build that is kept, if it is sound. */
  async twin(file: BookFile): Promise<{ bytes: ArrayBuffer; type: string } | undefined> {
    for (const build of await this.builds()) {
      const same = (await this.book(build))?.files.filter(({ hash }) => hash === file.hash) ?? [];
      for (const { path } of same) {
        const kept = await this.get(build, path);
        if (kept === undefined) continue;
        const bytes = await kept.arrayBuffer();
        const type = kept.headers.get('content-type') ?? '';
        if ((await hashOf(bytes)) === file.hash) return { bytes, type };
      }
    }
    return undefined;
  }

  /** Drops what is damaged: a file whose bytes are not the list's. */
  async inspect(book: Book): Promise<void> {
    const here = await this.paths(book.build);
    for (const file of book.files) {
      if (!here.has(file.path)) continue;
      const bytes = await (await this.get(book.build, file.path))?.arrayBuffer();
      if (bytes === undefined || (await hashOf(bytes)) !== file.hash)
        await this.drop(book.build, file.path);
    }
  }

  async #readPages(): Promise<Map<string, string>> {
    const pages = new Map<string, string>();
    if (!(await this.#caches.has(this.#memory))) return pages;
    const memory = await this.#caches.open(this.#memory);
    for (const { url } of await memory.keys()) {
      const client = /\?page=(.*)$/.exec(url)?.[1];
      if (client !== undefined) pages.set(client, (await (await memory.match(url))?.text()) ?? '');
    }
    return pages;
  }

  pages(): Promise<Map<string, string>> {
    return (this.#pages ??= this.#readPages().catch(() => new Map<string, string>()));
  }

  /** Remembers which build a page is of, also for when the worker has been put to sleep and woken. */
  async mark(client: string, build: string): Promise<void> {
    if (client === '') return;
    (await this.pages()).set(client, build);
    try {
      const memory = await this.#caches.open(this.#memory);
      await memory.put(this.#note(`page=${client}`), new Response(build));
    } catch {
      // No room for a note: it is in mind as long as the worker is awake.
    }
  }

  async forgetPage(client: string): Promise<void> {
    (await this.pages()).delete(client);
    if (!(await this.#caches.has(this.#memory))) return;
    await (await this.#caches.open(this.#memory)).delete(this.#note(`page=${client}`));
  }

  /** Deletes every build but those. */
  async keepOnly(builds: ReadonlySet<string>): Promise<void> {
    for (const build of await this.builds())
      if (!builds.has(build)) await this.#caches.delete(this.#name(build));
  }

  async clear(): Promise<void> {
    for (const build of await this.builds()) await this.#caches.delete(this.#name(build));
    await this.#caches.delete(this.#memory);
    this.#pages = undefined;
  }
}
