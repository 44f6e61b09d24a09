import { z } from 'zod';

/** A count about persons, as statistics show it: see `suppress` of service-kit. */
export const smallCount = z
  .union([z.int().min(0), z.literal('<5'), z.null()])
  .describe('1 to 4 is shown as <5; null is hidden so that nothing can be inferred');

/** A month that statistics tell of. */
export const closedMonth = z.string().describe('YYYY-MM; only whole months of the period that are over');
