import type { FunctionAddress } from './route.ts';

/** Claims of an access token that say for whom somebody acts. */
export type ActingClaims = {
  readonly agency: string;
  readonly unit?: string;
  readonly region?: string;
  readonly scopes: readonly string[];
};

/** The agency that the functions unit, region, contact person, NOA and specialist support are parts of. */
export const ownAgency = 'Migrationsverket';

/**
 * The functions that a token acts for. At Migrationsverket a scope says which (`function:unit`, `function:region`,
 * `function:contact-person`, `function:noa`, `function:specialist-support`) and a claim of which unit or region; a
 * token of another agency acts for that agency and nothing else.
 */
export function functionsOf({ agency, unit, region, scopes }: ActingClaims): readonly FunctionAddress[] {
  if (agency !== ownAgency) return [`agency:${agency}`];
  const acts = (name: string) => scopes.includes(`function:${name}`);
  return [
    ...(acts('unit') && unit !== undefined ? [`unit:${unit}`] : []),
    ...(acts('region') && region !== undefined ? [`region:${region}`] : []),
    ...(acts('contact-person') && region !== undefined ? [`contact-person:${region}`] : []),
    ...(acts('specialist-support') ? ['specialist-support'] : []),
    ...(acts('noa') ? ['noa'] : []),
  ];
}
