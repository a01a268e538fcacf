import { describe, expect, it } from 'vitest';

import { shelf } from '../../tests/shelf.ts';

import { prediction, solved } from './index.ts';

describe('a prediction', () => {
  it('is remembered, may be changed, and may be forgotten', () => {
    const { open } = shelf();
    const said = prediction('lab/units', open);
    expect(said.read()).toEqual({ value: undefined, problem: undefined });
    said.save('better');
    expect(prediction('lab/units', open).read().value).toBe('better');
    said.save(0.95);
    expect(said.read().value).toBe(0.95);
    said.forget();
    expect(said.read().value).toBeUndefined();
  });

  it('in one tab leaves the others’ alone', () => {
    const { open } = shelf();
    const here = prediction('lab/units', open);
    const there = prediction('lab/rate', open);
    here.read();
    there.save('faster');
    here.save('better');
    expect(there.read().value).toBe('faster');
  });

  it.each([
    'null',
    '7',
    '{"format":2,"value":"x"}',
    '{"format":1}',
    '{"format":1,"value":{}}',
    '{"format":1,"value":null}',
    `{"format":1,"value":"${'x'.repeat(201)}"}`,
  ])('kept as %s is damaged, and left out with a sentence', (written) => {
    const { kept, open } = shelf();
    kept.set('nudge:prediction:lab/units', written);
    const { value, problem } = prediction('lab/units', open).read();
    expect(value).toBeUndefined();
    expect(problem).toBeTypeOf('string');
  });
});

it('a challenge stays solved', () => {
  const { open } = shelf();
  expect(solved('lab/95', open).read().value).toBeUndefined();
  solved('lab/95', open).save(true);
  expect(solved('lab/95', open).read().value).toBe(true);
});
