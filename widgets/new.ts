/**
 * `npm run new:widget descent-path` copies widgets/_template to widgets/descent-path and gives it its name.
 * Says in a sentence what is wrong with a name that it cannot take.
 */
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What the pattern calls itself: as a folder, and in the names of its files and classes. */
const pattern = { folder: '_template', name: 'Template' };

/** descent-path → DescentPath. */
export const pascal = (idea: string): string =>
  idea
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** What is wrong with a widget's name, in a sentence; undefined where nothing is. */
export const nameProblem = (idea: string | undefined, widgets: string): string | undefined => {
  if (idea === undefined || idea === '')
    return 'Say which idea the widget is about: npm run new:widget descent-path.';
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(idea))
    return `"${idea}" cannot be a widget's name: use lower-case words with hyphens between, such as descent-path.`;
  if (existsSync(join(widgets, idea)))
    return `widgets/${idea} is there already: choose another name, or change the one that is there.`;
  return undefined;
};

/** Copies the pattern under a new name and returns the new folder. Throws the sentence of `nameProblem`. */
export const newWidget = (idea: string | undefined, widgets: string): string => {
  const problem = nameProblem(idea, widgets);
  if (problem !== undefined || idea === undefined) throw new RangeError(problem);
  const from = join(dirname(fileURLToPath(import.meta.url)), pattern.folder);
  const to = join(widgets, idea);
  const renamed = (text: string): string =>
    text.replaceAll(pattern.folder, idea).replaceAll(pattern.name, pascal(idea));
  cpSync(from, to, { recursive: true, errorOnExist: true, force: false });
  for (const entry of readdirSync(to, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    writeFileSync(file, renamed(readFileSync(file, 'utf8')));
    renameSync(file, join(entry.parentPath, renamed(entry.name)));
  }
  return to;
};

const started = process.argv[1];
if (started !== undefined && import.meta.url === pathToFileURL(started).href) {
  const [idea] = process.argv.slice(2);
  try {
    newWidget(idea, dirname(fileURLToPath(import.meta.url)));
    console.log(
      `widgets/${idea} is there. It still draws the pattern's line: change model.ts first, and its test. ` +
        `See it with npm run dev at gallery/${idea}.html; content/book.yaml gives it its number.`,
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
