import { randomUUID } from 'node:crypto';
import { travelEvent } from '@samband/contracts';
import type { StackFile } from './stack-file.ts';

const service = 'observation-intake';
const client = 'police-border';

/** The example of the contract, as an event of its own. */
export function exampleTravelEvent(sourceEventId: string): Record<string, unknown> {
  const { examples } = travelEvent.meta() as { examples: Record<string, unknown>[] };
  return { ...examples[0], sourceEventId };
}

/** Lines with a `curl` that works as pasted, its token included; none where the clients are not ours. */
export async function firstRequest(stack: StackFile): Promise<string[]> {
  const target = stack.services[service];
  const credentials = stack.clients[client];
  if (target === undefined || credentials === undefined) return [];
  const token = await requestToken(stack, credentials, target.audience);
  const body = JSON.stringify(exampleTravelEvent(`EXEMPEL-${randomUUID().slice(0, 8)}`)).replaceAll(
    "'",
    String.raw`'\''`,
  );
  return [
    'A first request, as the border police (the token is good for an hour):',
    '',
    `curl -s -X POST '${target.url}/v1/travel-events' -H 'Content-Type: application/json' -H 'Authorization: Bearer ${token}' -d '${body}'`,
    '',
  ];
}

type Credentials = StackFile['clients'][string];

async function requestToken(
  stack: StackFile,
  { clientId, clientSecret }: Credentials,
  audience: string,
): Promise<string> {
  const response = await fetch(stack.oidc.tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: audience }),
  });
  const answer = (await response.json()) as { access_token?: string };
  if (answer.access_token === undefined)
    throw new Error(`The identity provider gave no token: ${JSON.stringify(answer)}`);
  return answer.access_token;
}
