import { z } from 'zod';
import { pathId } from '../text.ts';

export const tipParams = z.object({ tipId: pathId });
export const unknownTip = { description: 'No such tip, or not one that this function may read' };
