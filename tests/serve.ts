/** A server of the built site below any path, as a host with sub-folders has it. Nothing in it but files. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('../dist', import.meta.url));
const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.xml': 'application/xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const text = /^text\/|json$|xml$/;

/**
 * Serves `dist/` below `base` (which begins and ends with a slash) on a free port.
 *
 * @param compressed text as hosts send it, where times are asked for; tests of bytes compress for themselves.
 */
export async function serveBelow(
  base: string,
  { compressed = false } = {},
): Promise<{ readonly address: string; close(): void }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const inside = pathname.startsWith(base) ? decodeURI(pathname.slice(base.length)) : undefined;
    const path = normalize(`${folder}${sep}${inside === '' ? 'index.html' : (inside ?? '..')}`);
    const refuse = (): void => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.');
    };
    if (!path.startsWith(folder + sep)) {
      refuse();
      return;
    }
    readFile(path).then((bytes) => {
      const kind = kinds[extname(path)] ?? 'application/octet-stream';
      const zipped = compressed && text.test(kind);
      response
        .writeHead(200, { 'content-type': kind, ...(zipped && { 'content-encoding': 'gzip' }) })
        .end(zipped ? gzipSync(bytes) : bytes);
    }, refuse);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}${base}`, close: () => void server.close() };
}
