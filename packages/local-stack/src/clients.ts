/** One kind of user of the system, as the local identity provider knows it: who it acts for and what it may. */
export type LocalClient = {
  readonly agency: string;
  readonly unit?: string;
  readonly region?: string;
  readonly scopes: readonly string[];
  /** Why a system client reads; officers say it in each request. */
  readonly purpose?: string;
};

const officer = ['worklists:read', 'routes:read', 'routes:act', 'tips:read'];
const receiver = ['mailbox:read', 'tips:write', 'worklists:read', 'routes:read', 'routes:act'];

export const clients: Readonly<Record<string, LocalClient>> = {
  'police-border': {
    agency: 'Polismyndigheten',
    scopes: ['travel-events:write', 'passport-observations:write', 'deliveries:read'],
  },
  'mission-tehran': {
    agency: 'Utlandsmyndighet Teheran',
    scopes: ['passport-observations:write', 'deliveries:read'],
  },
  'case-system': {
    agency: 'Migrationsverket',
    purpose: 'protection-review',
    scopes: [
      'persons:write',
      'signals:read',
      'signals:acknowledge',
      'outcomes:write',
      'explanations:read',
      'webhooks:write',
    ],
  },
  'verification-officer': {
    agency: 'Migrationsverket',
    unit: 'NOA',
    scopes: ['identifications:query', 'verifications:decide'],
  },
  'unit-officer': {
    agency: 'Migrationsverket',
    unit: 'AE1',
    region: 'Syd',
    scopes: [...officer, 'function:unit', 'tips:write'],
  },
  'region-officer': {
    agency: 'Migrationsverket',
    region: 'Syd',
    scopes: [...officer, 'function:region', 'tips:write'],
  },
  'contact-person': { agency: 'Migrationsverket', region: 'Syd', scopes: [...officer, 'function:contact-person'] },
  'noa-officer': {
    agency: 'Migrationsverket',
    unit: 'NOA',
    scopes: [
      ...officer,
      'function:noa',
      'tips:write',
      'informants:read',
      'identifications:query',
      'explanations:read',
      'withheld:decide',
    ],
  },
  specialist: { agency: 'Migrationsverket', scopes: [...officer, 'function:specialist-support', 'tips:write'] },
  custodian: { agency: 'Migrationsverket', unit: 'Rättsenheten', scopes: ['informants:approve'] },
  sapo: { agency: 'Säkerhetspolisen', scopes: receiver },
  'police-reports': { agency: 'Polismyndigheten', scopes: [...receiver, 'webhooks:write'] },
  prosecutor: { agency: 'Åklagarmyndigheten', scopes: [...receiver, 'webhooks:write'] },
  auditor: {
    agency: 'Migrationsverket',
    scopes: [
      'accounting:read',
      'deliveries:read',
      'disclosures:read',
      'explanations:read',
      'legal-holds:write',
      'observations:audit',
      'reads:read',
      'register:audit',
      'routes:read',
      'subject-data:export',
      'tips:audit',
      'tips:read',
      'worklists:read',
    ],
  },
  analyst: { agency: 'Migrationsverket', unit: 'NOA', scopes: ['accounting:read', 'statistics:read'] },
};
