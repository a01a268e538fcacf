/** What the pictures share with the pages: their light colours, and the text face. */
import semibold from '@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff?inline';
import regular from '@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff?inline';
import tokens from '../styles/tokens.css?raw';

export interface Face {
  readonly name: string;
  readonly weight: 400 | 600;
  readonly data: Buffer;
}

/** The light half of a colour of `src/styles/tokens.css`. */
export function tokenColour(name: string): string {
  const colour = new RegExp(`--${name}:\\s*light-dark\\(\\s*(#[\\da-f]{6})\\b`).exec(tokens)?.[1];
  if (colour !== undefined) return colour;
  throw new Error(
    `src/styles/tokens.css has no colour --${name} that begins with light-dark(#rrggbb: the pictures need it.`,
  );
}

const face = (address: string, weight: Face['weight']): Face => ({
  name: 'Source Serif 4',
  weight,
  data: Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'),
});

export const faces: readonly Face[] = [face(regular, 400), face(semibold, 600)];
