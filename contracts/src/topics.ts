/** Every topic once: deploy, local stack, services, docs and tests read it here. */
export type Topic = {
  readonly name: string;
  readonly partitions: number;
  readonly cleanup: 'delete' | 'compact';
  /** Milliseconds; -1 keeps for ever. Longer than a backup is old (design: restore). */
  readonly retentionMs: number;
  /** What the key is, so that a reader knows what is ordered. */
  readonly key: string;
  readonly producers: readonly string[];
  readonly consumers: readonly string[];
};

const days = (n: number): number => n * 24 * 60 * 60 * 1000;

function defineTopic(topic: Topic): Topic {
  return topic;
}

export const observationsTopic = defineTopic({
  name: 'observations.v1',
  partitions: 12,
  cleanup: 'delete',
  retentionMs: days(14),
  key: 'source agency and source event id, so a correction follows what it corrects',
  producers: ['observation-intake'],
  consumers: ['person-register'],
});

export const personsTopic = defineTopic({
  name: 'persons.v1',
  partitions: 12,
  cleanup: 'delete',
  retentionMs: days(7),
  key: 'personId',
  producers: ['case-system'],
  consumers: ['person-register'],
});

export const identificationsTopic = defineTopic({
  name: 'identifications.v1',
  partitions: 12,
  cleanup: 'delete',
  retentionMs: days(14),
  key: 'personId when identified, else the id of the observation or tip',
  producers: ['person-register'],
  consumers: ['observation-intake', 'revocation-indicators', 'case-routing'],
});

export const protectionTopic = defineTopic({
  name: 'protection.v1',
  partitions: 12,
  cleanup: 'compact',
  retentionMs: -1,
  key: 'personId',
  producers: ['person-register'],
  consumers: ['revocation-indicators', 'case-routing', 'agency-notification', 'tip-intake'],
});

export const signalsTopic = defineTopic({
  name: 'signals.v1',
  partitions: 12,
  cleanup: 'delete',
  retentionMs: days(14),
  key: 'personId',
  producers: ['revocation-indicators'],
  consumers: ['case-system', 'agency-notification'],
});

export const assessmentsTopic = defineTopic({
  name: 'assessments.v1',
  partitions: 12,
  cleanup: 'delete',
  retentionMs: days(14),
  key: 'personId',
  producers: ['revocation-indicators'],
  consumers: ['person-register'],
});

export const tipsTopic = defineTopic({
  name: 'tips.v1',
  partitions: 12,
  cleanup: 'delete',
  retentionMs: days(14),
  key: 'tipId',
  producers: ['tip-intake'],
  consumers: ['person-register', 'case-routing'],
});

export const routesTopic = defineTopic({
  name: 'routes.v1',
  partitions: 12,
  cleanup: 'delete',
  retentionMs: days(14),
  key: 'tipId',
  producers: ['case-routing'],
  consumers: ['tip-intake', 'agency-notification'],
});

export const notificationsTopic = defineTopic({
  name: 'notifications.v1',
  partitions: 12,
  cleanup: 'delete',
  retentionMs: days(14),
  key: 'notificationId; `catalogue` for changes of the legal catalogue',
  producers: ['agency-notification'],
  consumers: [],
});

export const checkpointsTopic = defineTopic({
  name: 'disclosure-checkpoints.v1',
  partitions: 1,
  cleanup: 'delete',
  retentionMs: -1,
  key: 'log',
  producers: [
    'observation-intake',
    'person-register',
    'revocation-indicators',
    'tip-intake',
    'case-routing',
    'agency-notification',
  ],
  consumers: [],
});

export const topics: readonly Topic[] = [
  observationsTopic,
  personsTopic,
  identificationsTopic,
  protectionTopic,
  signalsTopic,
  assessmentsTopic,
  tipsTopic,
  routesTopic,
  notificationsTopic,
  checkpointsTopic,
];
