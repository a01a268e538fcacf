/** The rows of at most so many examples, spread evenly over all: sets are often sorted. */
export function sampleOf(count: number, examples: number | undefined): Uint32Array {
  const wanted = Math.min(count, examples ?? count);
  return Uint32Array.from({ length: wanted }, (_, i) => Math.floor((i * count) / wanted));
}
