/** How marks write numbers: exact enough to compare, short enough to read. */

const minusSign = '\u2212';

/** At most `digits` significant digits, thousands in groups, a true minus sign; what is no number says so in words. */
export function exact(value: number, digits = 4): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? 'beyond all bounds' : 'below all bounds';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) {
    const [mantissa = '', power = '0'] = value.toExponential(digits - 1).split('e');
    const times = Number(mantissa) === 1 ? '' : `${Number(mantissa)} × `;
    return `${times}10^${Number(power)}`.replaceAll('-', minusSign);
  }
  const rounded = Number.isInteger(value) ? value : Number(value.toPrecision(digits));
  return rounded.toLocaleString('en-GB', { maximumFractionDigits: 10 }).replace('-', minusSign);
}

/** A fraction as per cent with one decimal; never 100 % or 0 % unless it is exactly that. */
export function percent(fraction: number): string {
  if (!Number.isFinite(fraction)) return 'not a number';
  const shown = (fraction * 100).toFixed(1);
  const text =
    fraction === 0 || fraction === 1
      ? String(fraction * 100)
      : shown === '100.0'
        ? '> 99.9'
        : shown === '0.0'
          ? '< 0.1'
          : shown;
  return `${text}\u202f%`;
}
