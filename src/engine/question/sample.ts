import { inputSizeOf } from '#maths/spec';
import type { Examples, ModelSpec, NdArray, NumberExamples } from '../types.ts';

/** The rows of at most so many examples, spread evenly over all: sets are often sorted. */
export function sampleOf(count: number, examples: number | undefined): Uint32Array {
  const wanted = Math.min(count, examples ?? count);
  return Uint32Array.from({ length: wanted }, (_, i) => Math.floor((i * count) / wanted));
}

/** x of some examples, as the road sees them: [rows, input]. */
export function inputsOf(
  spec: ModelSpec,
  examples: Examples | NumberExamples,
  rows: Uint32Array,
): NdArray {
  const width = inputSizeOf(spec);
  const x = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    const from = row * width;
    if ('inputs' in examples) x.set(examples.inputs.subarray(from, from + width), i * width);
    else for (let p = 0; p < width; p++) x[i * width + p] = (examples.pixels[from + p] ?? 0) / 255;
  });
  return { shape: [rows.length, width], data: x };
}
