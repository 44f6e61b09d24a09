import { isPortFree } from '@samband/local-kafka';
import { LocalStackError } from './errors.ts';

/** Port of each service: the base plus its place here; a service that is not listed follows after these. */
const services = [
  'observation-intake',
  'person-register',
  'revocation-indicators',
  'tip-intake',
  'case-routing',
  'agency-notification',
];
const infrastructure = { oidc: 20, kafka: 21, kafkaController: 22, postgres: 23 };
const defaultPortBase = 4000;

export type PortTable = {
  readonly oidc: number;
  readonly kafka: number;
  readonly kafkaController: number;
  readonly postgres: number;
  readonly services: Readonly<Record<string, number>>;
};

/** Reads SAMBAND_PORT_BASE: another base lets another checkout run at the same time. */
export function portBaseOf(env: NodeJS.ProcessEnv): number {
  const base = Number(env.SAMBAND_PORT_BASE || defaultPortBase);
  if (Number.isInteger(base) && base >= 1024 && base <= 65_000) return base;
  throw new LocalStackError(
    'bad-port-base',
    `SAMBAND_PORT_BASE is "${env.SAMBAND_PORT_BASE}": it must be a number from 1024 to 65000.`,
  );
}

export function assignPorts(base: number, names: readonly string[]): PortTable {
  const order = [...services, ...names.filter((name) => !services.includes(name)).sort()];
  return {
    oidc: base + infrastructure.oidc,
    kafka: base + infrastructure.kafka,
    kafkaController: base + infrastructure.kafkaController,
    postgres: base + infrastructure.postgres,
    services: Object.fromEntries(names.map((name) => [name, base + order.indexOf(name)])),
  };
}

/** Names the first port that somebody else listens on, and the variable that changes it. */
export async function requireFreePorts(
  wanted: readonly { readonly name: string; readonly port: number }[],
): Promise<void> {
  for (const { name, port } of wanted) {
    if (await isPortFree(port)) continue;
    throw new LocalStackError(
      'port-in-use',
      `Port ${port} (${name}) on 127.0.0.1 is already in use. Stop what uses it, or take other ports: ` +
        `SAMBAND_PORT_BASE=${port < 10_000 ? 14_000 : 24_000} npm start (default ${defaultPortBase}).`,
    );
  }
}
