import { flushSync, mount, unmount } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import Fixture from './figure.fixture.svelte';
import type { FigureChannel, FigureStatus } from './figure.svelte.ts';
import type { Outside } from './outside.ts';
import { defineSetup, number, type SetupOf } from './setup.ts';

const schema = defineSetup({ rate: number({ start: 0.5, min: 0, max: 1 }) });
type Setup = SetupOf<typeof schema>;

/** Time stands still until `elapse`; the clipboard is a list, or refuses. */
const stage = () => {
  const due = new Set<() => void>();
  const copied: string[] = [];
  const outside = {
    refuses: false,
    after(_: number, act: () => void) {
      due.add(act);
      return () => due.delete(act);
    },
    async copy(text: string) {
      if (outside.refuses) throw new DOMException('No.', 'NotAllowedError');
      copied.push(text);
    },
  };
  const elapse = () => {
    for (const act of [...due]) act();
    due.clear();
  };
  return { outside: outside satisfies Outside & { refuses: boolean }, copied, elapse };
};

/** A view's state without runes: a map is reactive too. */
const view = (rate = 0.5) => {
  const told = new SvelteMap<'status' | 'message' | 'backend' | 'says', string>();
  const numbers = new SvelteMap<'rate', number>([['rate', rate]]);
  const running = new SvelteMap<'quiet', boolean>();
  let resets = 0;
  const now = (): Setup => ({ rate: numbers.get('rate') ?? 0 });
  const channel: FigureChannel<Setup> = {
    schema,
    setup: now,
    apply: (setup) => numbers.set('rate', setup.rate),
    reset: () => (resets += 1),
    status: () => (told.get('status') ?? 'live') as FigureStatus,
    message: () => told.get('message'),
    backend: () => told.get('backend') as 'webgl' | undefined,
    describe: () => `The rate is ${now().rate}.`,
    quiet: () => running.get('quiet') ?? false,
  };
  return { channel, told, numbers, running, now, resets: () => resets };
};

let room: HTMLElement;
let leave: (() => Promise<void>) | undefined;

const frame = (attributes: string, home = '') => `<div ${home}>
  <figure ${attributes} data-status="still">
    <button data-part="reset">Reset</button>
    <button data-part="link">Link to this</button>
    <button data-part="full-screen" aria-label="Full screen"></button>
    <div class="stage"></div>
    <p data-part="status"></p><p data-part="announcement"></p>
  </figure></div>`;

const join = (
  joining: { channel: FigureChannel<Setup>; outside: Outside },
  hash = '',
  home = '',
  attributes = 'data-figure="17.1" data-widget="lab"',
) => {
  history.replaceState(null, '', hash === '' ? location.pathname + location.search : hash);
  room.innerHTML = frame(attributes, home);
  const target = room.querySelector('.stage');
  if (!target) throw new Error('The frame has no stage.');
  const fixture = mount(Fixture, { target, props: joining });
  leave = () => unmount(fixture);
  flushSync();
};

const one = (selector: string): HTMLElement => {
  const found = room.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};
const figure = () => one('figure');
const line = () => one('[data-part="status"]').textContent;
const announcement = () => one('[data-part="announcement"]').textContent;
/** What a finger does. */
const touch = (selector: string) => {
  one(selector).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  one(selector).click();
  flushSync();
};
const settle = async () => {
  await Promise.resolve();
  await Promise.resolve();
  flushSync();
};
const goTo = async (hash: string) => {
  const heard = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
  location.hash = hash;
  await heard;
  flushSync();
};

beforeEach(() => {
  room = document.createElement('div');
  document.body.append(room);
});

afterEach(async () => {
  await leave?.();
  leave = undefined;
  room.remove();
  history.replaceState(null, '', location.pathname + location.search);
});

describe('a figure whose view has joined', () => {
  it('is live, and Reset reaches the view', () => {
    const lab = view();
    join({ ...lab, ...stage() });
    expect(figure().dataset['status']).toBe('live');
    touch('[data-part="reset"]');
    expect(lab.resets()).toBe(1);
  });

  it('shows status, road and sentence of the view as they change', () => {
    const lab = view();
    join({ ...lab, ...stage() });
    lab.told.set('status', 'busy').set('backend', 'webgl').set('message', 'Epoch 3 of 15.');
    flushSync();
    expect(figure().dataset).toMatchObject({ status: 'busy', backend: 'webgl' });
    expect(line()).toBe('Epoch 3 of 15.');
    lab.told.delete('backend');
    flushSync();
    expect(figure().hasAttribute('data-backend')).toBe(false);
  });

  it('never fails without visible words', () => {
    const lab = view();
    join({ ...lab, ...stage() });
    lab.told.set('status', 'failed');
    flushSync();
    expect(figure().dataset['status']).toBe('failed');
    expect(line()).toMatch(/went wrong.*Reset/);
    lab.told.set('message', 'It diverged at step 12.');
    flushSync();
    expect(line()).toBe('It diverged at step 12.');
  });

  it('is a still again, with no listener left, when the view goes', async () => {
    const lab = view();
    const there = stage();
    join({ ...lab, ...there });
    lab.told.set('backend', 'webgl').set('message', 'Working.');
    touch('[data-act]');
    lab.numbers.set('rate', 0.7);
    flushSync();
    await leave?.();
    leave = undefined;
    there.elapse();
    expect(figure().dataset['status']).toBe('still');
    expect(figure().hasAttribute('data-backend')).toBe(false);
    expect(line()).toBe('');
    expect(announcement()).toBe('');
    touch('[data-part="reset"]');
    expect(lab.resets()).toBe(0);
    await goTo('figure=17.1&rate=0.1');
    expect(lab.now().rate).toBe(0.7);
  });
});

