/** Takes files onto the device, and says what is there. Everything that is kept has been held against the list. */
import {
  addressOf,
  find,
  isOffered,
  pathIn,
  planOf,
  sizeOf,
  wholeOf,
  type Book,
  type BookFile,
  type Step,
} from './book.ts';
import { Trouble, type Status } from './messages.ts';
import { hashOf, type Store } from './store.ts';

export interface Site {
  readonly scope: string;
  /** The build that the site had when this worker was published. */
  readonly own: Book;
  readonly store: Store;
}

const typeOf = (response: Response): string =>
  response.headers.get('content-type') ?? 'application/octet-stream';

export const keeper = ({ scope, own, store }: Site) => {
  const bookOf = async (build: string): Promise<Book> => {
    const book = await store.book(build);
    if (!book) throw new Trouble('unknown');
    return book;
  };

  /** @throws Trouble `offline` or `changed` */
  const fetched = async (file: BookFile, cache: RequestCache): Promise<Response> => {
    const response = await fetch(addressOf(scope, file.path), { cache }).catch((error: unknown) => {
      throw new Trouble('offline', error);
    });
    if (!response.ok) throw new Trouble('changed');
    return response;
  };

  const fromSite = async (book: Book, file: BookFile, cache: RequestCache): Promise<void> => {
    const response = await fetched(file, cache);
    const bytes = await response.arrayBuffer().catch((error: unknown) => {
      throw new Trouble('offline', error);
    });
    if ((await hashOf(bytes)) !== file.hash) throw new Trouble('changed');
    await store.put(book, file, bytes, typeOf(response));
  };

  /** Keeps one file: as it is, from another build on the device, or from the site. */
  const take = async (book: Book, path: string, cache: RequestCache = 'no-cache') => {
    const file = book.files.find((one) => one.path === path);
    if (!file) throw new Trouble('unknown');
    if (await store.get(book.build, path)) return;
    const twin = await store.twin(file);
    if (twin) await store.put(book, file, twin.bytes, twin.type);
    else await fromSite(book, file, cache);
  };

  const plan = async (book: Book): Promise<readonly Step[]> => {
    const { build } = await store.current();
    const [here, known] = [await store.paths(book.build), await store.hashes()];
    return planOf(book, here, known, build === book.build ? new Set() : await store.paths(build));
  };

  const status = async (deep = false): Promise<Status> => {
    const { build, whole } = await store.current();
    const book = await store.book(build);
    if (book && deep) await store.inspect(book);
    const here = await store.paths(build);
    const rest = planOf(book ?? own, here, new Set());
    const steps = isOffered({ build, whole }, own) ? await plan(own) : undefined;
    return {
      build,
      site: own.build,
      whole,
      size: sizeOf(wholeOf(own)),
      kept: sizeOf((book ?? own).files.filter(({ path }) => here.has(path))),
      lost: whole ? rest.length : 0,
      offer: steps && {
        files: steps.filter(({ bytes }) => bytes > 0).length,
        bytes: steps.reduce((sum, { bytes }) => sum + bytes, 0),
      },
    };
  };

  return {
    take: async (build: string, path: string) => take(await bookOf(build), path),
    plan: async (build: string) => plan(await bookOf(build)),
    status,

    /** @throws Trouble `unfinished` while a file is missing: the reader then keeps what they had. */
    settle: async (build: string): Promise<Status> => {
      const rest = await plan(await bookOf(build));
      if (rest.length > 0) throw new Trouble('unfinished');
      await store.setCurrent({ build, whole: true });
      return status();
    },

    /** The reader does not want this worker's build now: they are asked no more, but find it in the panel. */
    decline: (): Promise<void> => store.setDeclined(own.build),

    isAsking: async (): Promise<boolean> =>
      isOffered(await store.current(), own) && (await store.declined()) !== own.build,

    remove: async (): Promise<Status> => {
      await store.clear();
      return status();
    },

    /** Keeps what a page loaded before a worker stood behind it. What cannot be kept is left out. */
    keepRead: async (addresses: readonly string[]): Promise<void> => {
      const { build } = await store.current();
      const book = await store.book(build);
      if (!book) return;
      for (const address of addresses) {
        const path = pathIn(scope, address);
        const file = path === undefined ? undefined : find(book, path);
        if (file) await take(book, file.path, 'default').catch(() => undefined);
      }
    },

    /**
     * A new worker has come. Where the reader asked for the whole book, what they have stays until they
     * say otherwise. Where they did not, the pages they read are brought to the site's build, all or none.
     *
     * @throws Trouble where the site stopped answering: the browser tries again, the old worker goes on.
     */
    carryOver: async (): Promise<void> => {
      const { build, whole } = await store.current();
      if (whole || build === own.build) return;
      const mine = new Set(own.files.map(({ path }) => path));
      for (const path of await store.paths(build)) {
        if (!mine.has(path)) continue;
        await take(own, path).catch((error: unknown) => {
          const { problem } = error as Trouble;
          if (problem === 'offline' || problem === 'changed') throw error;
        });
      }
      await store.setCurrent({ build: own.build, whole: false });
    },

    /** Forgets pages that are closed, then the builds that nobody uses. `open`: pages there are now. */
    sweep: async (open: ReadonlySet<string>, awake: ReadonlySet<string>): Promise<void> => {
      const { build } = await store.current();
      for (const [page, of] of [...(await store.pages())]) {
        // A page that is only just being opened is not among the open ones yet.
        const opening = awake.has(page) && (of === build || of === '');
        if (!open.has(page) && !opening) await store.forgetPage(page);
      }
      await store.keepOnly(new Set([build, own.build, ...(await store.pages()).values()]));
    },
  };
};
