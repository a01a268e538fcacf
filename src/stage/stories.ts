import type { SetupSchema } from './setup.ts';

/** A named state of a widget: the gallery, the browser tests, the pictures and the accessibility runs show it. */
export interface Story<Setup> {
  /** What a reader sees in this state, in a sentence. */
  readonly says: string;
  readonly setup: Partial<Setup>;
}

export type Stories<Setup> = Readonly<Record<string, Story<Setup>>>;

/** Something to achieve in a figure; it ticks itself when the scene solves it. */
export interface Challenge<Scene> {
  /** Never changes once published: what the reader solved is kept under it. */
  readonly id: string;
  readonly says: string;
  solved(scene: Scene): boolean;
}

/**
 * The setup that a widget's door hands to its view: the story's, then the tag's own values on top.
 * An author's mistake fails the build: throws a RangeError, in a sentence, for a story that is not there
 * and for values outside the limits.
 */
export const chosenStart = <Setup>(
  widget: string,
  schema: SetupSchema<Setup>,
  stories: Stories<Setup>,
  asked: object & { readonly story?: string | undefined },
): Setup => {
  const { story, ...values } = asked;
  if (story !== undefined && !Object.hasOwn(stories, story))
    throw new RangeError(
      `The widget ${widget} has no story "${story}"; it has ${Object.keys(stories).join(', ')}.`,
    );
  const told = story === undefined ? {} : stories[story]?.setup;
  // Astro marks the tags of a page that has scoped styles; the mark is no value of the author's.
  const said = Object.entries(values).filter(([key]) => !key.startsWith('data-astro-'));
  const { setup, problems } = schema.parse(
    { ...told, ...Object.fromEntries(said) },
    { source: `The tag of the widget ${widget}` },
  );
  if (problems.length > 0) throw new RangeError(problems.join(' '));
  return setup;
};
