import { clients } from './clients.ts';
import { firstRequest } from './first-request.ts';
import type { StackFile } from './stack-file.ts';

/** What a person needs once everything is up: what runs where, who may do what, and a first request to paste. */
export async function reportStack(stack: StackFile): Promise<string> {
  const services = Object.entries(stack.services).map(([name, { url, pid }]) => [
    name,
    url,
    `${url}/docs`,
    `pid ${pid}`,
  ]);
  const servers = [
    ['Kafka', stack.kafka.brokers.join(',')],
    ['PostgreSQL', stack.postgresAdmin],
    ['identity provider', stack.oidc.issuer],
    ['token endpoint', stack.oidc.tokenEndpoint],
  ];
  const credentials = Object.values(stack.clients).map(({ clientId, clientSecret, scope }) => [
    clientId,
    clientSecret,
    clients[clientId]?.agency ?? '',
    scope,
  ]);
  return [
    'Samband is up.',
    '',
    ...columns(services),
    '',
    ...columns(servers),
    '',
    'Clients: id, secret, acts for, scopes. All of this is in .samband/stack.json too.',
    ...columns(credentials),
    '',
    ...(await firstRequest(stack)),
    'Ctrl-C stops everything; the data stays in .samband for the next start.',
  ].join('\n');
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_cell, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`.trimEnd());
}
