import { EngineError, sentenceOf } from '#engine';

/** Turns whatever was thrown into what happened and what to do. `reached` says whether there are images to keep. */
export function problemOf(error: unknown, reached: boolean): string {
  const kept = reached
    ? 'What has been trained so far stays here to look at and to draw on.'
    : 'The images that were trained beforehand stay here to look at and to draw on.';
  const wayOn = 'Press Play to try again from zero.';
  if (error instanceof EngineError)
    return `${sentenceOf(error.code) ?? error.message} ${kept} ${wayOn}`;
  if (error instanceof Error && error.name === 'DataError')
    return `${error.message} ${kept} ${wayOn}`;
  // What a browser says of code that did not come has this word in it, whichever the browser.
  if (error instanceof TypeError && /import/i.test(error.message))
    return `A part of this page could not be fetched, because the site cannot be reached. Check the connection. ${kept} ${wayOn}`;
  const said = error instanceof Error ? error.message : String(error);
  return `The training stopped: ${said.replace(/\.$/, '')}. ${kept} ${wayOn}`;
}
