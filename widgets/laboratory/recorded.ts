import recordedMoments from './recorded.json' with { type: 'json' };
import type { Moment } from './model.ts';

/** A run made beforehand with the start settings, by `record.ts`: what the chart shows before anyone has trained. */
export const recorded: readonly Moment[] = recordedMoments;
