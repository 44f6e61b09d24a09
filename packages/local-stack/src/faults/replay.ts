import { topics } from '@samband/contracts';
import { createLagReader, type LagReader } from '@samband/messaging';
import { createPool } from '@samband/postgres';
import type { World } from './world.ts';

/**
 * Every consumer reads every topic from the start again. With `forget`, its inbox is emptied first: then versions
 * alone must keep the state right, as after a year.
 */
export async function replayAll(world: World, { forget }: { forget: boolean }): Promise<void> {
  await world.stopServices();
  const client = world.kafka.open();
  const admin = client.js.admin();
  try {
    await admin.connect();
    await retry(() => forgetGroups(admin), 60_000);
  } finally {
    await admin.disconnect();
    client.destroyConnections();
  }
  if (forget) {
    for (const url of Object.values(world.databases)) {
      await using pool = createPool({ url, max: 1, applicationName: 'faults' });
      await pool.query('truncate inbox');
    }
  }
  await world.startServices();
}

type Admin = ReturnType<ReturnType<World['kafka']['open']>['js']['admin']>;

async function forgetGroups(admin: Admin): Promise<void> {
  const { groups } = await admin.listGroups();
  await admin.deleteGroups(groups.map(({ groupId }) => groupId).filter((groupId) => !groupId.startsWith('faults-')));
}

/** A member that was killed stays in its group until its session has run out. */
async function retry(act: () => Promise<void>, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Resolves when every consumer of the system has read all that its topics hold, also one that has yet to join. */
export async function untilCaughtUp(world: World, timeoutMs: number): Promise<void> {
  await using readers = new AsyncDisposableStack();
  const names = [...new Set(world.instances.map(({ name }) => name))];
  const groups = names.map((name) => {
    const consumed = topics.filter(({ consumers }) => consumers.includes(name)).map((topic) => topic.name);
    return readers.use(createLagReader({ kafka: world.kafka, groupId: name, topics: consumed }));
  });
  const deadline = Date.now() + timeoutMs;
  for (let quiet = 0; quiet < 3; ) {
    if (Date.now() > deadline) throw new Error(`the consumers had not caught up after ${timeoutMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 400));
    quiet = (await sumOf(groups).catch(() => 1)) === 0 ? quiet + 1 : 0;
  }
}

async function sumOf(groups: readonly LagReader[]): Promise<number> {
  const lags = await Promise.all(groups.map((group) => group.read()));
  return lags.flat().reduce((sum, { lag }) => sum + lag, 0);
}
