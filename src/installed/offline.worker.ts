/** The service worker: hears what pages ask and hands it on. The build writes the list of files before it. */
import { answers } from './answer.ts';
import { pathIn, type Book } from './book.ts';
import { keeper, type Site } from './keeper.ts';
import { Trouble, type Message, type Reply, type Status } from './messages.ts';
import { Store } from './store.ts';

declare const self: ServiceWorkerGlobalScope;
declare const BOOK: Book;

const { scope } = self.registration;
const site: Site = { scope, own: BOOK, store: new Store(self.caches, scope, BOOK) };
/** Pages that were opened since this worker was woken. */
const awake = new Set<string>();
const keep = keeper(site);
const answer = answers(site, awake);

/** What is being read or kept at this moment. */
const underway = new Set<Promise<unknown>>();

/** Holds the worker awake until the work is done, and lets a removal wait for it. */
const hold = (event: ExtendableEvent, work: Promise<unknown>): void => {
  const done = work
    .catch(() => undefined)
    .then(() => {
      underway.delete(done);
    });
  underway.add(done);
  event.waitUntil(work);
};

/** After all that was begun before: a file put down later would stay behind. */
const remove = async (): Promise<Status> => {
  while (underway.size > 0) await Promise.all(underway);
  return keep.remove();
};

const sweep = async (): Promise<void> => {
  // A worker that is about to follow this one may be keeping a build that this one does not know.
  if (self.registration.installing ?? self.registration.waiting) return;
  const open = await self.clients.matchAll({ includeUncontrolled: true, type: 'all' });
  await keep.sweep(new Set(open.map(({ id }) => id)), awake);
};

const reply = async (message: Message): Promise<unknown> => {
  switch (message.ask) {
    case 'hello':
      await keep.keepRead(message.read);
      await sweep();
      return keep.isAsking();
    case 'status':
      return keep.status(message.deep);
    case 'plan':
      return keep.plan(message.build);
    case 'take':
      await keep.take(message.build, message.path);
      return 'kept';
    case 'settle':
      return keep.settle(message.build);
    case 'decline':
      await keep.decline();
      return 'noted';
    case 'remove':
      return remove();
    default:
      throw new Trouble('unknown');
  }
};

self.addEventListener('install', (event) => {
  // At once: this worker serves the build that the reader has, whichever that is, until they say otherwise.
  event.waitUntil(keep.carryOver().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim().then(sweep));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || pathIn(scope, request.url) === undefined) return;
  if (request.headers.has('range')) return;
  const { clientId, resultingClientId } = event;
  const waitUntil = (work: Promise<unknown>): void => hold(event, work);
  const asked = { request, clientId, resultingClientId, waitUntil };
  event.respondWith(request.mode === 'navigate' ? answer.page(asked) : answer.part(asked));
});

self.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (!port) return;
  const message = event.data as Message;
  const replied = reply(message).then(
    (value) => port.postMessage({ value }),
    (error: unknown) => {
      const problem = error instanceof Trouble ? error.problem : 'refused';
      port.postMessage({ problem } satisfies Reply);
    },
  );
  if (message.ask === 'remove') event.waitUntil(replied);
  else hold(event, replied);
});
