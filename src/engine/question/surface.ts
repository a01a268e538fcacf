import { checkFit } from '../check.ts';
import { nothing } from '../protocol.ts';
import type { Handlers } from './asked.ts';
import { checkDirection, checkPlaces, checkSample, checkSurface } from './check.ts';
import { using, type Held } from './held.ts';
import { sampleOf } from './sample.ts';
import { SurfaceWork } from './surface-work.ts';

/** C on lines and planes through a network. It is of a still copy, so a training may go on meanwhile. */
export const surfacesOf = (
  held: Held,
): Pick<Handlers, 'surface' | 'surfacePart' | 'forgetSurface'> => ({
  async surface({ id, data, plan }, call) {
    const trainee = held.model(id);
    const { spec } = trainee;
    const examples = held.data(data);
    const { store, highestLabel } = examples;
    const { at = {}, u, alphas, v = {}, betas = [0] } = plan;
    checkFit(spec, { width: store.width, outputs: store.outputs, highestLabel });
    checkSample(plan);
    checkSurface(plan);
    checkPlaces('The middle of a surface', spec, at);
    checkDirection('The direction u', spec, u);
    if (plan.v) checkDirection('The direction v', spec, v);
    const rows = sampleOf(store.count, plan.examples);
    const work = await using(
      examples,
      trainee.still(at).then((net) =>
        call.turn(() => {
          const surface = net.surface(store, rows, u, v);
          return Promise.resolve(
            new SurfaceWork({ of: trainee, store, net, surface }, alphas, betas),
          );
        }),
      ),
    );
    try {
      call.check();
      // Either may have been disposed of meanwhile, and nobody would end a surface of what is gone.
      held.model(id);
      held.data(data);
    } catch (error) {
      await work.end();
      throw error;
    }
    const surfaceId = held.newId();
    held.surfaces.set(surfaceId, work);
    return { id: surfaceId };
  },
  surfacePart: async ({ id }, call) => held.surface(id).part(call),
  async forgetSurface({ id }) {
    const found = held.surfaces.get(id);
    held.surfaces.delete(id);
    await found?.end();
    return nothing;
  },
});
