import { centredOn, gramRow, meanPoint, planeOfGram, type PrincipalPlane } from '#maths/principal';
import { parametersOf } from '#maths/spec';
import { checkBlock } from '../check.ts';
import { EngineError } from '../types.ts';
import type { Handlers } from './asked.ts';
import { checkPlaces } from './check.ts';
import type { Held } from './held.ts';
import { blocksOf, pointOf } from './point.ts';
import { inStretches } from './stretch.ts';

/** The plane of a path through the parameters. */
export const planeOf = (held: Held): Pick<Handlers, 'plane'> => ({
  async plane({ id, path }, call) {
    const { spec } = held.model(id);
    if (path.length < 3) {
      throw new EngineError(
        'bad-setting',
        `A plane needs a path of three points or more, not ${path.length}.`,
      );
    }
    path.forEach((point, i) => {
      checkPlaces(`Point ${i + 1} of the path`, spec, point);
      for (const { name, shape } of parametersOf(spec)) {
        checkBlock(`Point ${i + 1} of the path at ${name}`, point[name], shape);
      }
    });
    const points = path.map((point) => pointOf(spec, point));
    const mean = meanPoint(points);
    const centred = centredOn(mean, points);
    const gram = await inStretches(points.length, 1, call, (i) =>
      Promise.resolve(gramRow(centred, i)),
    );
    const { origin, u, v, coordinates, shares } = planeFrom(() => planeOfGram(mean, centred, gram));
    return {
      origin: blocksOf(spec, origin),
      u: blocksOf(spec, u),
      v: blocksOf(spec, v),
      coordinates,
      shares,
    };
  },
});

/** What the points do not allow is the asker's to know. */
function planeFrom(find: () => PrincipalPlane): PrincipalPlane {
  try {
    return find();
  } catch (error) {
    if (error instanceof RangeError) throw new EngineError('bad-setting', error.message);
    throw error;
  }
}
