/** A surface turned all the way round, as the book's reliefs are: painted pixel by pixel and put on a canvas. */
import { bandsOf } from '../../../src/marks/bands.ts';
import { landscapeOf } from '../../../src/marks/landscape.ts';
import { meshOf } from '../../../src/marks/mesh.ts';
import { paintRelief, type Painting } from '../../../src/marks/paint.ts';
import type { Contest } from './contests.ts';

/** As wide as a relief stands in a figure of full width. */
const widthPx = 480;
const turns = 120;

/** Milliseconds for a frame of a surface with `side` × `side` points. */
export function turning(side: number): Promise<Contest> {
  const waves = (x: number, y: number) => Math.sin(x) * Math.cos(y) + (x * x + y * y) / 20;
  const landscape = landscapeOf(waves, [-4, 4], [-4, 4], side);
  const mesh = meshOf(landscape, bandsOf(landscape));
  const canvas = document.createElement('canvas');
  document.body.append(canvas);
  const context = canvas.getContext('2d');
  let painting: Painting | undefined;
  return Promise.resolve({
    ours() {
      const begun = performance.now();
      for (let turn = 0; turn < turns; turn++) {
        painting = paintRelief(mesh, { azimuth: 3 * turn, tilt: 36 }, widthPx, 1, painting);
        const { width, height, pixels } = painting;
        if (turn === 0) Object.assign(canvas, { width, height });
        context?.putImageData(new ImageData(pixels, width, height), 0, 0);
      }
      return Promise.resolve((performance.now() - begun) / turns);
    },
    end() {
      canvas.remove();
      return Promise.resolve();
    },
  });
}
