import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { onRoutes } from '../../src/handlers/on-routes.ts';
import { createSecrets } from '../../src/secrets.ts';
import { answered, deliver, routed } from '../events.ts';
import { outbox, startTipIntake } from '../start-tip-intake.ts';

const secret = 'dialogue-test-secret-of-more-than-32-characters';
const clock = { now: new Date('2026-11-22T09:00:00Z') };
const intake = await startTipIntake({ env: { TIP_SECRET: secret }, now: () => clock.now });
const handler = onRoutes({ secrets: createSecrets(secret), now: () => clock.now });
type Receipt = { tipId: string; receiptCode: string };
type Mine = { state: string; messages: { from: string; text: string }[] };

async function leaveTip(text = 'Ett tips om en påhittad person.'): Promise<Receipt> {
  return (await (await intake.post('/v1/tips', { text, subjects: [] })).json()) as Receipt;
}
const mine = async (code: string) =>
  (await (await intake.get('/v1/tips/mine', { 'receipt-code': code })).json()) as Mine;
const codeOf = ({ receiptCode }: Receipt) => ({ 'receipt-code': receiptCode });

describe('the dialogue with an anonymous informant', () => {
  it('shows the state in neutral words: neither identification nor rerouting can be seen, only that somebody acts', async () => {
    const receipt = await leaveTip();
    expect(await mine(receipt.receiptCode)).toMatchObject({ state: 'received', messages: [] });
    await deliver(intake.database.pool, handler, [routed(receipt.tipId, { version: 3, change: 'rerouted' })]);
    expect(await mine(receipt.receiptCode)).toMatchObject({ state: 'received' });
    await deliver(intake.database.pool, handler, [routed(receipt.tipId, { version: 4, handled: true })]);
    expect(await mine(receipt.receiptCode)).toMatchObject({ state: 'in-progress' });
    await deliver(intake.database.pool, handler, [routed(receipt.tipId, { version: 2 })]);
    const body = JSON.stringify(await mine(receipt.receiptCode));
    expect(body).toContain('in-progress');
    expect(body).not.toMatch(/AE1|unit|R1/);
  });

  it('carries questions and answers, each once, and sends what the informant adds as new information', async () => {
    const receipt = await leaveTip();
    const question = answered(receipt.tipId, 'När reste han?');
    await deliver(intake.database.pool, handler, [question]);
    await deliver(intake.database.pool, handler, [question]);
    const message = { text: 'I maj. Han sa att han är med i IS. Passet är K1234567.' };
    expect((await intake.post('/v1/tips/mine/messages', message, codeOf(receipt))).status).toBe(201);
    expect((await mine(receipt.receiptCode)).messages).toMatchObject([
      { from: 'authority', text: 'När reste han?' },
      { from: 'informant', text: message.text },
    ]);
    const sent = (await outbox(intake.database)).filter(({ data }) => data.tipId === receipt.tipId).at(-1);
    expect(sent?.data).toMatchObject({
      version: 2,
      state: 'amended',
      contentVersion: 2,
      signals: [{ signal: 'security-threat', rule: 'S-organisation' }],
      parts: [{ part: 'text', mentions: ['K1234567'] }],
    });
  });

  it('takes a message that is sent twice once', async () => {
    const receipt = await leaveTip();
    const headers = { ...codeOf(receipt), 'idempotency-key': crypto.randomUUID() };
    const [first, again] = [
      await intake.post('/v1/tips/mine/messages', { text: 'Mer.' }, headers),
      await intake.post('/v1/tips/mine/messages', { text: 'Mer.' }, headers),
    ];
    expect(await again?.json()).toEqual(await first?.json());
    expect((await intake.post('/v1/tips/mine/messages', { text: 'Annat.' }, headers)).status).toBe(409);
    expect((await mine(receipt.receiptCode)).messages).toHaveLength(1);
  });

  it('takes a hundred messages and no more, and explains what it found in a moment however long they are', async () => {
    const receipt = await leaveTip('Han är spion.');
    const long = { text: 'planerar attack '.repeat(1_250) };
    const statuses: number[] = [];
    for (let sent = 0; sent < 5; sent += 1) {
      statuses.push((await intake.post('/v1/tips/mine/messages', long, codeOf(receipt))).status);
    }
    await intake.database.pool.query(
      `insert into tip_messages (message_id, tip_id, author, at, sealed)
       select gen_random_uuid(), tip_id, author, at, sealed from tip_messages, generate_series(1, 19) where tip_id = $1`,
      [receipt.tipId],
    );
    expect(statuses).toEqual([201, 201, 201, 201, 201]);
    const refused = await intake.post('/v1/tips/mine/messages', { text: 'Mer.' }, codeOf(receipt));
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'dialogue-full' }]);
    const noa = { ...(await intake.as({ scope: 'tips:read function:noa' })), purpose: 'public-tip' };
    const body = (await (await intake.get(`/v1/tips/${receipt.tipId}`, noa)).json()) as { signals: object[] };
    expect(body.signals[0]).toMatchObject({ rule: 'S-espionage', found: { message: 0, from: 7, until: 12 } });
  });

  it('answers a wrong, a malformed and a locked-out code alike, and tells nobody of the lock-out', async () => {
    const receipt = await leaveTip();
    const answers = [];
    for (const code of ['0000000000000000', 'abc', ...Array.from({ length: 9 }, (_, i) => `111111111111111${i}`)]) {
      const response = await intake.get('/v1/tips/mine', { 'receipt-code': code });
      answers.push(JSON.stringify({ ...((await response.json()) as object), instance: '', status: response.status }));
    }
    expect(new Set(answers).size).toBe(1);
    const locked = await intake.get('/v1/tips/mine', codeOf(receipt));
    expect(JSON.stringify({ ...((await locked.json()) as object), instance: '', status: locked.status })).toBe(
      answers[0],
    );
    expect((await intake.post('/v1/tips/mine/messages', { text: 'Mer.' }, codeOf(receipt))).status).toBe(404);
    // A token, which any agency's clerk has, guesses no further.
    const clerk = await intake.as({ scope: 'tips:write', agency: 'Polismyndigheten' });
    expect((await intake.get('/v1/tips/mine', { ...codeOf(receipt), ...clerk })).status).toBe(404);
    clock.now = new Date(clock.now.getTime() + 16 * 60_000);
    expect((await intake.get('/v1/tips/mine', codeOf(receipt))).status).toBe(200);
  });
});

const { privateKey } = generateKeyPairSync('ed25519');
const production = { NODE_ENV: 'production', CHECKPOINT_KEY: JSON.stringify(privateKey.export({ format: 'jwk' })) };

describe('the public rate limit', () => {
  it('asks to come back later, and does not hold up who has a token', async () => {
    const limited = await startTipIntake({ env: { ...production, TIP_SECRET: secret } });
    const tip = { text: 'Ett tips.' };
    const statuses: number[] = [];
    for (let i = 0; i < 12; i += 1) statuses.push((await limited.post('/v1/tips', tip)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 429, 429]);
    const refused = await limited.post('/v1/tips', tip);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await limited.post('/v1/tips', tip, await limited.as({ scope: 'tips:write' }))).status).toBe(201);
  });

  it('comes with a secret of its own in production mode', async () => {
    await expect(startTipIntake({ env: production })).rejects.toThrow('TIP_SECRET');
  });
});
