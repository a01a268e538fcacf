import { expect, test, vi } from 'vitest';
import { openFaster, verdictOn, type Field, type Verdict, type Verdicts } from './choose.ts';
import { softwareIn } from './graphics.ts';
import { EngineError, type Backend, type Engine } from './types.ts';

const card = 'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002504) Direct3D11 vs_5_0 ps_5_0, D3D11)';

/** A world with both roads, and what was done in it. */
function world(change: Partial<Field> & { readonly paces?: Record<Backend, number> } = {}): {
  field: Field;
  kept: Verdict[];
  open: Set<Backend>;
} {
  const { paces = { webgl: 900, cpu: 300 } } = change;
  const kept: Verdict[] = [];
  const open = new Set<Backend>();
  const engineOn = (backend: Backend, reason: string): Promise<Engine> => {
    open.add(backend);
    const report = { backend, place: 'worker', floatBits: 32, renderer: '', reason } as const;
    const close = async (): Promise<void> => void open.delete(backend);
    // Choosing only opens, looks at reports, paces and closes.
    return Promise.resolve({ report, close } as Engine);
  };
  const field: Field = {
    job: 'dense',
    look: () => ({ renderer: card }),
    open: engineOn,
    pace: ({ report }) => Promise.resolve(paces[report.backend]),
    verdicts: () =>
      Promise.resolve({ recall: () => undefined, keep: (_, __, verdict) => kept.push(verdict) }),
    build: 'build 1',
    ...change,
  };
  return { field, kept, open };
}

test('the faster road is taken, the other closed, and the reason says what was measured on both', async () => {
  const { field, kept, open } = world({ paces: { webgl: 1234.5, cpu: 87.4 } });
  const { report } = await openFaster(field);
  expect(report.backend).toBe('webgl');
  expect(report.reason).toBe(
    'Measured here on the laboratory’s network: 1,230 steps a second on WebGL, 87 on the processor. So it computes on WebGL.',
  );
  expect([...open]).toEqual(['webgl']);
  expect(kept).toEqual([{ backend: 'webgl', reason: report.reason }]);
});

test('it is measured for each kind of work, and a tie goes to the processor', () => {
  expect(verdictOn({ webgl: 40, cpu: 8 }, 'convolution').reason).toContain('convolutional');
  expect(verdictOn({ webgl: 40, cpu: 40 }, 'dense').backend).toBe('cpu');
});

test('where WebGL is drawn in software nothing but the processor’s road is fetched', async () => {
  for (const [renderer, name] of [
    [
      'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)',
      'SwiftShader',
    ],
    ['llvmpipe (LLVM 19.1.7, 256 bits)', 'llvmpipe'],
    ['ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11)', 'Basic Render'],
    ['Mesa Software Rasterizer', 'Software'],
  ] as const) {
    const open = vi.fn(world().field.open);
    const { report } = await openFaster(world({ look: () => ({ renderer }), open }).field);
    expect(open.mock.calls.map(([backend]) => backend)).toEqual(['cpu']);
    expect(report.reason).toContain(`without a graphics card: ${name} draws it`);
  }
  for (const renderer of [card, 'Apple GPU', 'Mesa Intel(R) UHD Graphics', ''])
    expect(softwareIn({ renderer })).toBeUndefined();
});

test('without WebGL the processor is taken, and that is said', async () => {
  const { report } = await openFaster(world({ look: () => undefined }).field);
  expect(report.backend).toBe('cpu');
  expect(report.reason).toMatch(/no WebGL 2\. So it computes on the processor\.$/);
});

test('what was found out before is measured again only for other work, on another card or by another build', async () => {
  const before = new Map<string, Verdict>();
  const verdicts: Verdicts = {
    recall: (job, circumstances) => before.get(job + circumstances),
    keep: (job, circumstances, verdict) => before.set(job + circumstances, verdict),
  };
  const pace = vi.fn(world().field.pace);
  const measures = async (change: Partial<Field> = {}): Promise<boolean> => {
    pace.mockClear();
    const { field } = world({ verdicts: () => Promise.resolve(verdicts), pace, ...change });
    expect((await openFaster(field)).report.reason).toMatch(/^Measured here on .* on WebGL\.$/);
    return pace.mock.calls.length > 0;
  };
  const changes = [
    {},
    { job: 'convolution' },
    { look: () => ({ renderer: 'Apple GPU' }) },
    { build: 'build 2' },
  ] as const;
  for (const change of changes) expect(await measures(change)).toBe(true);
  for (const change of changes) expect(await measures(change)).toBe(false);
});

test('a road that is refused or is lost while it is timed leaves the other, and says so', async () => {
  const without = (missing: Backend): Field => {
    const { field } = world();
    const open: Field['open'] = async (backend, reason) => {
      if (backend === missing) throw new EngineError('no-backend', 'It is too coarse.');
      return field.open(backend, reason);
    };
    return { ...field, open };
  };
  expect((await openFaster(without('webgl'))).report).toMatchObject({
    backend: 'cpu',
    reason: 'It is too coarse. So it computes on the processor.',
  });
  expect((await openFaster(without('cpu'))).report.backend).toBe('webgl');

  const lost = world({
    pace: () => Promise.reject(new EngineError('context-lost', 'It was taken away.')),
  });
  expect((await openFaster(lost.field)).report).toMatchObject({
    backend: 'cpu',
    reason: 'It was taken away. So it computes on the processor.',
  });
  expect([...lost.open]).toEqual(['cpu']);
  expect(lost.kept).toEqual([]);
});

test('where neither can be had the processor’s refusal is told', async () => {
  const open: Field['open'] = (backend) =>
    Promise.reject(new EngineError('no-backend', `No ${backend}.`));
  await expect(openFaster(world({ open }).field)).rejects.toMatchObject({ message: 'No cpu.' });
});
