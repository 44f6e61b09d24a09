import type { ProblemError } from '@samband/contracts';
import type { KindOfAgency } from './agencies.ts';
import { type AcceptedBasis, opensForeignAffairsSecrecy } from './legal-bases.ts';
import type { Observation } from './observation.ts';
import { isRefusedSystem } from './refused-systems.ts';

const activitiesOf: Readonly<Record<KindOfAgency, readonly string[]>> = {
  police: ['border-control', 'crime-work'],
  mission: ['consular'],
};

type Rules = { readonly source: KindOfAgency; readonly bases: readonly AcceptedBasis[] };

/** What may not come this way at all: other systems' data, foreign bodies' data, foreign-affairs secrecy. */
export function checkSource({ content }: Observation, { source, bases }: Rules): ProblemError[] {
  const errors: ProblemError[] = [];
  if (content.sourceSystem !== undefined && isRefusedSystem(content.sourceSystem)) {
    const detail = 'data from EES, PNR, SIS, VIS and Eurodac is not taken';
    errors.push({ pointer: '/sourceSystem', code: 'refused-source-system', detail });
  }
  if (content.fromForeignBody === true) {
    const detail = 'data received from a foreign body is not taken (OSL 15 kap. 1 a §)';
    errors.push({ pointer: '/fromForeignBody', code: 'foreign-body', detail });
  }
  if (content.foreignAffairsSecrecy === true && !opensForeignAffairsSecrecy(content.legalBasis, { bases, source })) {
    const detail = 'this provision does not open secrecy under OSL 15 kap.';
    errors.push({ pointer: '/foreignAffairsSecrecy', code: 'foreign-affairs-secrecy', detail });
  }
  const activity = content.originActivity;
  if (activity !== undefined && !activitiesOf[source].includes(activity)) {
    const detail = `expected ${activitiesOf[source].join(' or ')} from this kind of agency`;
    errors.push({ pointer: '/originActivity', code: 'origin-activity-not-allowed', detail });
  }
  return errors;
}
