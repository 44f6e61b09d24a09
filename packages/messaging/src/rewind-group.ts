import { withAdmin } from './admin.ts';
import type { Kafka } from './kafka.ts';

type RewindOptions = {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly topicPrefix?: string;
  /** The group reads again from the first message that arrived at or after this. */
  readonly to: Date;
};

/** After a restore: to before the backup. Everything since comes again, and is dropped where it is known. The group must have no members. */
export async function rewindGroup(
  kafka: Kafka,
  { groupId, topics, topicPrefix = '', to }: RewindOptions,
): Promise<void> {
  await withAdmin(kafka, async (admin) => {
    const { groups } = await admin.describeGroups([groupId]);
    if (groups.some(({ members }) => members.length > 0)) throw new Error(`group ${groupId} still has members`);
    for (const name of topics) {
      const topic = topicPrefix + name;
      const partitions = await admin.fetchTopicOffsetsByTimestamp(topic, to.getTime());
      await admin.setOffsets({ groupId, topic, partitions });
    }
  });
}
