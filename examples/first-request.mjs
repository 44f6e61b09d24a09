// Posts one travel event to a running system (npm start). Plain Node 18 or later, no dependencies.
import { readFile } from 'node:fs/promises';

const stack = JSON.parse(
  await readFile(new URL('../.samband/stack.json', import.meta.url), 'utf8').catch(() => {
    throw new Error('No running system: npm start, and wait until it says that it is ready.');
  }),
);
const intake = stack.services['observation-intake'];
const { clientId, clientSecret } = stack.clients['police-border'];

const answer = await fetch(stack.oidc.tokenEndpoint, {
  method: 'POST',
  headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    resource: intake.audience,
    scope: 'travel-events:write',
  }),
});
const { access_token: token } = await answer.json();

const now = new Date().toISOString();
const response = await fetch(`${intake.url}/v1/travel-events`, {
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: JSON.stringify({
    sourceEventId: `FIRST-${Date.now()}`,
    occurredAt: now,
    recordedAt: now,
    movement: 'arrived-from',
    country: 'IRN',
    evidence: ['own-statement'],
    person: { names: [{ family: 'Rostamzadeh', given: 'Kaveh' }], birthDate: '1984-05-17' },
    originActivity: 'border-control',
    legalBasis: {
      provisionId: 'OSL-10-15a-5',
      purpose: 'Resa till land mot vilket asylskälen prövats',
      balancing: { outcome: 'disclose', reason: 'Exempel', decidedBy: 'Gränspolisen Arlanda', decidedAt: now },
    },
  }),
});
console.log(response.status, await response.json());
