import { counted } from '#maths/written';
import { curves, type CurveName, type Level } from './curves.ts';
import { keepingRate, limitsOf, type Scene } from './model.ts';

/** Four significant digits, very small and large numbers with a power of ten, a true minus sign, never −0. */
export function said(value: number): string {
  if (!Number.isFinite(value)) return 'too large to write';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) {
    const [digits = '', power = ''] = value.toExponential(1).split('e');
    const times = Number(digits) === 1 ? '' : `${Number(digits)} × `;
    return `${times}10^${Number(power)}`.replaceAll('-', '−');
  }
  const text = String(Number(value.toPrecision(4)));
  return text.replace('-', '−');
}

/** A number as a factor: a negative one in brackets. */
export const bracketed = (value: number): string => (value < 0 ? `(${said(value)})` : said(value));

/** What a curve is called in a sentence. */
export const called: Readonly<Record<CurveName, string>> = {
  parabola: 'On the parabola',
  valleys: 'On the two valleys',
  shoulder: 'On the curve with the shoulder',
  waves: 'On the waves',
};

export const kinds: Readonly<Record<Level['kind'], string>> = {
  minimum: 'minimum',
  maximum: 'maximum',
  shoulder: 'shoulder',
};

const onParabola = ({ rate, fate, regime, start }: Scene): string => {
  const left = Math.abs(1 - rate * 2);
  const arrived = fate.kind === 'arrives' ? `, to the eye after ${counted(fate.step, 'step')}` : '';
  const eta = `η = ${said(rate)}`;
  switch (regime) {
    case 'slides':
      return `${eta} lies below 1/C″ = 0.5: each step leaves ${said(left)} of the way. It slides down and arrives${arrived}.`;
    case 'at-once':
      return `${eta} is exactly 1/C″: the first step leaves nothing of the way. It arrives at once, from anywhere.`;
    case 'overshoots':
      return `${eta} lies above 1/C″ = 0.5 and below 2/C″ = 1: every step jumps over the bottom and lands ${said(left)} times as far away on the other side. It overshoots, and arrives${arrived}.`;
    case 'bounces':
      return `${eta} is exactly the stability limit 2/C″: every step lands just as far away on the other side. It bounces for ever between ${said(start)} and ${said(2 - start)}.`;
    default: {
      const out =
        fate.kind === 'leaves' && fate.step !== undefined
          ? fate.step === 0
            ? 'It started outside the plot and flies further out'
            : `It flies out, off the plot at step ${fate.step}`
          : 'It flies out, slowly';
      return `${eta} lies above the stability limit 2/C″ = 1: every step lands ${said(left)} times as far away on the other side. ${out}. Below η = 1 it would have arrived.`;
    }
  }
};

/** How the rate stands to the limits of a minimum. */
function beside(rate: number, { curvature }: Level): string {
  const { once, stable } = limitsOf(curvature);
  const limit = `that valley’s stability limit 2/C″ = ${said(stable)}`;
  if (rate > stable) return `above ${limit}`;
  if (rate === stable) return `exactly at ${limit}`;
  if (rate === once)
    return `exactly at 1/C″ = ${said(once)}, so near the bottom a step leaves next to nothing`;
  return rate > once
    ? `below ${limit} but above 1/C″ = ${said(once)}, so near the bottom it overshoots`
    : `below ${limit} and below 1/C″ = ${said(once)}, so near the bottom it slides`;
}

const elsewhere = (scene: Scene): string => {
  const { fate, home, rate } = scene;
  const eta = `η = ${said(rate)}`;
  const where = home?.kind === 'minimum' ? home : undefined;
  const limit = where
    ? `${eta} lies ${beside(rate, where)}: it cannot settle at w = ${said(where.w)}`
    : eta;
  const tooFast = where && rate > limitsOf(where.curvature).stable;
  switch (fate.kind) {
    case 'arrives': {
      const { at, step } = fate;
      const when = `to the eye after ${counted(step, 'step')}`;
      if (at.kind !== 'minimum')
        return `A step lands on the ${kinds[at.kind]} at w = ${said(at.w)}, where the slope is 0, and there it stays.`;
      if (at === home || !where)
        return `It settles at w = ${said(at.w)}, ${when}: ${eta} lies ${beside(rate, at)}.`;
      return `It leaves the valley that it started in, and settles at w = ${said(at.w)}, ${when}: ${eta} lies ${beside(rate, at)}.`;
    }
    case 'bounces':
      return `${tooFast ? `${limit}. It` : `${eta}: it`} still bounces between ${said(fate.between[0])} and ${said(fate.between[1])} after 2,000 steps.`;
    case 'wanders':
      return `${tooFast ? `${limit}. It` : `${eta}: it`} jumps about, and has not settled after 2,000 steps.`;
    case 'crawls':
      return `It crawls towards the shoulder at w = ${said(fate.at.w)} and gets stuck there: slope and step shrink to 0 together, though the curve goes on down behind it.`;
    case 'leaves': {
      const kept = keepingRate(scene);
      const out =
        fate.step === undefined
          ? 'flies out'
          : fate.step === 0
            ? 'flies further out, where the curve is ever steeper'
            : `flies out, off the plot at step ${fate.step}: out there the curve is steeper, and each step longer than the last`;
      return `${tooFast ? `${limit}. It` : `${eta}: it`} ${out}.${kept === undefined ? '' : ` With η = ${said(kept)} it would have stayed.`}`;
    }
    default:
      return `${eta} is so small that it is still on its way after 2,000 steps.`;
  }
};

/** What the rate does here, once steps are made. */
export function verdict(scene: Scene): string {
  if (scene.places.length < 2) return '';
  const { rate, fate, w } = scene;
  if (rate === 0)
    return 'η = 0: every step is 0 times the slope, and the walker stays where it is.';
  if (fate.kind === 'stands')
    return `At w = ${said(w)} the slope is 0: there is no step to make, at any rate.`;
  if (scene.curve === 'parabola') {
    if (fate.kind === 'slides')
      return `η = ${said(rate)} is so far below 1/C″ = 0.5 that it is still on its way after 2,000 steps.`;
    return onParabola(scene);
  }
  return elsewhere(scene);
}

/** A dot of the walk, in numbers. */
export function stepSaid({ places, start, curve }: Scene, step: number): string {
  const w = places[step] ?? start;
  return `step ${step}: w = ${said(w)}, C = ${said(curves[curve].cost(w))}`;
}

/** Where a walker is that cannot be seen. */
export const outside = ({ curve, w }: Pick<Scene, 'curve' | 'w'>): string =>
  `w = ${said(w)}, out to the ${w > curves[curve].to ? 'right' : 'left'}`;

/** What a sighted reader sees. */
export function describe(scene: Scene): string {
  const { places, w, cost, slope, step, inside, rate, solve, curve } = scene;
  const count = places.length - 1;
  const when = count === 0 ? 'before the first step' : `after ${counted(count, 'step')}`;
  const at = inside ? `w = ${said(w)}` : outside(scene);
  const solved = solve
    ? ` C′ = 0 at ${curves[curve].levels.map((level) => `w = ${said(level.w)} (${kinds[level.kind]})`).join(', ')}.`
    : '';
  return `${called[curve]}, η = ${said(rate)}, ${when}: ${at}, cost ${said(cost)}, slope ${said(slope)}, next step ${said(step)}. ${verdict(scene)}`
    .trim()
    .concat(solved);
}
