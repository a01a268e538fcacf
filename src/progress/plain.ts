/**
 * What IndexedDB holds as it is and JSON cannot: rows of float32 and numbers that are not finite, as text and back.
 */
const chunk = 0x8000;

const toText = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += chunk)
    text += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return btoa(text);
};

const fromText = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const notFinite: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

/** Deeper than anything we keep; a made-up file must not exhaust the stack. */
const deepest = 20;

/** Throws a RangeError for what is no plain data. */
export const toPlain = (value: unknown, depth = 0): unknown => {
  if (depth > deepest) throw new RangeError('This is nested too deeply to be kept in a file.');
  // Every machine that runs a browser has the low byte first.
  if (value instanceof Float32Array)
    return { float32: toText(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
  if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) };
  if (Array.isArray(value)) return value.map((each) => toPlain(each, depth + 1));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, toPlain(each, depth + 1)]),
  );
};

/** The other way. Throws where a row of numbers is no such thing. */
export const fromPlain = (value: unknown, depth = 0): unknown => {
  if (depth > deepest) throw new RangeError('This is nested too deeply to be ours.');
  if (Array.isArray(value)) return value.map((each) => fromPlain(each, depth + 1));
  if (!isRecord(value)) return value;
  const { float32, number } = value;
  if (typeof float32 === 'string') return new Float32Array(fromText(float32).buffer);
  if (typeof number === 'string' && Object.hasOwn(notFinite, number)) return notFinite[number];
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, fromPlain(each, depth + 1)]),
  );
};

/** About how many bytes of a file a value takes. */
export const sizeInFile = (value: unknown): number => {
  if (value instanceof Float32Array) return Math.ceil((value.byteLength * 4) / 3) + 14;
  if (Array.isArray(value))
    return value.reduce((sum: number, each: unknown) => sum + sizeInFile(each) + 1, 2);
  if (!isRecord(value)) return (JSON.stringify(value) ?? '').length;
  return Object.entries(value).reduce(
    (sum, [key, each]) => sum + key.length + 4 + sizeInFile(each),
    2,
  );
};
