import { bytesOf, lettersOf, weightsOf } from '#maths/packed';
import { classes, pixels, sizeOf, type Network, type Scene } from './model.ts';

/**
 * The book's network, small enough to come with a touch. A weight of a pixel is one letter, as
 * `#maths/packed` has them. The rest stands as it is. What the figure shows is this network.
 */
export interface Recording {
  readonly hidden: number;
  readonly scales: readonly number[];
  readonly w1: string;
  /** b⁽¹⁾ w⁽²⁾ b⁽²⁾ */
  readonly rest: readonly number[];
}

export function packed({ hidden, theta }: Network): Recording {
  const first = pixels * hidden;
  const { scales, letters } = lettersOf(theta.subarray(0, first), hidden);
  const rest = Array.from(theta.subarray(first), (value) => Number(value.toFixed(4)));
  return { hidden, scales, w1: letters, rest };
}

export function unpacked({ hidden, scales, w1, rest }: Recording): Network {
  const theta = new Float64Array(sizeOf(hidden));
  theta.set(weightsOf({ scales, letters: w1 }));
  theta.set(rest, pixels * hidden);
  return { hidden, bend: 'relu', theta };
}

/** How the book's network was trained: mini-batches of real training digits, and then no further. */
export const training = { seed: 37, rate: 0.4, batchSize: 50, steps: 100 } as const;

export const trainedSpec = {
  input: pixels,
  layers: [
    { kind: 'dense', units: 16, activation: 'relu' },
    { kind: 'dense', units: classes, activation: 'identity' },
  ],
  loss: 'cross-entropy',
} as const;

type Picture = Scene['pictures'][number];

/** What the page shows before anything is touched: the scene, each picture a row of bytes in base 64. */
export type Recorded = Omit<Scene, 'pictures'> & {
  readonly pictures: readonly (Omit<Picture, 'cells'> & { readonly ink: string })[];
};

/** The scene with its pictures as bytes: 255 is full colour. `toText` is Node's business. */
export function recordedOf(scene: Scene, toText: (bytes: Uint8Array) => string): Recorded {
  const bytes = ({ cells }: Picture): Uint8Array =>
    Uint8Array.from(cells, (slope) =>
      Math.round(255 * Math.min(1, Math.abs(slope) / scene.fullColour)),
    );
  const pictures = scene.pictures.map((picture) => {
    const { cells: _, ...others } = picture;
    return { ...others, ink: toText(bytes(picture)) };
  });
  return { ...scene, pictures };
}

export function sceneFrom({ pictures, ...scene }: Recorded): Scene {
  return {
    ...scene,
    pictures: pictures.map(({ ink, ...others }) => ({
      ...others,
      cells: Float64Array.from(bytesOf(ink), (byte) => (byte / 255) * scene.fullColour),
    })),
  };
}
