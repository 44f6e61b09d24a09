/**
 * Held shared by whoever decides about identities, from before candidates are read until commit. The re-match job passes
 * it as a barrier, so a decision either saw a change of the register or is found by the job.
 */
export const REGISTER = 'REGISTER';
