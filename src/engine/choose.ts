/** Which road a page gets when the choice is left to the engine: by looking, and then by measuring. */
import { softwareIn, type Graphics } from './graphics.ts';
import type { Job } from './pace.ts';
import type { Backend, Engine } from './types.ts';

/** What was found out, and the sentence that says so. */
export interface Verdict {
  readonly backend: Backend;
  readonly reason: string;
}

/**
 * What has been found out before, so that it need not be measured again. It holds where the circumstances are the same
 * to the letter: on another graphics card, and for another build of the engine, it is measured anew.
 */
export interface Verdicts {
  recall(job: Job, circumstances: string): Verdict | undefined;
  keep(job: Job, circumstances: string, verdict: Verdict): void;
}

/** What choosing needs of the world. */
export interface Field {
  readonly job: Job;
  /** What the page sees of WebGL 2; undefined where there is none. */
  look(): Graphics | undefined;
  /** @throws EngineError where this road cannot be had. */
  open(backend: Backend, reason: string): Promise<Engine>;
  /** Steps a second. */
  pace(engine: Engine, job: Job): Promise<number>;
  /** Asked for only where there is something to measure. */
  verdicts(): Promise<Verdicts>;
  /** What else than the graphics card may change what is measured. */
  readonly build: string;
}

const so = 'So it computes on the processor.';

const networkOf: Readonly<Record<Job, string>> = {
  dense: 'the laboratory’s network',
  convolution: 'a small convolutional network',
};

const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Steps a second as a reader wants them: 1,240; 87; 3.1. */
const rounded = (pace: number): string =>
  pace.toLocaleString('en-GB', { maximumSignificantDigits: pace >= 100 ? 3 : 2 });

/** Why one road was taken, with what was measured on both. The processor needs less power: it takes a tie. */
export function verdictOn(paces: Readonly<Record<Backend, number>>, job: Job): Verdict {
  const { webgl, cpu } = paces;
  const measured = `Measured here on ${networkOf[job]}: ${rounded(webgl)} steps a second on WebGL, ${rounded(cpu)} on the processor.`;
  return webgl > cpu
    ? { backend: 'webgl', reason: `${measured} So it computes on WebGL.` }
    : { backend: 'cpu', reason: `${measured} ${so}` };
}

/**
 * An engine on the road that is faster here, with the reason in its report: the processor where WebGL is missing or
 * drawn in software, what was found out before if anything was, or the faster of both after a few steps on each.
 * @throws EngineError where neither can be had.
 */
export async function openFaster(field: Field): Promise<Engine> {
  const { job, open } = field;
  const seen = field.look();
  if (!seen) return open('cpu', `This browser offers no WebGL 2. ${so}`);
  const software = softwareIn(seen);
  if (software !== undefined) {
    const why = `WebGL is here, but without a graphics card: ${software} draws it on the processor, which computes faster by itself.`;
    return open('cpu', `${why} ${so}`);
  }
  const verdicts = await field.verdicts();
  const circumstances = `${seen.renderer} ${field.build}`;
  const known = verdicts.recall(job, circumstances);
  if (known) {
    return open(known.backend, known.reason).catch((error: unknown) => {
      if (known.backend === 'cpu') throw error;
      return open('cpu', `${sentenceOf(error)} ${so}`);
    });
  }
  return measured(field, (verdict) => verdicts.keep(job, circumstances, verdict));
}

async function measured(
  { job, open, pace }: Field,
  keep: (verdict: Verdict) => void,
): Promise<Engine> {
  // Both are fetched at once; but they are timed one after the other, or they would slow each other down.
  const [webgl, cpu] = await Promise.allSettled([
    open('webgl', 'The processor’s road could not be opened here.'),
    open('cpu', so),
  ]);
  if (webgl.status === 'rejected') {
    const reason = `${sentenceOf(webgl.reason)} ${so}`;
    if (cpu.status === 'rejected') throw cpu.reason;
    return because(cpu.value, reason);
  }
  if (cpu.status === 'rejected') return webgl.value;
  const engines = { webgl: webgl.value, cpu: cpu.value };
  let verdict: Verdict;
  try {
    verdict = verdictOn(
      { webgl: await pace(engines.webgl, job), cpu: await pace(engines.cpu, job) },
      job,
    );
    keep(verdict);
  } catch (error) {
    verdict = { backend: 'cpu', reason: `${sentenceOf(error)} ${so}` };
  }
  await engines[verdict.backend === 'cpu' ? 'webgl' : 'cpu'].close();
  return because(engines[verdict.backend], verdict.reason);
}

/** The same engine, and why it is this one. */
const because = (engine: Engine, reason: string): Engine => ({
  ...engine,
  report: { ...engine.report, reason },
});
