import { setTimeout as delay } from 'node:timers/promises';
import {
  identificationMade,
  observationRecorded,
  protectionErased,
  routeChanged,
  tipRecorded,
} from '@samband/contracts';
import { sendRawMessages } from '@samband/messaging';
import type { Random } from './random.ts';
import type { World } from './world.ts';

export type Chaos = { readonly done: string[] };

type Fault = { readonly name: string; readonly act: () => Promise<void> | void };

/** Every kind of fault at least once, in an order and at times that the seed gives, spread over `seconds`. */
export async function rage(
  world: World,
  { random, seconds, log }: { random: Random; seconds: number; log: (line: string) => void },
): Promise<Chaos> {
  const faults = random.shuffle(faultsOf(world));
  const done: string[] = [];
  const pause = (seconds * 1000) / (faults.length + 1);
  for (const fault of faults) {
    await delay(pause * (0.5 + random.next()));
    log(`fault: ${fault.name}`);
    await fault.act();
    done.push(fault.name);
  }
  return { done };
}

function faultsOf(world: World): Fault[] {
  const kills = world.instances.map(
    (instance, index): Fault => ({
      name: `kill -9 ${instance.name} (${1 + (index % 2)})`,
      act: () => instance.kill(),
    }),
  );
  return [
    ...kills,
    { name: 'Kafka killed, back after 3 s', act: () => world.restartKafka(3_000) },
    { name: 'PostgreSQL killed and restarted', act: () => world.restartPostgres() },
    { name: 'poison in the topics', act: () => poison(world) },
  ];
}

/** Events of which one broken message is sent; each is read by every consumer of its topic. */
export const poisoned = [observationRecorded, identificationMade, protectionErased, tipRecorded, routeChanged];

/** Half a JSON under headers that claim an event: it must go to the dead letters and hold up nothing. */
async function poison(world: World): Promise<void> {
  for (const { topic, type } of poisoned) {
    const headers = { ce_specversion: '1.0', ce_type: type, ce_id: 'not-a-uuid', 'content-type': 'application/json' };
    await sendRawMessages(world.kafka, topic.name, [{ key: 'poison', value: '{"half": ', headers }]);
  }
}
