import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chain, genesis, hashOf, type Link } from '../src/chain.ts';
import { keyId, type SigningKey, signCheckpoint } from '../src/checkpoints.ts';
import { verifyChain } from '../src/verify-chain.ts';

function newKey(): SigningKey {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as Omit<SigningKey, 'kid'>;
  return { ...jwk, kid: keyId(jwk) };
}

const key = newKey();
const { d: _private, ...publicKey } = key;
type Record_ = Link & { text: string };
const records = chain(
  genesis,
  Array.from({ length: 20 }, (_, i) => ({ text: `record ${i + 1}` })),
);
const sign = (all: readonly Link[], count: number, by = key) =>
  signCheckpoint({ log: 'disclosures', count, head: all[count - 1]?.hash ?? '', at: '2026-11-05T12:00:00Z' }, by);
const kept = [sign(records, 8), sign(records, 16)];
const verify = (given: readonly Link[], checkpoints = kept) => verifyChain(given, { checkpoints, keys: [publicKey] });
const rechain = (from: readonly Record_[]) =>
  chain(
    genesis,
    from.map(({ text }) => ({ text })),
  );

describe('verifyChain', () => {
  it('finds an untouched log intact, and says what no checkpoint covers yet', async () => {
    expect(await verify(records)).toEqual({ records: 20, witnessed: 16, unwitnessed: 4, checkpoints: 2, proved: 0 });
  });

  it('follows a stretch from the middle that was asked for, and finds a beginning that is gone', async () => {
    const given = { checkpoints: kept.slice(1), keys: [publicKey] };
    expect(await verifyChain(records.slice(9), { ...given, from: '2026-11-05' })).toMatchObject({
      records: 11,
      witnessed: 7,
      unwitnessed: 4,
    });
    expect((await verifyChain(records.slice(9), given)).fault).toMatchObject({ seq: 1, code: 'missing' });
  });

  it('names a record of which a byte was flipped', async () => {
    const flipped = records.with(4, { ...(records[4] as Record_), text: 'record 6' });
    expect((await verify(flipped)).fault).toMatchObject({ seq: 5, code: 'altered' });
  });

  it('names a record that was altered together with its own hash', async () => {
    const altered = { ...(records[4] as Record_), text: 'x' };
    const mended = records.with(4, { ...altered, hash: hashOf(altered) });
    expect((await verify(mended)).fault).toMatchObject({ seq: 6, code: 'inserted' });
  });

  it('names a removed, a swapped and an inserted record', async () => {
    expect((await verify(records.toSpliced(4, 1))).fault).toMatchObject({ seq: 5, code: 'missing' });
    const [a, b] = records.slice(4, 6) as [Record_, Record_];
    expect((await verify(records.toSpliced(4, 2, b, a))).fault).toMatchObject({ seq: 5, code: 'missing' });
    expect((await verify(records.toSpliced(5, 0, a))).fault).toMatchObject({ seq: 5, code: 'out-of-order' });
    const forged = chain(records[4] as Record_, [{ text: 'forged' }]);
    expect((await verify(records.toSpliced(5, 0, ...forged))).fault).toMatchObject({ seq: 6, code: 'out-of-order' });
  });

  it('finds a chain that was written anew from some record on', async () => {
    const anew = rechain(records.with(9, { ...(records[9] as Record_), text: 'never happened' }));
    expect((await verify(anew)).fault).toMatchObject({ seq: 9, code: 'rewritten' });
    expect((await verify(anew, [sign(anew, 8), sign(anew, 16)])).fault).toBeUndefined();
  });

  it('finds an end that was cut off before the last checkpoint, and cannot tell beyond it', async () => {
    expect((await verify(records.slice(0, 12))).fault).toMatchObject({ seq: 13, code: 'cut-off' });
    expect(await verify(records.slice(0, 16))).toEqual({
      records: 16,
      witnessed: 16,
      unwitnessed: 0,
      checkpoints: 2,
      proved: 0,
    });
    expect((await verify([])).fault).toMatchObject({ seq: 1, code: 'cut-off' });
  });

  it('says what a kept checkpoint proves, and that one was kept which the log has no more', async () => {
    const given = { checkpoints: kept, kept: kept.slice(0, 1), keys: [publicKey] };
    expect(await verifyChain(records, given)).toMatchObject({ witnessed: 16, proved: 8 });
    const gone = await verifyChain(records, { ...given, checkpoints: kept.slice(1) });
    expect(gone.fault).toMatchObject({ seq: 8, code: 'missing-checkpoint' });
  });

  it('finds what the holder of the key wrote anew before a kept checkpoint, and says it cannot after it', async () => {
    const anew = (from: number) => {
      const forged = rechain(records.with(from - 1, { ...(records[from - 1] as Record_), text: 'never happened' }));
      return verifyChain(forged, { checkpoints: [sign(forged, 16)], kept: kept.slice(0, 1), keys: [publicKey] });
    };
    expect((await anew(5)).fault).toMatchObject({ seq: 1, code: 'rewritten' });
    expect(await anew(12)).toMatchObject({ proved: 8, fault: { code: 'missing-checkpoint' } });
  });

  it('names a chain that was written anew under another key before it complains of that key', async () => {
    const other = newKey();
    const forged = rechain(records.with(2, { ...(records[2] as Record_), text: 'never happened' }));
    const given = { checkpoints: [sign(forged, 20, other)], keys: [publicKey] };
    expect((await verifyChain(forged, { ...given, kept })).fault).toMatchObject({ seq: 1, code: 'rewritten' });
    expect((await verifyChain(forged, given)).fault).toMatchObject({ seq: 1, code: 'bad-signature' });
  });

  it('joins a stretch to what a checkpoint before it signed', async () => {
    const stretch = records.slice(8, 12);
    const asked = { from: '2026-11-01', until: '2026-11-05' };
    expect(await verifyChain(stretch, { checkpoints: kept, keys: [publicKey], ...asked })).toMatchObject({
      from: 9,
      records: 4,
      unwitnessed: 4,
    });
    const forged = rechain(records.with(2, { ...(records[2] as Record_), text: 'x' })).slice(8, 12);
    const { fault } = await verifyChain(forged, { checkpoints: kept, keys: [publicKey], ...asked });
    expect(fault).toMatchObject({ seq: 9, code: 'rewritten' });
  });

  it.each(['2026-11-06', '2030-01-01', 'whenever', ''])(
    'finds a cut end though it is said to be asked for until %j',
    async (until) => {
      const cut = records.slice(0, 12);
      const given = { checkpoints: [], kept, keys: [publicKey], until };
      expect((await verifyChain(cut, given)).fault).toMatchObject({ seq: 13, code: 'cut-off' });
      expect((await verifyChain(cut, { ...given, until: '2026-11-05' })).fault?.code).not.toBe('cut-off');
    },
  );

  it('keeps logs and services apart: a checkpoint of one is no signature of another', async () => {
    const head = records[7]?.hash ?? '';
    const other = signCheckpoint(
      { log: 'reads', service: 'tip-intake', count: 8, head, at: '2026-11-05T12:00:00Z' },
      key,
    );
    const claimed = { ...other, service: 'person-register' };
    expect((await verify(records, [claimed])).fault).toMatchObject({ code: 'bad-signature' });
    expect((await verify(records, [other])).fault).toBeUndefined();
  });

  it('trusts no checkpoint of another key, and none that was changed', async () => {
    expect((await verify(records, [sign(records, 8, newKey())])).fault).toMatchObject({ code: 'bad-signature' });
    const changed = { ...sign(records, 8), count: 9 };
    expect((await verify(records, [changed])).fault).toMatchObject({ code: 'bad-signature' });
  });
});
