import { expect, it } from 'vitest';
import { person } from '../src/index.ts';
import { personExample } from '../src/register/examples.ts';

const pointers = (changed: object) =>
  person.safeParse({ ...personExample, ...changed }).error?.issues.map(({ path }) => path.join('/')) ?? [];

it('a status cannot end before it was granted, nor a case close before it was opened; the same day is allowed', () => {
  const status = { status: 'refugee', assessedCountries: ['IRN'], grantedOn: '2020-01-02' };
  const open = { caseId: 'C-1', kind: 'asylum', state: 'closed', openedOn: '2020-01-02', region: 'Syd' };
  expect(pointers({ protection: [{ ...status, endedOn: '2020-01-01' }] })).toEqual(['protection/0/endedOn']);
  expect(pointers({ cases: [{ ...open, closedOn: '2020-01-01' }] })).toEqual(['cases/0/closedOn']);
  const sameDay = {
    protection: [{ ...status, endedOn: '2020-01-02' }],
    cases: [{ ...open, closedOn: '2020-01-02' }],
  };
  expect(pointers(sameDay)).toEqual([]);
});
