import { observationDeadLettered, observationRecorded } from '@samband/contracts';
import { deadLetters } from '@samband/messaging';
import { expect, it } from 'vitest';
import { observation } from '../samples.ts';
import { startRegister } from '../start-register.ts';

const register = await startRegister();
const { deliver, published, settle } = register;

it('an observation that cannot be processed is told of once, for each time it fails', async () => {
  // A fault that only one of them meets: PostgreSQL refuses the row.
  await register.database.pool.query(
    `alter table subjects add constraint no_poison check (correlation_id is not null and not facts::text like '%POISON%')`,
  );
  const [good, bad] = [observation(), observation({ sourceEventId: 'POISON-1' })];
  await deliver(observationRecorded, [good, bad]);
  await settle();
  await settle();
  const told = (await published(observationDeadLettered)).map(({ data }) => data);
  expect(told).toMatchObject([{ observationId: bad.observationId, attempt: 1, code: 'handler-failed' }]);
  const [letter] = await deadLetters.list(register.database.pool);
  await register.database.pool.query(`update dead_letters set attempts = attempts + 1 where id = $1`, [letter?.id]);
  await settle();
  expect((await published(observationDeadLettered)).map(({ data }) => data)).toMatchObject([{ attempt: 2 }]);
});

it('so is one that is no valid event of its contract', async () => {
  const strange = { ...observation(), receivedAt: 'yesterday' };
  await deliver(observationRecorded, [strange]);
  await settle();
  expect((await published(observationDeadLettered)).map(({ data }) => data)).toMatchObject([
    { observationId: strange.observationId, attempt: 1, code: 'invalid-data' },
  ]);
});
