import { putPersons } from '@samband/contracts';
import { addRoute, type Http } from '@samband/service-kit';
import { RegisterError } from '../domain/errors.ts';
import { splitDistinct } from '../domain/record-person.ts';
import { type PersonDeps, record } from './put-person.ts';
import { toProblemError } from './to-problem.ts';

/**
 * Records persons in bulk. Every group of lines is its own transaction, so a load that breaks off is sent again from the
 * start or from the last answered line: what is there already answers `unchanged` at the cost of a look-up.
 */
export function addPutPersons(http: Http, deps: PersonDeps): void {
  addRoute(http, putPersons, {
    groupLines: 500,
    // One is made ready while the one before is stored.
    concurrency: 2,
    bulk: async (lines, { requestId }, before) => {
      const answers = [];
      for (const group of splitDistinct(lines, ({ body }) => body.personId)) {
        const outcomes = await record(
          deps,
          group.map(({ body }) => ({ person: body, correlationid: requestId })),
          before,
        );
        answers.push(...outcomes.map((outcome, i) => answer(group[i]?.body.personId ?? '', outcome)));
      }
      return answers;
    },
  });
}

function answer(personId: string, outcome: Awaited<ReturnType<typeof record>>[number]) {
  if (outcome instanceof RegisterError) return toProblemError(outcome);
  return { status: 200, personId, ...outcome };
}
