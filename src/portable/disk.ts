/** Asks for a file from a page that was opened from disk, where only scripts and pictures may be loaded. */
import { PortableError } from './error.ts';
import type { LoadOptions } from './request.ts';

type Load = (address: string) => Promise<unknown>;

/** By the address and not by trying: Firefox lets a worker fail without saying so. */
export const fromDisk = (): boolean =>
  typeof location !== 'undefined' && location.protocol === 'file:';

/** What a script of this site gives; `M` is the loader in every built page. */
const given = async (address: string, path: string): Promise<unknown> => {
  const { M: load } = globalThis as { readonly M?: Load };
  try {
    return await load?.(address);
  } catch (cause) {
    throw new PortableError(
      'missing',
      path,
      `${path} is not beside this page. Unpack the whole download into one folder, then open index.html there.`,
      cause,
    );
  }
};

const stopped = (path: string, signal: AbortSignal | undefined): void => {
  if (!signal?.aborted) return;
  throw new PortableError('aborted', path, `Loading ${path} was stopped.`, signal.reason);
};

/** The bytes of a file out of its twin: a script with base64 of gzip, see `twin.ts`. */
export const readTwin = async (
  address: string,
  path: string,
  { signal, onprogress }: LoadOptions = {},
): Promise<Uint8Array<ArrayBuffer>> => {
  stopped(path, signal);
  onprogress?.(0, undefined);
  const text = await given(`${address}.js`, path);
  stopped(path, signal);
  try {
    if (typeof text !== 'string') throw new TypeError('The twin gives no text.');
    const packed = await fetch(`data:application/octet-stream;base64,${text}`);
    const stream = packed.body?.pipeThrough(new DecompressionStream('gzip')) ?? null;
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    onprogress?.(bytes.length, bytes.length);
    return bytes;
  } catch (cause) {
    throw new PortableError(
      'damaged',
      path,
      `${path} is there, but not whole. Unpack the download again, then reload this page.`,
      cause,
    );
  }
};

const started = new Map<string, string>();

/** The address at which a worker can be started: its source, read out of its script, as a blob. */
export const workerBlob = async (address: string): Promise<string> => {
  const before = started.get(address);
  if (before !== undefined) return before;
  const work = await given(address, 'A part of this book');
  const source = new Blob([`(${String(work)})()`], { type: 'text/javascript' });
  const blob = URL.createObjectURL(source);
  started.set(address, blob);
  return blob;
};
