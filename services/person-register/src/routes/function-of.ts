import type { Principal } from '@samband/service-kit';

/** In which function somebody acts, never who: unit, else region, else agency. */
export function functionOf({ unit, region, agency }: Principal): string {
  if (unit !== undefined) return `unit:${unit}`;
  return region === undefined ? `agency:${agency}` : `region:${region}`;
}
