/** The table as an ESLint plugin, so that an editor shows a wrong arrow while it is being written. */
import type { Rule } from 'eslint';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judge } from './judge.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

const house: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: { description: 'Holds every file to tests/architecture/table.ts.' },
  },
  create: (context) => ({
    Program() {
      const path = relative(root, context.filename).split(sep).join('/');
      for (const { line, sentence } of judge(path, context.sourceCode.text))
        context.report({ loc: { line, column: 0 }, message: '{{sentence}}', data: { sentence } });
    },
  }),
};

export const architecture = { rules: { house } };
