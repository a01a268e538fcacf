/** What comes only when it is asked for: networks, and which way of computing was found to be faster here. */
import { cabinet } from './cabinet.ts';
import { verdictsOn } from './verdicts.ts';

export const device = { ...cabinet(), ...verdictsOn() };
