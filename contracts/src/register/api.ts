import { readsRoutes } from '../audit/reads.ts';
import { compareDigest, getDigest } from './api-digest.ts';
import { listDuplicates, queryIdentification } from './api-identifications.ts';
import { deletePerson, putPerson, putPersons } from './api-persons.ts';
import { decideVerification, listVerifications, revokeVerification } from './api-verifications.ts';
import { getRegisterStatistics } from './statistics.ts';

export const personRegisterApi = {
  title: 'Samband person register',
  description: 'Who is it? The register of protected persons, identification, verification.',
  routes: {
    putPerson,
    putPersons,
    deletePerson,
    getDigest,
    compareDigest,
    listDuplicates,
    queryIdentification,
    listVerifications,
    decideVerification,
    revokeVerification,
    getRegisterStatistics,
    ...readsRoutes('Register'),
  },
};
