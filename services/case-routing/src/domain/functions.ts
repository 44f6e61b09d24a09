import { isCurrent, type Organisation, regionOn, unitOn } from './organisation.ts';

export type Kind = 'noa' | 'specialist-support' | 'unit' | 'region' | 'contact-person' | 'agency';

export function kindOf(address: string): Kind {
  return address.split(':', 1)[0] as Kind;
}

export function nameOf(address: string): string {
  return address.slice(address.indexOf(':') + 1);
}

/** Only a function that handles cases can answer for a tip; contact persons and agencies get theirs in addition. */
export function canBePrimary(address: string): boolean {
  return !['contact-person', 'agency'].includes(kindOf(address));
}

export type Known = {
  readonly organisation: Organisation;
  readonly today: string;
  /** Units of registered cases, which the reference data need not list. */
  readonly isUnitOfCases: boolean;
};

/** Whether somebody reads what is sent to this address today. */
export function isStaffed(address: string, { organisation, today, isUnitOfCases }: Known): boolean {
  const name = nameOf(address);
  switch (kindOf(address)) {
    case 'noa':
    case 'specialist-support':
      return true;
    case 'region':
    case 'contact-person':
      return regionOn(organisation, name, today) === name;
    case 'unit':
      return (
        isUnitOfCases ||
        (organisation.units.some((unit) => unit.name === name) && unitOn(organisation, name, today) === name)
      );
    case 'agency':
      return organisation.agencies.some((agency) => agency.name === name && isCurrent(agency, today));
  }
}
