import { activations, type BendName } from '#maths/activation';
import { lengthOf } from '#maths/vector';
import { activationOf, parametersOf, type LayerSpec } from '#maths/spec';
import type { Health, LayerHealth, ModelSpec, NdArray, Slopes, Trace } from '../types.ts';
import type { Handlers } from './asked.ts';
import type { Held } from './held.ts';
import { overSample } from './sample.ts';
import { inStretches, rowsPerTurn } from './stretch.ts';

/** A bend is flat where its slope is less than this share of its highest: there a layer learns twenty times slower. */
const FLAT = 1 / 20;

/** How every layer fares: whether it can still move, and how loudly it is told to. */
export const healthOf = (held: Held): Pick<Handlers, 'health'> => ({
  health: (sample, call) =>
    overSample(held, sample, async ({ spec, net, store, rows }): Promise<Health> => {
      const seen = spec.layers.map((layer) => new LayerSeen(layer));
      let loss = 0;
      const slopes = new Map<string, Float64Array>();
      const perTurn = rowsPerTurn(spec, 'forward and back');
      await inStretches(rows.length, perTurn, call, async (from, to) => {
        const part = rows.subarray(from, to);
        const trace = await net.trace({ store, rows: part });
        const back = await net.slopes({ store, rows: part });
        const share = part.length / rows.length;
        loss += share * back.loss;
        addSlopes(slopes, back, share);
        seen.forEach((layer, l) => layer.see(trace, back, l, part.length));
      });
      return { loss, layers: seen.map((layer, l) => layer.told(weightSlope(spec, slopes, l))) };
    }),
});

function addSlopes(sums: Map<string, Float64Array>, { parameters }: Slopes, share: number): void {
  for (const [name, { data }] of Object.entries(parameters)) {
    const sum = sums.get(name) ?? new Float64Array(data.length);
    data.forEach((slope, i) => (sum[i] = (sum[i] ?? 0) + share * slope));
    sums.set(name, sum);
  }
}

/** ‖∂C/∂w‖ of a layer, or of batch normalisation ‖∂C/∂γ‖. */
function weightSlope(
  spec: ModelSpec,
  slopes: ReadonlyMap<string, Float64Array>,
  l: number,
): number | undefined {
  const place = parametersOf(spec).find(
    ({ layer, role }) => layer === l && (role === 'weight' || role === 'scale'),
  );
  const slope = place && slopes.get(place.name);
  return slope && lengthOf(slope);
}

/** What has been seen of one layer so far. */
class LayerSeen {
  readonly #layer: LayerSpec;
  #count = 0;
  #sum = 0;
  #squares = 0;
  #flat = 0;
  #examples = 0;
  /** Of each unit, or filter, whether it has ever been more than 0. */
  #alive: Uint8Array = new Uint8Array();
  /** Σ δ of each number of the layer. */
  #errors: Float64Array = new Float64Array();

  constructor(layer: LayerSpec) {
    this.#layer = layer;
  }

  see({ layers }: Trace, { errors }: Slopes, l: number, examples: number): void {
    const pass = layers[l];
    const delta = errors[l];
    if (!pass || !delta) return;
    this.#examples += examples;
    this.#seeActivation(pass.weightedSum, pass.activation);
    const units = delta.data.length / examples;
    if (this.#errors.length === 0) this.#errors = new Float64Array(units);
    delta.data.forEach((error, e) => {
      this.#errors[e % units] = (this.#errors[e % units] ?? 0) + error;
    });
  }

  #seeActivation(z: NdArray, a: NdArray): void {
    const bend = activationOf(this.#layer);
    const channels = a.shape.at(-1) ?? 1;
    if (this.#alive.length === 0) this.#alive = new Uint8Array(channels);
    const slopeAt = flatBend(bend) ? activations[bend].slope : undefined;
    const least = FLAT * (slopeAt?.(0) ?? 0);
    this.#count += a.data.length;
    a.data.forEach((activation, e) => {
      this.#sum += activation;
      this.#squares += activation ** 2;
      if (activation > 0) this.#alive[e % channels] = 1;
      if (slopeAt && slopeAt(z.data[e] ?? 0) < least) this.#flat++;
    });
  }

  told(slope: number | undefined): LayerHealth {
    const bend = activationOf(this.#layer);
    const mean = this.#sum / this.#count;
    const dead = this.#alive.reduce((sum, alive) => sum + (1 - alive), 0);
    return {
      mean,
      spread: Math.sqrt(Math.max(0, this.#squares / this.#count - mean ** 2)),
      saturated: flatBend(bend) ? this.#flat / this.#count : undefined,
      dead: bend === 'relu' ? dead / this.#alive.length : undefined,
      weightSlope: slope,
      speed: lengthOf(this.#errors.map((sum) => sum / this.#examples)),
    };
  }
}

/** Bends that flatten out on both sides; they are steepest at 0. */
const flatBend = (bend: string): bend is Extract<BendName, 'sigmoid' | 'tanh'> =>
  bend === 'sigmoid' || bend === 'tanh';
