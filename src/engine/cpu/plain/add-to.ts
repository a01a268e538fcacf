/** f32[to + j] += f32[from + j] */
export function addTo(f32: Float32Array, to: number, from: number, count: number): void {
  for (let j = 0; j < count; j++) f32[to + j] = (f32[to + j] ?? 0) + (f32[from + j] ?? 0);
}
