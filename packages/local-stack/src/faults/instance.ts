import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { tailOf } from '@samband/local-kafka';
import { type ServiceSettings, startService } from '../services.ts';
import type { Server } from '../supervise.ts';

/** One process of a service that is started again whenever it dies, as an orchestrator would. */
export type Instance = {
  readonly name: string;
  readonly url: string;
  /** Deaths that nobody here caused: the service ended itself. */
  readonly ownDeaths: () => number;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** SIGKILL; it comes back by itself. */
  kill(): void;
};

type InstanceOptions = { servicesDir: string; runDir: string; settings: ServiceSettings; log: (line: string) => void };

export function startInstance({ servicesDir, runDir, settings, log }: InstanceOptions): Instance {
  let server: Server | undefined;
  let wanted = false;
  let killed = false;
  let deaths = 0;

  const spawn = async (): Promise<void> => {
    await mkdir(runDir, { recursive: true });
    const current = await startService({ servicesDir, runDir }, settings);
    server = current;
    void current.ended.then(async (why) => {
      if (!wanted || server !== current) return;
      if (!killed) {
        deaths += 1;
        log(`${settings.name} ended by itself: ${why}\n${await tailOf(join(runDir, `${settings.name}.log`), 4)}`);
      }
      killed = false;
      await delay(200);
      if (wanted) await spawn();
    });
  };
  return {
    name: settings.name,
    url: `http://127.0.0.1:${settings.port}`,
    ownDeaths: () => deaths,
    start: async () => {
      wanted = true;
      await spawn();
    },
    stop: async () => {
      wanted = false;
      await server?.stop();
    },
    kill: () => {
      if (server === undefined) return;
      killed = true;
      process.kill(server.pid, 'SIGKILL');
    },
  };
}
