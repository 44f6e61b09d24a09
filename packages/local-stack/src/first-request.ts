import { randomUUID } from 'node:crypto';
import type { StackFile } from './stack-file.ts';

const service = 'observation-intake';
const client = 'police-border';

/** An invented traveller; the request is accepted as it stands. */
export function exampleTravelEvent(sourceEventId: string): Record<string, unknown> {
  return {
    sourceEventId,
    occurredAt: '2026-11-02T06:40:00+01:00',
    recordedAt: '2026-11-02T06:52:00+01:00',
    movement: 'arrived-from',
    country: 'IRN',
    evidence: ['stamp', 'own-statement'],
    place: 'Arlanda',
    person: { names: [{ family: 'Exempelsson', given: 'Darya' }], birthDate: '1984-05-17', nationalities: ['IRN'] },
    documents: [{ kind: 'home-country-passport', issuingCountry: 'IRN', number: 'X00000001' }],
    originActivity: 'border-control',
    legalBasis: {
      provisionId: 'OSL-10-15a-5',
      purpose: 'Underlag för prövning av om skyddsstatus ska återkallas',
      balancing: {
        outcome: 'disclose',
        reason: 'Exempel: intresset av att uppgiften lämnas har företräde',
        decidedBy: 'Gränspolisen Arlanda, gruppchef',
        decidedAt: '2026-11-02T06:50:00+01:00',
      },
    },
  };
}

/** Lines with a `curl` that works as pasted, its token included; none where the clients are not ours. */
export async function firstRequest(stack: StackFile): Promise<string[]> {
  const target = stack.services[service];
  const credentials = stack.clients[client];
  if (target === undefined || credentials === undefined) return [];
  const token = await requestToken(stack, credentials, target.audience);
  const body = JSON.stringify(exampleTravelEvent(`EXEMPEL-${randomUUID().slice(0, 8)}`));
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