describe('the link to a state', () => {
  it('stands in the address bar and on the clipboard, and leads back to the state', async () => {
    const lab = view(0.5);
    const there = stage();
    join({ ...lab, ...there });
    lab.numbers.set('rate', 0.2);
    touch('[data-part="link"]');
    await settle();
    expect(location.hash).toBe('#figure=17.1&rate=0.2');
    expect(there.copied).toEqual([location.href]);
    await expect.poll(line).toContain('copied');

    await leave?.();
    const again = view(0.5);
    join({ ...again, ...stage() }, location.hash);
    expect(again.now().rate).toBe(0.2);
  });

  it('is shown to be copied by hand where the clipboard refuses', async () => {
    const there = stage();
    there.outside.refuses = true;
    join({ ...view(), ...there });
    touch('[data-part="link"]');
    await expect.poll(line).toContain(location.href);
  });

  it('says what has changed, of a state that changes its own setup in place too', () => {
    const setup = { rate: 0.5 };
    const { channel } = view();
    join({ channel: { ...channel, setup: () => setup }, ...stage() });
    setup.rate = 0.2;
    touch('[data-part="link"]');
    expect(location.hash).toBe('#figure=17.1&rate=0.2');
  });

  it('of a figure that starts elsewhere than the defaults can lead to the defaults', async () => {
    const lab = view(0.9);
    join({ ...lab, ...stage() });
    lab.numbers.set('rate', 0.5);
    touch('[data-part="link"]');
    expect(location.hash).toBe('#figure=17.1&rate=0.5');
  });

  it('that is damaged leaves the figure where it starts, with a sentence until it is touched', () => {
    const lab = view();
    join({ ...lab, ...stage() }, '#figure=17.1&rate=banana');
    expect(lab.now().rate).toBe(0.5);
    expect(line()).toContain('banana');
    touch('[data-act]');
    expect(line()).toBe('');
  });

  it.each(['#figure=17.2&rate=0.1', '#the-loop', '#rate=0.1', '#figure=17.1', '#%E0%A4%A'])(
    'that says %s leaves the figure 17.1 as it is',
    (hash) => {
      const lab = view();
      join({ ...lab, ...stage() }, hash);
      expect(lab.now().rate).toBe(0.5);
      expect(line()).toBe('');
    },
  );

  it('followed while the page is open is obeyed', async () => {
    const lab = view();
    join({ ...lab, ...stage() });
    await goTo('figure=17.1&rate=0.3');
    expect(lab.now().rate).toBe(0.3);
    await goTo('figure=17.1&rate=7');
    expect(lab.now().rate).toBe(0.5);
    expect(line()).toContain('7');
  });
});

describe('a figure alone on its page', () => {
  const home = `data-permalinks="here" data-stories='{"wide":{"rate":0.9},"broken":7}'`;

  it('takes its values, or a story, straight from the address', async () => {
    const lab = view();
    join({ ...lab, ...stage() }, '#rate=0.1', home);
    expect(lab.now().rate).toBe(0.1);
    await goTo('story=wide');
    expect(lab.now().rate).toBe(0.9);
  });

  it.each(['nosuch', 'toString', '__proto__'])('says that it has no story %s', (story) => {
    const lab = view();
    join({ ...lab, ...stage() }, `#story=${story}`, home);
    expect(lab.now().rate).toBe(0.5);
    expect(line()).toContain(story);
  });
});

it('a figure in the gallery ignores the address, and links to its own page', async () => {
  const lab = view();
  const there = stage();
  join({ ...lab, ...there }, '#figure=17.1&rate=0.1', 'data-permalinks="../embed/lab.html"');
  expect(lab.now().rate).toBe(0.5);
  lab.numbers.set('rate', 0.2);
  touch('[data-part="link"]');
  await settle();
  expect(there.copied).toEqual([new URL('../embed/lab.html#rate=0.2', location.href).href]);
  expect(location.hash).toBe('#figure=17.1&rate=0.1');
});

describe('what is seen', () => {
  it('is announced once the reader’s hand has come to rest', () => {
    const lab = view();
    const there = stage();
    join({ ...lab, ...there });
    touch('[data-act]');
    lab.numbers.set('rate', 0.6);
    flushSync();
    lab.numbers.set('rate', 0.7);
    flushSync();
    expect(announcement()).toBe('');
    there.elapse();
    expect(announcement()).toBe('The rate is 0.7.');
  });

  it('is not announced before the reader does something', () => {
    const lab = view();
    const there = stage();
    join({ ...lab, ...there });
    lab.numbers.set('rate', 0.6);
    flushSync();
    there.elapse();
    expect(announcement()).toBe('');
  });

  it('is not announced while something runs, and is when it ends', () => {
    const lab = view();
    const there = stage();
    join({ ...lab, ...there });
    touch('[data-act]');
    lab.running.set('quiet', true);
    lab.numbers.set('rate', 0.6);
    flushSync();
    there.elapse();
    expect(announcement()).toBe('');
    lab.running.set('quiet', false);
    flushSync();
    there.elapse();
    expect(announcement()).toBe('The rate is 0.6.');
  });
});
