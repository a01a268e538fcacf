/** `npm run audit`: no package that readers get may have a known grave hole. Asks the registry, so the workflow runs it. */
import { spawnSync } from 'node:child_process';
import { advisoriesOf, demands, exceptions } from './advisories.ts';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
  maxBuffer: 2 ** 27,
});
try {
  const advisories = advisoriesOf(JSON.parse(stdout));
  const sentences = demands(advisories, exceptions, new Date().toISOString().slice(0, 10));
  for (const { id, severity, title, package: name } of advisories)
    console.log(`${severity}: ${name}: ${title} (${id})`);
  for (const sentence of sentences) console.error(sentence);
  console.log(`${advisories.length} advisories, ${sentences.length} to see to`);
  process.exitCode = sentences.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
