import fc from 'fast-check';
import { inject } from 'vitest';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of everything in this run that is made at random on purpose. */
    seed: number;
  }
}

fc.configureGlobal({ seed: inject('seed') });
