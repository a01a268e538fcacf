import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';

import { choice, defineSetup, flag, integer, list, number, text } from './setup.ts';

const schema = defineSetup({
  rate: number({ start: 0.003, min: 1e-5, max: 10, name: 'learning rate' }),
  units: integer({ start: 128, min: 1, max: 512 }),
  hidden: list({ start: [128], min: 1, max: 512, longest: 3, name: 'hidden layers' }),
  activation: choice(['relu', 'sigmoid'], 'relu'),
  batchSize: choice([16, 64, 256], 64),
  shuffled: flag(true),
  note: text({ start: '', longest: 12 }),
});

const anySetup = fc.record({
  rate: fc.double({ min: 1e-5, max: 10, noNaN: true }),
  units: fc.integer({ min: 1, max: 512 }),
  hidden: fc.array(fc.integer({ min: 1, max: 512 }), { maxLength: 3 }),
  activation: fc.constantFrom('relu' as const, 'sigmoid' as const),
  batchSize: fc.constantFrom(16 as const, 64 as const, 256 as const),
  shuffled: fc.boolean(),
  note: fc.string({ unit: 'grapheme', maxLength: 4 }).filter((note) => note.length <= 12),
});

const link = (hash: string) => schema.fromParams(new URLSearchParams(hash));

const expectWithinLimits = (setup: typeof schema.defaults) => {
  const { rate, units, hidden, activation, batchSize, shuffled, note } = setup;
  expect(rate).toBeGreaterThanOrEqual(1e-5);
  expect(rate).toBeLessThanOrEqual(10);
  expect(Number.isInteger(units) && units >= 1 && units <= 512).toBe(true);
  expect(hidden.length).toBeLessThanOrEqual(3);
  for (const width of hidden)
    expect(Number.isInteger(width) && width >= 1 && width <= 512).toBe(true);
  expect(['relu', 'sigmoid']).toContain(activation);
  expect([16, 64, 256]).toContain(batchSize);
  expect(shuffled).toBeTypeOf('boolean');
  expect(note.length).toBeLessThanOrEqual(12);
};

describe('a link', () => {
  property.prop([anySetup])('says any setup and is read as the same setup', (setup) => {
    const read = link(schema.toParams(setup));
    expect(read.problems).toEqual([]);
    expect(read.setup).toEqual(setup);
  });

  property.prop([anySetup, anySetup])('relative to any start means the same', (setup, base) => {
    const params = new URLSearchParams(schema.toParams(setup, base));
    expect(schema.fromParams(params, { base }).setup).toEqual(setup);
  });

  property.prop([fc.string({ unit: 'binary' })])('of any characters is survived', (hash) => {
    expectWithinLimits(link(hash).setup);
  });

  property.prop([fc.constantFrom(...Object.keys(schema.fields)), fc.string({ unit: 'binary' })])(
    'with any value for a field stays within the limits, or says what it did instead',
    (key, value) => {
      const params = new URLSearchParams();
      params.set(key, value);
      const { setup, problems } = schema.fromParams(params);
      expectWithinLimits(setup);
      if (problems.length > 0) expect(setup).toEqual(schema.defaults);
    },
  );

  it('to the defaults says nothing', () => {
    expect(schema.toParams(schema.defaults)).toBe('');
  });

  it('names only what differs, in characters that a person can read', () => {
    expect(schema.toParams({ ...schema.defaults, rate: 0.01, hidden: [64, 32] })).toBe(
      'rate=0.01&hidden=64,32',
    );
  });

  it('asking for a banana is answered with the default and a sentence', () => {
    const { setup, problems } = link('rate=banana&units=64');
    expect(setup).toEqual({ ...schema.defaults, units: 64 });
    expect(problems).toEqual([
      'The link says “banana” for the learning rate, where a number from 0.00001 to 10 belongs; ' +
        'the figure starts from 0.003 instead.',
    ]);
  });

  it.each([
    ['rate=11', 'learning rate'],
    ['rate=NaN', 'learning rate'],
    ['rate=Infinity', 'learning rate'],
    ['rate=', 'learning rate'],
    ['rate=0x1', 'learning rate'],
    ['units=3.5', 'units'],
    ['units=0', 'units'],
    ['hidden=64,,32', 'hidden layers'],
    ['hidden=1,2,3,4', 'hidden layers'],
    ['activation=tanh', 'activation'],
    ['batchSize=17', 'batch size'],
    ['shuffled=perhaps', 'shuffled'],
    ['note=far too long for this', 'note'],
    ['speed=3', 'speed'],
  ])('with %s is mended in one sentence that names the %s', (hash, named) => {
    const { setup, problems } = link(hash);
    expect(setup).toEqual(schema.defaults);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(named);
  });

  it('may name its figure and its story beside the values', () => {
    expect(link('figure=17.1&story=wide&units=9')).toEqual({
      setup: { ...schema.defaults, units: 9 },
      problems: [],
    });
  });

  it('that says a value twice means the first', () => {
    expect(link('units=9&units=10').setup.units).toBe(9);
  });

  it('can ask for no hidden layer at all', () => {
    expect(link('hidden=')).toEqual({ setup: { ...schema.defaults, hidden: [] }, problems: [] });
  });

  it('whose text is not of the shape that is wanted is told the shape, not a length it has kept', () => {
    const shape = { pattern: /^\d*$/, looks: 'a row of digits' };
    const digits = defineSetup({ row: text({ start: '', longest: 12, shape }) });
    const { setup, problems } = digits.fromParams(new URLSearchParams('row=7x7'));
    expect(setup.row).toBe('');
    expect(problems).toEqual([
      'The link says “7x7” for the row, where a row of digits (at most 12 characters) belongs; ' +
        'the figure starts from none instead.',
    ]);
  });

  it('quotes no more of a long value than a sentence can bear', () => {
    expect(link(`rate=${'9'.repeat(5000)}`).problems[0]?.length).toBeLessThan(250);
  });
});

describe('a stored or embedded setup', () => {
  property.prop([fc.anything({ withBigInt: true, withNullPrototype: true })])(
    'of any kind is survived and comes out within the limits',
    (input) => {
      expectWithinLimits(schema.parse(input).setup);
    },
  );

  property.prop([
    fc.record(Object.fromEntries(Object.keys(schema.fields).map((key) => [key, fc.anything()])), {
      requiredKeys: [],
    }),
  ])('with any values in its fields comes out within the limits', (input) => {
    expectWithinLimits(schema.parse(input).setup);
  });

  it('is whole without saying anything', () => {
    expect(schema.parse(undefined)).toEqual({ setup: schema.defaults, problems: [] });
    expect(schema.parse({})).toEqual({ setup: schema.defaults, problems: [] });
  });

  it('that is no object is left aside with a sentence', () => {
    expect(schema.parse([1, 2]).problems).toHaveLength(1);
    expect(schema.parse(null).problems).toHaveLength(1);
  });
});

describe('a schema', () => {
  it('refuses a field that an address uses for itself', () => {
    expect(() => defineSetup({ figure: flag(true) })).toThrow('figure');
  });

  it('refuses a start outside its own limits', () => {
    expect(() => number({ start: 2, min: 0, max: 1 })).toThrow('from 0 to 1');
    expect(() => list({ start: [], min: 0, max: 1, shortest: 1, longest: 2 })).toThrow();
  });

  it('shows its limits to sliders', () => {
    expect(schema.fields.rate.max).toBe(10);
    expect(schema.fields.activation.options).toEqual(['relu', 'sigmoid']);
  });
});
