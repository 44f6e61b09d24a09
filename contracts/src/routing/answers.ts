import { z } from 'zod';
import { pathId } from '../text.ts';

export const tipParams = z.object({ tipId: pathId });
export const unknown = { description: 'No such tip, or not one that this function may read' };
export const notYours = { description: 'The token does not act for this function' };
