/** Binds the site's pages into one document. Runs in the browser that prints: everything it needs comes as its argument. */
import type { Plan } from './plan.ts';

/**
 * One document and not one for each chapter, since only the browser knows how to tag what it prints: merged files
 * would lose the tags that screen readers go by, the outline, and the links from one chapter to another.
 */
export async function bind(plan: Plan): Promise<void> {
  const references = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'headers'];
  const onScreenOnly =
    'script, template, noscript, link, meta, nav, .screen-only, .anchor, .contents, .start, .citation, .tools, .figure > [data-part]';
  const sheetOf = new Map(
    plan.sheets.map(({ id, file }) => [new URL(file, document.baseURI).href, id]),
  );
  const styles = new Set<string>();

  const element = (tag: string, className: string, ...inside: (Node | string)[]): HTMLElement => {
    const made = document.createElement(tag);
    if (className !== '') made.className = className;
    made.append(...inside);
    return made;
  };

  /** Where a link of the site leads in the book; undefined for a page that is not in it. */
  const inBook = (address: URL): string | undefined => {
    const sheet = sheetOf.get(address.origin + address.pathname);
    if (sheet === undefined) return undefined;
    const fragment = address.hash.slice(1);
    const figure = new URLSearchParams(fragment).get('figure');
    if (figure !== null) return `#figure-${figure}`;
    return fragment === '' ? `#${sheet}` : `#${sheet}--${fragment}`;
  };

  const rename = (sheet: string, root: HTMLElement): void => {
    for (const each of root.querySelectorAll('[id]')) each.id = `${sheet}--${each.id}`;
    for (const name of references)
      for (const each of root.querySelectorAll(`[${name}]`)) {
        const ids = (each.getAttribute(name) ?? '').split(/\s+/);
        each.setAttribute(name, ids.map((id) => `${sheet}--${id}`).join(' '));
      }
    for (const figure of root.querySelectorAll('figure[data-figure]'))
      figure.id = `figure-${figure.getAttribute('data-figure') ?? ''}`;
  };

  const relink = (root: HTMLElement, base: string): void => {
    for (const image of root.querySelectorAll('img'))
      image.src = new URL(image.getAttribute('src') ?? '', base).href;
    for (const link of root.querySelectorAll('a[href]')) {
      const address = new URL(link.getAttribute('href') ?? '', base);
      if (address.origin !== location.origin) continue;
      const place = inBook(address);
      if (place === undefined) link.removeAttribute('href');
      else link.setAttribute('href', place);
    }
  };

  const bound: HTMLElement[] = [];
  /** The front page's own sentence on how much of the book is written. */
  let state = '';
  for (const { id, file, title, number } of plan.sheets) {
    const base = new URL(file, document.baseURI).href;
    const page = new DOMParser().parseFromString(await (await fetch(base)).text(), 'text/html');
    for (const each of page.querySelectorAll('link[rel="stylesheet"], style')) {
      const href = each.getAttribute('href');
      styles.add(
        href === null
          ? `<style>${each.textContent}</style>`
          : `<link rel="stylesheet" href="${new URL(href, base).href}">`,
      );
    }
    const main = page.querySelector('main');
    if (main === null) throw new Error(`${file} has no <main> to print.`);
    state = main.querySelector('.contents .state')?.textContent.trim() ?? state;
    for (const each of main.querySelectorAll(onScreenOnly)) each.remove();
    relink(main, base);
    rename(id, main);
    main.removeAttribute('id');
    main.removeAttribute('tabindex');
    const section = element('section', 'sheet', main);
    section.id = id;
    section.style.setProperty('page', id);
    section.dataset['head'] = [number, title].filter((word) => word !== undefined).join('  ');
    bound.push(section);
  }

  // The front page opens the book: its second heading is the first that the cover does not say.
  const opening = bound.find(({ id }) => id === 'opening');
  const first = opening?.querySelector('.opening');
  const heading = first?.querySelector('h2');
  opening?.querySelector('main > header')?.remove();
  if (opening && first && heading) {
    heading.replaceWith(element('h1', '', heading.textContent));
    opening.querySelector('main')?.prepend(first);
    opening.dataset['head'] = heading.textContent;
  }

  const pageOf = (id: string): HTMLElement => {
    const place = element('span', 'page');
    place.dataset['of'] = id;
    return place;
  };
  const row = (id: string, title: string, number?: number): HTMLElement => {
    const link = element('a', '', element('span', 'title', title), pageOf(id)) as HTMLAnchorElement;
    link.href = `#${id}`;
    return element('li', '', element('span', 'number', String(number ?? '')), link);
  };

  const contents = element('section', 'sheet contents-of-book', element('h1', '', 'Contents'));
  if (state !== '') contents.append(element('p', 'state', state));
  contents.id = 'contents';
  contents.style.setProperty('page', 'contents');
  for (const { heading: part, lines } of plan.contents) {
    if (part !== '') contents.append(element('p', 'part', part));
    const list = element('ol', '');
    for (const { title, number, sheet } of lines) {
      const section = bound.find(({ id }) => id === sheet);
      if (section === undefined) {
        const place = element('span', 'number', String(number ?? ''));
        list.append(element('li', 'unwritten', place, element('span', 'title', title)));
        continue;
      }
      const line = row(section.id, title === '' ? (section.dataset['head'] ?? '') : title, number);
      if (number !== undefined) {
        const sections = element('ol', 'sections');
        for (const each of section.querySelectorAll('.prose h2[id]'))
          sections.append(row(each.id, each.textContent.replace(/\s*#?\s*$/, '').trim()));
        line.append(sections);
      }
      list.append(line);
    }
    contents.append(list);
  }

  const days = bound.flatMap((section) => [...section.querySelectorAll('time')]);
  const latest = days.toSorted((a, b) => b.dateTime.localeCompare(a.dateTime))[0];
  const art = element('div', 'art');
  art.setAttribute('aria-hidden', 'true');
  for (const picture of opening?.querySelectorAll('.images .grid') ?? [])
    art.append(picture.cloneNode(true));
  const cover = element('section', 'sheet cover');
  cover.style.setProperty('page', 'cover');
  cover.append(
    element('p', 'name', plan.title),
    element('p', 'subtitle', plan.subtitle),
    art,
    element('p', 'promise', plan.promise),
    element('p', 'edition', latest === undefined ? '' : `Edition of ${latest.textContent.trim()}`),
  );

  document.documentElement.lang = 'en-GB';
  document.documentElement.dataset['edition'] = latest?.dateTime ?? '';
  document.title = `${plan.title}: ${plan.subtitle.toLowerCase()}`;
  document.head.insertAdjacentHTML('beforeend', [...styles].join('\n'));
  const heads = [...bound, contents].map((section) => {
    const words = section === contents ? 'Contents' : (section.dataset['head'] ?? '');
    return `@page ${section.id} { @top-left { content: ${JSON.stringify(words)}; } }`;
  });
  document.head.append(element('style', '', heads.join('\n')));
  document.body.append(cover, contents, ...bound);
}

/** Writes the numbers into the contents; runs in the browser too. */
export function number(pages: Readonly<Record<string, number>>): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-of]'))
    place.textContent = String(pages[place.dataset['of'] ?? ''] ?? '');
}
