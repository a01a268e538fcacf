import { mount } from 'svelte';
import Notice from './Notice.svelte';

/** Tells the reader, once on a page, that there is a new version. */
export const show = (): void => {
  mount(Notice, { target: document.body });
};
