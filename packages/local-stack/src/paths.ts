import { join } from 'node:path';

/** The checkout. */
export const root = join(import.meta.dirname, '..', '..', '..');
/** Data, process records, logs and secrets of this checkout's stack. */
export const stateDir = join(root, '.samband');
export const stackFile = join(stateDir, 'stack.json');
