import { describe, expect, test } from 'vitest';
import { judge } from './judge.ts';

/** What each fence is for, a snippet that climbs over it, and what the sentence must say. */
const climbers: [why: string, path: string, text: string, says: RegExp][] = [
  [
    'maths knows nothing',
    'src/maths/a.ts',
    `import { openEngine } from '#engine';`,
    /maths → engine/,
  ],
  [
    'a type is an arrow too',
    'src/maths/a.ts',
    `import type { Model } from '#engine';`,
    /maths → engine/,
  ],
  [
    'so is a type query',
    'src/maths/a.ts',
    `export type A = import('#engine').Model;`,
    /maths → engine/,
  ],
  ['so is a late import', 'src/marks/a.ts', `await import('#engine');`, /marks → engine/],
  ['so is a re-export', 'src/marks/a.ts', `export * from '#engine';`, /marks → engine/],
  ['so is a glob', 'src/site/a.ts', `import.meta.glob('/widgets/*/stories.ts');`, /site → stories/],
  [
    'widgets do not know each other',
    'widgets/one/One.svelte',
    `<script lang="ts">\n  import Two from '#widgets/two';\n</script>`,
    /^widgets\/one imports widgets\/two/,
  ],
  [
    'not by a path either',
    'widgets/one/model.ts',
    `import { two } from '../two/model.ts';`,
    /^widgets\/one imports widgets\/two/,
  ],
  [
    'a state gets its engine handed in',
    'widgets/one/state.svelte.ts',
    `import { openEngine } from '#engine';`,
    /state → engine/,
  ],
  [
    'a model sees no engine, not even late',
    'widgets/one/model.ts',
    `const e = await import('#engine');`,
    /model → engine/,
  ],
  [
    'a model keeps clear of the document',
    'widgets/one/model.ts',
    `import { joinFigure } from '#stage/figure.svelte.ts';`,
    /model → stage/,
  ],
  [
    'a chapter knows front doors only',
    'content/chapters/a/index.mdx',
    `# A\n\nimport View from '../../../widgets/one/One.svelte';\n\nText.`,
    /content → view/,
  ],
  [
    'a chapter takes no control',
    'content/chapters/a/index.mdx',
    `import Slider from '#controls/Slider';\n\nText.`,
    /content → controls/,
  ],
  [
    'a page hands on, it does not compute',
    'src/pages/a.astro',
    `---\nimport { sum } from '#maths/vector';\n---\n<p>{sum}</p>`,
    /pages → maths/,
  ],
  [
    'a script in a page counts as well',
    'src/pages/a.astro',
    `---\n---\n<script>\n  import '#engine';\n</script>`,
    /pages → engine/,
  ],
  [
    'another room is entered by its door',
    'src/engine/a.ts',
    `import { seeded } from '../maths/random.ts';`,
    /goes round the door/,
  ],
  ['a path is spelt whole', 'src/maths/a.ts', `import { b } from './b';`, /leaves out its ending/],
  ['a door must exist', 'src/maths/a.ts', `import b from '#cellar';`, /no door/],
  [
    'only the engine knows tfjs',
    'widgets/one/One.svelte',
    `<script>import * as tf from '@tensorflow/tfjs-core';</script>`,
    /@tensorflow\/tfjs-core does not belong to view/,
  ],
  [
    'nobody selects',
    'src/marks/a.ts',
    `import { select } from 'd3-selection';`,
    /nobody imports d3-selection/,
  ],
  [
    'nobody stores',
    'widgets/one/state.svelte.ts',
    `import { writable } from 'svelte/store';`,
    /nobody imports svelte\/store/,
  ],
  ['chance has a seed', 'src/maths/a.ts', `const r = Math.random();`, /Math\.random/],
  ['tests have a seed too', 'src/maths/a.test.ts', `const r = Math.random();`, /Math\.random/],
  ['time is an argument', 'src/maths/a.ts', `const t = performance.now();`, /The clock/],
  ['nobody sleeps', 'src/maths/a.test.ts', `setTimeout(go, 50);`, /A timer/],
  ['frames come from the stage', 'src/marks/a.ts', `requestAnimationFrame(go);`, /src\/stage/],
  [
    'storage has a room',
    'widgets/one/One.svelte',
    `<script>localStorage.a = 1;</script>`,
    /Storage/,
  ],
  ['files have one way in', 'src/data/a.ts', `await fetch('digits.bin');`, /#portable/],
  ['workers have one way in', 'src/engine/a.ts', `new Worker('a.js');`, /#portable/],
  [
    'nobody keeps files beside the worker',
    'src/stage/a.ts',
    `await caches.open('mine');`,
    /src\/installed/,
  ],
  [
    'a view does not search',
    'widgets/one/One.svelte',
    `<b onclick={() => document.querySelector('b')} />`,
    /Searching/,
  ],
  ['no text is run', 'src/maths/a.ts', `const f = new Function('x', 'return x');`, /Evaluating/],
  ['runes only', 'src/controls/A.svelte', `<button on:click={go}>Go</button>`, /old way/],
  ['ids are made', 'src/controls/A.svelte', `<input id="rate" />`, /fixed id/],
  [
    'colours are tokens',
    'src/controls/A.svelte',
    `<style>b { color: #c00; }</style>`,
    /raw colour/,
  ],
  [
    'in a border too',
    'src/controls/A.svelte',
    `<style>b { border: 1px solid #c00; }</style>`,
    /raw colour/,
  ],
  ['and on a canvas', 'widgets/one/draw.ts', `pen.fillStyle = 'rgb(1 2 3)';`, /raw colour/],
  ['a file stands in a room', 'src/attic/a.ts', `export {};`, /stands in no room/],
];

describe('a fence that is climbed says so', () => {
  test.each(climbers)('%s: %s', (_why, path, text, says) => {
    expect(judge(path, text).map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(says),
    ]);
  });

  test('with the line where it happened', () => {
    expect(judge('src/maths/a.ts', `export {};\n\nimport '#engine';`)).toMatchObject([{ line: 3 }]);
  });
});

const walkers: [why: string, path: string, text: string][] = [
  ['down is allowed', 'src/engine/a.ts', `import { seeded } from '#maths/random';`],
  ['types of the engine', 'widgets/one/state.svelte.ts', `import type { Engine } from '#engine';`],
  [
    'an error that imports nothing',
    'widgets/one/state.svelte.ts',
    `import { EngineError, type Engine } from '#engine';`,
  ],
  [
    'a chapter opens a door',
    'content/chapters/a/index.mdx',
    `import One from '#widgets/one';\n\n<One />\n\n\`\`\`ts\nimport x from '#engine';\n\`\`\``,
  ],
  [
    'a comment is not code',
    'src/maths/a.ts',
    `// Math.random() has no seed\n/* fetch( */ export {};`,
  ],
  ['nor is a string', 'src/maths/a.ts', `export const a = 'Math.random';`],
  ['a link is no colour', 'src/prose/A.astro', `<a href="#face">Face</a>`],
  ['a private field is no colour', 'src/stage/a.ts', `class A {\n  readonly #fade = 1;\n}`],
  ['a block is no colour', 'src/controls/A.svelte', `{#each [1] as a}{a}{/each}`],
  ['a remark in a style', 'src/controls/A.svelte', `<style>/* was #fff */</style>`],
  ['a method may be called fetch', 'src/data/a.ts', `await shelf.fetch('a');`],
];

test.each(walkers)('who keeps to the paths is let through: %s', (_why, path, text) => {
  expect(judge(path, text)).toEqual([]);
});
