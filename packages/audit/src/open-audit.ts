import { randomUUID } from 'node:crypto';
import { migrate, type Pool, untilReachable } from '@samband/postgres';
import { type Logger, rest, startLoop } from '@samband/service-kit';
import { z } from 'zod';
import type { LogName } from './chained-log.ts';
import type { SigningKey } from './checkpoints.ts';
import { importReads } from './import-reads.ts';
import { signCheckpoints } from './sign-checkpoints.ts';
import { loadSigningKey, type PrivateJwk } from './signing-key.ts';

/** What the logs of one service are written and signed with. */
export type Audit = {
  readonly pool: Pool;
  readonly service: string;
  readonly logs: readonly LogName[];
  readonly signingKey: SigningKey;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Signs what has grown, again and again: one of the service's loops. */
  readonly startSigning: () => AsyncDisposable;
};

const privateJwk = z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() });

/** Variables of every service that keeps a log; spread into its own. */
export const auditVariables = {
  NODE_ENV: z.string().optional().describe('`production` asks for every secret'),
  CHECKPOINT_KEY: z
    .string()
    .transform((text, ctx): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        ctx.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(privateJwk)
    .optional()
    .meta({ secret: true })
    .describe('private Ed25519 key (JWK) that signs the logs; without it one is made and kept in the database'),
  CHECKPOINT_SECONDS: z.coerce
    .number()
    .positive()
    .default(60)
    .describe('seconds between signatures of the logs, when they have grown'),
};

export type AuditConfig = {
  readonly NODE_ENV?: string | undefined;
  readonly CHECKPOINT_KEY?: PrivateJwk | undefined;
  readonly CHECKPOINT_SECONDS: number;
};

export type AuditOptions = {
  readonly config: AuditConfig;
  readonly logs?: readonly LogName[];
  readonly now?: () => Date;
};

/**
 * Brings the tables of the logs up to date, after the service's own: so a service that had a small read log of its own
 * keeps its rows, which are chained here.
 */
export async function openAudit(
  { pool, service, logger }: { readonly pool: Pool; readonly service: string; readonly logger: Logger },
  { config, logs = ['reads'], now = () => new Date() }: AuditOptions,
): Promise<Audit> {
  await migrate(pool, new URL('../migrations/', import.meta.url), 'audit');
  await untilReachable(() => importReads(pool));
  const keyOptions = { given: config.CHECKPOINT_KEY, production: config.NODE_ENV === 'production' };
  const signingKey = await untilReachable(() => loadSigningKey(pool, keyOptions));
  const audit: Audit = {
    pool,
    service,
    logs,
    signingKey,
    now,
    newId: randomUUID,
    startSigning: () =>
      startLoop({
        name: 'checkpoints',
        logger,
        turn: () => signCheckpoints(audit),
        wait: rest(config.CHECKPOINT_SECONDS * 1000),
      }),
  };
  return audit;
}
