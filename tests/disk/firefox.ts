import { launch } from 'puppeteer-core';
import type { Tab } from './tab.ts';

/** Nothing that asks for the network, and a page from disk as restricted as on a reader's machine. */
const preferences = {
  'security.fileuri.strict_origin_policy': true,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'app.update.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'services.settings.server': '',
  'media.gmp-manager.updateEnabled': false,
};

export const firefoxTab = async (executablePath: string): Promise<Tab> => {
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: preferences,
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`thrown: ${String(error)}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => faults.push(`not loaded: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`refused by ${violatedDirective}: ${blockedURI}`),
    );
  });
  return {
    open: async (address) => {
      await page.goto('about:blank');
      faults.length = 0;
      await page.goto(address);
    },
    ask: async (question, ...given) => {
      const said: unknown = await page.evaluate(
        `Promise.resolve((${question.toString()})(...${JSON.stringify(given)})).then((answer) => JSON.stringify(answer ?? null))`,
      );
      return JSON.parse(String(said)) as never;
    },
    stroke: async (points) => {
      for (const [i, { x, y }] of points.entries()) {
        await page.mouse.move(x, y, { steps: 5 });
        if (i === 0) await page.mouse.down();
      }
      await page.mouse.up();
    },
    faults: async () => faults,
    hearsTheBrowser: true,
    close: () => browser.close(),
  };
};
