/** `npm run build:zip`: builds the site with the book as a zip in it, and the links that lead there. */
import { build } from 'astro';
import { DOWNLOAD } from './integration.ts';

process.env[DOWNLOAD] = 'yes';
await build({});
