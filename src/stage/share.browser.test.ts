import { beforeEach, describe, expect, it } from 'vitest';

import type { Outside } from './outside.ts';
import { frameOf, sharing } from './share.ts';

let figure: HTMLElement;
let place: HTMLElement;
let said: string[];
let copied: string[];

const link = 'https://example.org/chapters/x.html#figure=17.1&rate=0.1';

const press = (
  outside: Partial<Outside> = {},
  { works = true, protocol = 'https:' } = {},
): Promise<void> =>
  sharing(
    {
      ...{ figure, place },
      copied: Promise.resolve(works),
      link: () => link,
      params: () => 'rate=0.1&seed=2',
      say: (sentence) => said.push(sentence),
      outside: {
        copy: (text) => {
          copied.push(text);
          return Promise.resolve();
        },
        ...outside,
      },
    },
    protocol,
  );

const pressButton = async (words: string): Promise<void> => {
  const buttons = [...place.querySelectorAll('button')];
  buttons.find((button) => button.textContent === words)?.click();
  await Promise.resolve();
  await Promise.resolve();
};

const code = (): string =>
  `<iframe src="${new URL('/embed/laboratory.html', location.href).href}#rate=0.1&amp;seed=2" ` +
  'title="Figure 17.1: The &quot;laboratory&quot;" width="100%" height="720" ' +
  'style="border: 0" loading="lazy" allowfullscreen></iframe>';

beforeEach(() => {
  figure = document.createElement('figure');
  figure.dataset['widget'] = 'laboratory';
  figure.ariaLabel = 'Figure 17.1: The "laboratory"';
  figure.style.height = '712px';
  place = document.createElement('div');
  place.hidden = true;
  document.body.replaceChildren(figure);
  [said, copied] = [[], []];
});

describe('the answer to “Link to this”', () => {
  it('is that the link is copied, or the link itself where the browser refused', async () => {
    await press();
    expect(said).toEqual(['The link to exactly this state is copied.']);
    await press({}, { works: false });
    expect(said.at(-1)).toContain(link);
  });

  it('for a page on a disk says that it works on this computer only, and offers nothing more', async () => {
    await press({}, { protocol: 'file:' });
    expect(said.join()).toContain('works only on this computer');
    expect(place.hidden).toBe(true);
  });
});

describe('beside its link a figure offers', () => {
  it('the code for another page, with the state and an honest title', async () => {
    await press();
    expect(place.hidden).toBe(false);
    await pressButton('Copy the code for another page');
    expect(copied).toEqual([code()]);
    expect(said.at(-1)).toBe('The code that shows this figure in another page is copied.');
    place.innerHTML = frameOf('https://example.org/?a=1&b="<i>"', 'A < B', 700);
    const frame = place.querySelector('iframe');
    expect(frame?.title).toBe('A < B');
    expect(frame?.getAttribute('src')).toBe('https://example.org/?a=1&b="<i>"');
  });

  it('that code to be read, where the browser does not let it be copied', async () => {
    await press({ copy: () => Promise.reject(new DOMException('No.', 'NotAllowedError')) });
    await pressButton('Copy the code for another page');
    expect(said.at(-1)).toContain(code());
  });

  it('the device’s own sharing where there is one, and only there', async () => {
    await press();
    expect(place.textContent).not.toContain('Share');
    place.replaceChildren();
    const shared: unknown[] = [];
    const share: Outside['share'] = (data) => {
      shared.push(data);
      return Promise.reject(new DOMException('Called off.', 'AbortError'));
    };
    await press({ share });
    await press({ share });
    expect(place.childElementCount).toBe(2);
    const before = said.length;
    await pressButton('Share…');
    expect(shared).toEqual([{ title: 'Figure 17.1: The "laboratory"', url: link }]);
    expect(said).toHaveLength(before);
  });
});
