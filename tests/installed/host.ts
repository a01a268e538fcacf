/** A host that can be stopped, come back with another build at the same address, or die in the midst of an answer. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listBook, writeWorker } from '../../src/installed/list.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

/** What every page of the second build says. */
export const secondWords = 'This is the second edition';

/** The build that `npm run build` made, and its name. */
export const first = async (): Promise<{ folder: string; build: string }> => ({
  folder: dist,
  build: (await listBook(dist)).build,
});

/** Another build: each page says so at its end, and one sheet differs. To be removed afterwards. */
export const second = async (): Promise<{
  folder: string;
  build: string;
  remove(): Promise<void>;
}> => {
  const folder = await mkdtemp(join(tmpdir(), 'second-'));
  await cp(dist, folder, { recursive: true });
  const { files } = await listBook(folder);
  for (const { path } of files) {
    if (!path.endsWith('.html')) continue;
    const html = await readFile(join(folder, path), 'utf8');
    await writeFile(join(folder, path), html.replace('</body>', `<p>${secondWords}</p></body>`));
  }
  const sheet = files.find(({ path }) => path.endsWith('.css'))?.path ?? '';
  await writeFile(join(folder, sheet), `${await readFile(join(folder, sheet), 'utf8')}/* 2 */`);
  await writeWorker(folder);
  const { build } = await listBook(folder);
  return { folder, build, remove: () => rm(folder, { recursive: true }) };
};

export class Host {
  /** Paths that were asked for, below the base. */
  readonly asked: string[] = [];
  folder: string;
  /** From the first request for such a path on the host is dead, in the midst of its answer. */
  diesAt: RegExp | undefined;
  readonly #base: string;
  #server: Server | undefined;
  #port = 0;

  /** @param base begins and ends with a slash */
  constructor(folder: string, base = '/') {
    this.folder = folder;
    this.#base = base;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}${this.#base}`;
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const plain = decodeURIComponent(pathname);
      const inside = plain.startsWith(this.#base) ? plain.slice(this.#base.length) : '..';
      this.asked.push(inside);
      const path = normalize(`${this.folder}${sep}${inside === '' ? 'index.html' : inside}`);
      if (this.diesAt?.test(inside)) {
        response.writeHead(200, { 'content-length': 1000 });
        response.write('half', () => void this.stop());
        return;
      }
      const refuse = (): void => {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.');
      };
      if (!path.startsWith(this.folder + sep)) return refuse();
      readFile(path).then((bytes) => {
        const kind = kinds[extname(path)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': kind, 'cache-control': 'no-cache' }).end(bytes);
      }, refuse);
    });
    this.#server = server;
    await new Promise<void>((listening) => server.listen(this.#port, '127.0.0.1', listening));
    this.#port = (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = new Promise<void>((done) => server.close(() => done()));
    server.closeAllConnections();
    await closed;
  }
}
