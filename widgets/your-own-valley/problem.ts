import { EngineError, sentenceOf } from '#engine';

/** Turns whatever was thrown into what happened and what to do. */
export function problemOf(error: unknown): string {
  const kept = 'What was mapped stays here to look at.';
  const wayOn = 'Press Train to try again.';
  if (error instanceof EngineError)
    return `${sentenceOf(error.code) ?? error.message} ${kept} ${wayOn}`;
  const said = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'DataError') return `${said} ${kept} ${wayOn}`;
  // What a browser says of code that did not come has this word in it, whichever the browser.
  if (error instanceof TypeError && /import/i.test(said))
    return `A part of this page could not be fetched. Check the connection. ${kept} ${wayOn}`;
  return `The figure stopped: ${said.replace(/\.$/, '')}. ${kept} ${wayOn}`;
}
