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

/** Resolves when no consumer of the system has anything left to read. */
export async function untilCaughtUp(world: World, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (let quiet = 0; quiet < 3; ) {
    if (Date.now() > deadline) throw new Error(`the consumers had not caught up after ${timeoutMs / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 400));
    quiet = (await lag(world).catch(() => 1)) === 0 ? quiet + 1 : 0;
  }
}

async function lag(world: World): Promise<number> {
  const client = world.kafka.open();
  const admin = client.js.admin();
  try {
    await admin.connect();
    const { groups } = await admin.listGroups();
    let behind = 0;
    for (const { groupId } of groups) {
      if (groupId.startsWith('faults-')) continue;
      for (const { topic, partitions } of await admin.fetchOffsets({ groupId })) {
        const ends = await admin.fetchTopicOffsets(topic);
        for (const { partition, offset } of partitions) {
          const end = Number(ends.find((found) => found.partition === partition)?.high ?? 0);
          behind += end - Math.max(0, Number(offset));
        }
      }
    }
    return groups.length === 0 ? 1 : behind;
  } finally {
    await admin.disconnect();
    client.destroyConnections();
  }
}
