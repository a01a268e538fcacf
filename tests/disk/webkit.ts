/** WebKitGTK over the W3C's WebDriver, which is plain http. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { vi } from 'vitest';
import type { WebKit } from './find.ts';
import type { Point, Tab } from './tab.ts';

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });

const ended = (child: ChildProcess): Promise<unknown> =>
  new Promise((done) => {
    child.once('exit', done);
    child.kill();
  });

/** A screen in memory. Xvfb chooses its number and writes it to the file that it is given. */
const startScreen = async (path: string): Promise<{ display: string; child: ChildProcess }> => {
  const child = spawn(
    path,
    ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const said = child.stdio[3] as Readable;
  const [number] = await new Promise<string[]>((heard, failed) => {
    said.once('data', (text: Buffer) => heard([text.toString().trim()]));
    child.once('exit', (code) => failed(new Error(`Xvfb ended with ${code}.`)));
  });
  return { display: `:${number}`, child };
};

const ask = async (
  address: string,
  method: 'GET' | 'POST' | 'DELETE',
  body?: unknown,
): Promise<unknown> => {
  const answer = await fetch(address, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { value } = (await answer.json()) as { value: { error?: string; message?: string } | null };
  if (value?.error !== undefined) throw new Error(`${value.error}: ${value.message ?? ''}`);
  return value;
};

/**
 * What went wrong on the page. This driver does not hand out the console, so the page itself listens, from when it
 * has loaded; what came before that is heard in the other browsers alone.
 */
const listen = (): readonly string[] => {
  const page = window as typeof window & { heard?: string[] };
  if (!page.heard) {
    const heard: string[] = (page.heard = []);
    const say = console.error;
    console.error = (...words: unknown[]) => {
      heard.push(`console: ${words.map(String).join(' ')}`);
      say(...words);
    };
    addEventListener('unhandledrejection', ({ reason }) => heard.push(`thrown: ${String(reason)}`));
    addEventListener(
      'error',
      (event) => heard.push(`error: ${event.message || 'not loaded'}`),
      true,
    );
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      heard.push(`refused by ${violatedDirective}: ${blockedURI}`),
    );
  }
  return page.heard;
};

export const webkitTab = async ({ driver, browser, screen }: WebKit): Promise<Tab> => {
  const { display, child: xvfb } = await startScreen(screen);
  const port = await freePort();
  const service = spawn(driver, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' },
    stdio: 'ignore',
  });
  const root = `http://127.0.0.1:${port}`;
  await vi.waitFor(() => ask(`${root}/status`, 'GET'), { timeout: 20_000, interval: 100 });
  const { sessionId } = (await ask(`${root}/session`, 'POST', {
    capabilities: {
      alwaysMatch: {
        pageLoadStrategy: 'normal',
        'webkitgtk:browserOptions': {
          binary: browser,
          args: ['--automation'],
        },
      },
    },
  })) as { sessionId: string };
  const session = `${root}/session/${sessionId}`;
  await ask(`${session}/timeouts`, 'POST', { script: 60_000, pageLoad: 60_000 });
  await ask(`${session}/window/rect`, 'POST', { width: 1280, height: 880 });

  const move = ({ x, y }: Point) => ({
    type: 'pointerMove',
    duration: 20,
    x: Math.round(x),
    y: Math.round(y),
  });
  const run: Tab['ask'] = async (question, ...given) => {
    const answer = (await ask(`${session}/execute/async`, 'POST', {
      script: `const [given, done] = arguments;
        Promise.resolve()
          .then(() => (${question.toString()})(...given))
          .then((answer) => done({ answer }), (error) => done({ error: String(error) }));`,
      args: [given],
    })) as { answer: never; error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.answer;
  };
  return {
    open: async (address) => {
      await ask(`${session}/url`, 'POST', { url: address });
      await run(listen);
    },
    ask: run,
    stroke: async (points) => {
      const [first, ...others] = points.map(move);
      await ask(`${session}/actions`, 'POST', {
        actions: [
          {
            type: 'pointer',
            id: 'mouse',
            parameters: { pointerType: 'mouse' },
            actions: [
              first,
              { type: 'pointerDown', button: 0 },
              ...others,
              { type: 'pointerUp', button: 0 },
            ],
          },
        ],
      });
    },
    faults: () => run(listen),
    hearsTheBrowser: false,
    close: async () => {
      await ask(session, 'DELETE');
      await ended(service);
      await ended(xvfb);
    },
  };
};
