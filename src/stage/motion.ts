import { MediaQuery } from 'svelte/reactivity';

const reduced = new MediaQuery('(prefers-reduced-motion: reduce)', false);

/**
 * True where the reader's system asks for less motion; reactive inside components and deriveds, false on the server.
 * Then nothing starts by itself and nothing glides: a change is shown at once. What the reader starts still runs.
 */
export const prefersLessMotion = (): boolean => reduced.current;
