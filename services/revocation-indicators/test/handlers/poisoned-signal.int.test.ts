import { randomUUID } from 'node:crypto';
import { inTransaction } from '@samband/postgres';
import { createTestDatabase } from '@samband/testkit';
import { expect, it } from 'vitest';
import { raise } from '../../src/domain/revise.ts';
import { saveRevisions } from '../../src/store/signals.ts';
import { judgeCase, readCases } from '../support/worked-cases.ts';

const { pool } = await createTestDatabase({ migrations: new URL('../../migrations/', import.meta.url) });

it('a producer that adds a decision writes nothing at all', async () => {
  const [worked] = readCases().flatMap(({ cases }) => cases.filter((each) => each.expect.signals.length > 0));
  const [desired] = worked ? judgeCase(worked).signals : [];
  if (desired === undefined) throw new Error('the case gives no signal');
  const good = raise(desired, { now: '2026-11-05T08:00:00Z', newId: randomUUID });
  const bad = { ...good, signal: { ...good.signal, decision: 'revoke' } };
  const meta = () => ({ source: '/services/test', time: new Date(), correlationid: 'x' });
  await expect(inTransaction(pool, (tx) => saveRevisions(tx, [bad], meta))).rejects.toThrow(/unrecognized|decision/i);
  const { rows } = await pool.query(
    'select from signals union all select from signal_feed union all select from outbox',
  );
  expect(rows).toHaveLength(0);
  await inTransaction(pool, (tx) => saveRevisions(tx, [good], meta));
  expect((await pool.query('select from signal_feed')).rows).toHaveLength(1);
});
