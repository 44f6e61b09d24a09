import { z } from 'zod';
import type { Purpose } from './address.ts';

/** One field that a receiver gets, and why it needs it. `personal`: says something about the person concerned. */
export type ViewField = {
  readonly schema: z.ZodType;
  readonly reason: string;
  readonly personal: boolean;
};

/**
 * What one purpose lets its receivers see: an allow-list. What is not named here does not leave, also what is added to
 * an event later; nested objects are written out for the same reason and never taken from an event's schema.
 */
export type View = {
  readonly type: string;
  readonly purpose: Purpose;
  /** `any` agency that the catalogue knows, or these alone. */
  readonly receivers: readonly string[] | 'any';
  readonly fields: Readonly<Record<string, ViewField>>;
};

const plain = (schema: z.ZodType, reason: string): ViewField => ({ schema, reason, personal: false });
const personal = (schema: z.ZodType, reason: string): ViewField => ({ schema, reason, personal: true });

const reference = plain(z.uuid(), 'reference to give when asking; says nothing by itself');
const contact = plain(z.string(), 'the function at Migrationsverket to ask; content is given there');
const masked = plain(
  z.literal(true).optional(),
  'a person concerned has protected identity: details are given by the function alone',
);
const persons = personal(
  z.array(z.object({ personReference: z.string(), caseReferences: z.array(z.string()) })).optional(),
  'which of Migrationsverket’s records to ask for; no name, birth date or whereabouts',
);

const facts = z.array(
  z.object({
    code: z.string(),
    country: z.string().optional(),
    from: z.string().optional(),
    until: z.string().optional(),
    evidence: z.array(z.string()),
    inferred: z.boolean().optional(),
    text: z.string(),
  }),
);

const signalForReview: View = {
  type: 'signal',
  purpose: 'protection-review',
  receivers: ['case-system'],
  fields: {
    signalId: plain(z.uuid(), 'the signal that is raised, revised or withdrawn'),
    revision: plain(z.int(), 'apply by signal and revision, ignore lower'),
    state: plain(z.string(), 'whether it still stands'),
    erased: plain(z.literal(true).optional(), 'the person was erased: nothing more is told'),
    protectedIdentity: masked,
    indicator: plain(z.string().optional(), 'which kind of fact'),
    personId: personal(z.string().optional(), 'whose case it is'),
    caseIds: personal(z.array(z.string()).optional(), 'which cases it belongs to'),
    protectionStatus: personal(z.string().optional(), 'decides which facts the assessor must see'),
    assessedCountry: personal(z.string().optional(), 'the country that the facts concern'),
    period: personal(
      z.object({ from: z.string().optional(), until: z.string().optional(), precision: z.string() }).optional(),
      'when it was',
    ),
    facts: personal(facts.optional(), 'what was observed, for the individual assessment'),
    identity: personal(
      z.object({ outcome: z.string(), score: z.number(), confirmedBy: z.string().optional() }).optional(),
      'how sure it is that it is this person',
    ),
    unknowns: personal(
      z.array(z.object({ code: z.string(), text: z.string() })).optional(),
      'what the assessor must find out',
    ),
    legalBasisIds: plain(z.array(z.string()).optional(), 'what the transfer to Migrationsverket rested on'),
    retroactive: plain(z.literal(true).optional(), 'a later register change caused it'),
    withdrawal: plain(
      z.object({ reasons: z.array(z.string()), text: z.string() }).optional(),
      'why it no longer stands',
    ),
    ruleVersion: plain(z.string().optional(), 'which rules raised it'),
    raisedAt: plain(z.string().optional(), 'lead time'),
  },
};

/** No personal data, by schema: what the case is about is presented outside this system. */
const securityReference: View = {
  type: 'security-reference',
  purpose: 'security-threat',
  receivers: ['agency:Säkerhetspolisen'],
  fields: {
    reference,
    contactFunction: contact,
    urgency: plain(z.string().optional(), 'whether it is presented at once'),
    sessionAt: plain(z.string().optional(), 'when it is presented'),
    registeredAt: plain(z.string(), 'shows that the report was prompt (LSU 2:3)'),
  },
};

const warCrimeReport: View = {
  type: 'war-crime-report',
  purpose: 'war-crimes',
  receivers: ['agency:Polismyndigheten', 'agency:Åklagarmyndigheten'],
  fields: {
    reference,
    contactFunction: contact,
    reason: plain(z.string(), 'which duty the report fulfils'),
    registeredAt: plain(z.string(), 'when Migrationsverket got to know'),
    persons,
    protectedIdentity: masked,
  },
};

const crimeReport: View = {
  type: 'crime-report',
  purpose: 'crime-report',
  receivers: ['agency:Polismyndigheten'],
  fields: {
    reference,
    contactFunction: contact,
    reason: plain(z.string(), 'why it is reported'),
    registeredAt: plain(z.string(), 'when Migrationsverket got to know'),
    persons,
    protectedIdentity: masked,
  },
};

/** No personal data, by schema: the forum has no statute that lets any pass. */
const traffickingReference: View = {
  type: 'trafficking-reference',
  purpose: 'trafficking-coordination',
  receivers: ['agency:Jämställdhetsmyndigheten', 'forum:nmt'],
  fields: {
    reference,
    contactFunction: contact,
    registeredAt: plain(z.string(), 'for the national coordination’s follow-up'),
  },
};

const cooperation: View = {
  type: 'cooperation',
  purpose: 'cooperation',
  receivers: 'any',
  fields: { reference, contactFunction: contact, persons, protectedIdentity: masked },
};

export const views: readonly View[] = [
  signalForReview,
  securityReference,
  warCrimeReport,
  crimeReport,
  traffickingReference,
  cooperation,
];

/** What a withdrawal says, to whoever got what is withdrawn: nothing about anybody. */
export const withdrawalView = z.object({ reference: z.uuid(), withdrawn: z.literal(true), text: z.string() });
