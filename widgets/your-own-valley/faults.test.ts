import { readsDigits, type Snapshot } from '#engine';
import { describe as group, expect, it } from 'vitest';
import { ground, noNumber } from './fixtures/ground.ts';
import { schema } from './setup.ts';

const { engine, digits, valleyFrom } = ground();

group('what may go wrong', () => {
  it('without a kept network the laboratory’s is a sentence, and so is a damaged one', async () => {
    const valley = valleyFrom();
    await valley.takeLaboratory();
    expect(valley.message).toMatch(/keeps no network on this device yet/);
    expect(valley.valley.source).toBe('recorded');
    const damaged = 'The network kept on the device as “lab” could not be read and is left out.';
    const other = valleyFrom(
      {},
      { laboratory: () => Promise.resolve({ value: undefined, problem: damaged }) },
    );
    await other.takeLaboratory();
    expect(other.message).toBe(damaged);
  });

  it('a saved network of another architecture is mapped along its gradient, and along its path once it has one', async () => {
    const model = await engine().model(
      {
        input: 784,
        layers: [
          { kind: 'dense', units: 12, activation: 'sigmoid' },
          { kind: 'dense', units: 8, activation: 'tanh' },
          { kind: 'dense', units: 10, activation: 'sigmoid' },
        ],
        loss: 'squared-error',
      },
      3,
    );
    const snapshot: Snapshot = await model.snapshot();
    await model.dispose();
    expect(readsDigits(snapshot.spec)).toBe(true);
    const valley = valleyFrom(
      {},
      { laboratory: () => Promise.resolve({ value: snapshot, problem: undefined }) },
    );
    await valley.takeLaboratory();
    expect(valley.status).toBe('live');
    expect(valley.valley).toMatchObject({
      source: 'laboratory',
      plane: 'gradient',
      parameters: 9614,
    });
    expect(valley.message).toContain('not its path');
    const going = valley.goOn();
    await expect.poll(() => valley.valley.path.length).toBeGreaterThan(4);
    valley.pause();
    await going;
    await valley.redraw('path');
    expect(valley.valley.plane).toBe('path');
    expect(valley.says).not.toMatch(noNumber);
  });

  it('digits that do not come are a sentence, and Train tries again', async () => {
    let times = 0;
    const valley = valleyFrom(
      {},
      {
        loadDigits: () =>
          times++ === 0
            ? Promise.reject(new Error('No way to the digits.'))
            : Promise.resolve(digits()),
      },
    );
    await valley.train();
    expect(valley.status).toBe('failed');
    expect(valley.message).toMatch(/No way to the digits\. .* Press Train to try again\./);
    await valley.train();
    expect(valley.status).toBe('live');
    expect(valley.own).toBe(true);
  });

  it('what is asked later ends what is under way', async () => {
    const valley = valleyFrom();
    const first = valley.train(5);
    const second = valley.train(6);
    await Promise.all([first, second]);
    expect(valley.valley.seed).toBe(6);
    expect(valley.known).toBe(1);
    const drawing = valley.choose({ plane: 'gradient' });
    await valley.choose({ plane: 'weights' });
    await drawing;
    expect(valley.valley.plane).toBe('weights');
  });

  it('a link from far away is led to the edge of the map', async () => {
    const valley = valleyFrom();
    valley.apply({ ...schema.defaults, x: 200, y: -200 });
    await expect.poll(() => valley.own && valley.settled).toBe(true);
    const { x, y } = valley.valley.surface;
    expect(valley.place).toEqual({ x: x[1], y: y[0] });
    expect(valley.drawn).toBeGreaterThan(0);
    valley.reset();
    expect(valley.valley.source).toBe('recorded');
  });
});
