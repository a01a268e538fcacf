// Apart from `written`: what few figures need is not in every page's script.

/** Three decimals or three digits, thousands in groups, a true minus sign, never −0. What is `tiny` and not 0 shows its power of ten. */
export function written(value: number, tiny = 5e-4): string {
  const size = Math.abs(value);
  if (size >= 1e5 || (size < tiny && size > 0)) {
    const [digits = '', power = ''] = value.toExponential(1).split('e');
    return `${digits} × 10^${Number(power)}`.replaceAll('-', '−');
  }
  if (size >= 1e3) return Math.round(value).toLocaleString('en-GB').replace('-', '−');
  const short = value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 3);
  return (Number(short) === 0 ? '0' : short).replace('-', '−');
}
