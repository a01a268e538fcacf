export { bytesOf } from '#maths/packed';

/** What comes with the page, made from the digits beforehand: pixel similarity, and a few digits to begin with. */
export interface Recording {
  /** The mean pictures of the training's 3s and 7s. */
  readonly three: string;
  readonly seven: string;
  /** Validation digits that pixel similarity answers right, by the absolute difference and by the squared. */
  readonly right: { readonly absolute: number; readonly squared: number };
  readonly validationCount: number;
  /** The first training digits, in order. */
  readonly digits: readonly { readonly label: number; readonly ink: string }[];
}
