import { describe, expect, it } from 'vitest';
import { outbox, startTipIntake } from '../start-tip-intake.ts';

const intake = await startTipIntake();
const key = () => ({ 'idempotency-key': crypto.randomUUID() });
const tip = { text: 'Han reser hem till Iran varje sommar.', subjects: [{ names: [{ full: 'Ali Påhittad' }] }] };

describe('POST /v1/tips', () => {
  it('takes a tip without a token and gives a receipt code once', async () => {
    const response = await intake.post('/v1/tips', tip);
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({
      tipId: expect.any(String),
      receiptCode: expect.stringMatching(/^\d{16}$/),
    });
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('gives the same answer to the same key and body, whatever the white space, and 409 to another body', async () => {
    const headers = key();
    const first = await (await intake.post('/v1/tips', tip, headers)).json();
    const again = await intake.post('/v1/tips', JSON.stringify(tip, null, 2), headers);
    expect([again.status, await again.json()]).toEqual([201, first]);
    const other = await intake.post('/v1/tips', { ...tip, text: 'Något annat.' }, headers);
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([409, 'idempotency-conflict']);
  });

  it('stores one tip when the same comes many times at once', async () => {
    const headers = key();
    const answers = await Promise.all(Array.from({ length: 8 }, () => intake.post('/v1/tips', tip, headers)));
    const bodies = await Promise.all(answers.map(async (answer) => JSON.stringify(await answer.json())));
    expect(new Set(bodies).size).toBe(1);
  });

  it('refuses a key that can be guessed, unknown fields, bad codes and NUL, by their pointers', async () => {
    const weak = await intake.post('/v1/tips', tip, { 'idempotency-key': '1' });
    expect(weak.status).toBe(422);
    const bad = { ...tip, allegations: ['spying'], country: 'Iran', subjects: [{ nickname: 'x' }, {}], extra: 1 };
    const problem = (await (await intake.post('/v1/tips', bad)).json()) as { errors: { pointer: string }[] };
    expect(problem.errors.map(({ pointer }) => pointer).sort()).toEqual(
      expect.arrayContaining(['/allegations/0', '/country', '/extra', '/subjects/0/nickname', '/subjects/1']),
    );
    expect((await intake.post('/v1/tips', { text: 'a\u0000b' })).status).toBe(422);
    expect((await intake.post('/v1/tips', { text: ' ' })).status).toBe(422);
    expect((await intake.post('/v1/tips', '{')).status).toBe(400);
  });

  it('refuses ten thousand persons and a text beyond its size by their pointers, and shows bidi text as it was given', async () => {
    const many = await intake.post('/v1/tips', {
      text: 'Ett tips.',
      subjects: Array.from({ length: 10_000 }, () => ({ sex: 'M' })),
    });
    expect(many.status).toBe(422);
    expect(((await many.json()) as { errors: object[] }).errors).toMatchObject([{ pointer: '/subjects' }]);
    const long = await intake.post('/v1/tips', { text: 'å'.repeat(20_001) });
    expect(((await long.json()) as { errors: object[] }).errors).toMatchObject([{ pointer: '/text' }]);
    const bidi = { text: '\u202eterrorist\u202c och \u200bspion', subjects: [] };
    const { tipId } = (await (await intake.post('/v1/tips', bidi)).json()) as { tipId: string };
    const noa = { ...(await intake.as({ scope: 'tips:read function:noa' })), purpose: 'public-tip' };
    expect(await (await intake.get(`/v1/tips/${tipId}`, noa)).json()).toMatchObject(bidi);
  });

  it('refuses what is too large', async () => {
    expect((await intake.post('/v1/tips', { text: 'a'.repeat(300_000) })).status).toBe(413);
    expect((await intake.post('/v1/tips', { text: 'å'.repeat(20_001) })).status).toBe(422);
  });

  it('takes any script, one-letter names and emoji', async () => {
    const odd = { text: 'سلام 👋 ‮x', subjects: [{ names: [{ full: '김' }, { given: 'O' }] }] };
    expect((await intake.post('/v1/tips', odd)).status).toBe(201);
  });

  it('takes a token of staff and agencies, not a bad one or one that lacks the scope', async () => {
    const staff = await intake.as({ scope: 'tips:write', unit: 'AE1', sub: 'handlaggare-7' });
    expect((await intake.post('/v1/tips', tip, staff)).status).toBe(201);
    expect((await intake.post('/v1/tips', tip, await intake.as({ scope: 'other' }))).status).toBe(403);
    expect((await intake.post('/v1/tips', tip, { authorization: 'Bearer nonsense' })).status).toBe(401);
  });

  it('sends what identification and routing need, and nothing of the text or the informant', async () => {
    const full = {
      text: 'Han arbetar för en underrättelsetjänst. Passnummer K7654321.',
      subjects: [
        {
          names: [{ full: 'Reza Påhittad' }],
          remarks: 'röd bil',
          documents: [{ kind: 'other', issuingCountry: 'IRN', number: 'X99' }],
        },
      ],
      allegations: ['identity', 'identity'],
      country: 'IRN',
      caseId: 'C-77',
      informant: { name: 'Berit Hemligsson', contact: '08-123456', wantsConfidentiality: true },
    };
    const { tipId } = (await (await intake.post('/v1/tips', full)).json()) as { tipId: string };
    const sent = (await outbox(intake.database)).find(({ data }) => data.tipId === tipId);
    expect(sent).toMatchObject({
      topic: 'tips.v1',
      key: tipId,
      data: {
        version: 1,
        state: 'received',
        source: 'public',
        allegations: ['identity'],
        country: 'IRN',
        caseId: 'C-77',
        signals: [{ signal: 'security-threat', basis: 'text', rule: 'S-service' }],
        parts: [
          { part: '1', names: [{ full: 'Reza Påhittad' }], caseId: 'C-77', documents: [{ number: 'X99' }] },
          { part: 'text', mentions: ['K7654321'] },
        ],
      },
    });
    expect(JSON.stringify(sent)).not.toMatch(/underrättelse|röd bil|Berit|08-123456/);
  });

  it('accounts for every tip, repeat and refusal', async () => {
    const auditor = await intake.as({ scope: 'accounting:read' });
    const counts = (await (await intake.get('/v1/tips/accounting', auditor)).json()) as Record<string, number>;
    const { rows } = await intake.database.pool.query<{ n: number }>('select count(*) as n from tips');
    expect(counts).toMatchObject({
      accepted: rows[0]?.n,
      awaitingRoute: rows[0]?.n,
      open: 0,
      closed: 0,
      erased: 0,
      repeats: 8,
    });
    expect(counts.refused).toBeGreaterThan(5);
  });
});
