import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { regionOn } from '../src/domain/organisation.ts';
import { reasons } from '../src/domain/rules.ts';
import { loadOrganisation } from '../src/load-organisation.ts';

const folder = await mkdtemp(join(tmpdir(), 'organisation-'));
afterAll(() => rm(folder, { recursive: true }));

async function load(given: object) {
  const file = join(folder, `${crypto.randomUUID()}.json`);
  await writeFile(file, JSON.stringify({ regions: [], units: [], agencies: [], ...given }));
  return loadOrganisation(file).then(
    () => 'loaded',
    (error: Error) => error.message,
  );
}

describe('the reference data', () => {
  it('name the three regions and their sessions', async () => {
    const { regions } = await loadOrganisation(undefined);
    expect(regions.filter(({ until }) => until === undefined).map(({ name }) => name)).toEqual(['Nord', 'Väst', 'Syd']);
  });

  it('know the six regions until 2020, who followed each, and where each entry comes from', async () => {
    const organisation = await loadOrganisation(undefined);
    const { regions, units, agencies } = organisation;
    const before = regions.filter(({ from, until }) => from <= '2019-06-01' && '2019-06-01' < (until ?? '9999'));
    expect(before.map(({ name }) => name).sort()).toEqual(['Mitt', 'Nord', 'Stockholm', 'Syd', 'Väst', 'Öst']);
    for (const { name } of before) {
      expect(['Nord', 'Väst', 'Syd'], name).toContain(regionOn(organisation, name, '2026-11-22'));
      expect(regionOn(organisation, name, '2019-06-01'), name).toBe(name);
    }
    for (const entry of [...regions, ...units, ...agencies]) expect(entry).toHaveProperty('source');
  });

  it('are refused as a whole when they contradict themselves', async () => {
    const syd = { name: 'Syd', from: '2020-01-01', sessions: [] };
    expect(await load({ regions: [syd] })).toBe('loaded');
    expect(await load({ regions: [syd, { ...syd, from: '2021-01-01' }] })).toContain('twice at the same time');
    expect(await load({ regions: [{ ...syd, until: '2019-01-01' }] })).toContain('ends before it begins');
    expect(await load({ regions: [{ ...syd, until: '2021-01-01' }] })).toContain('nobody follows it');
    expect(await load({ regions: [{ ...syd, successor: 'Nord' }] })).toContain('unknown region');
    expect(await load({ units: [{ name: 'AE1', region: 'Syd', from: '2020-01-01' }] })).toContain('unknown region');
    expect(await load({ regions: [{ ...syd, sessions: [{ weekday: 8, time: '9', from: '2020-01-01' }] }] })).toContain(
      'weekday',
    );
  });
});

describe('the rules of routing', () => {
  it('are all in the document that explains them', async () => {
    const document = await readFile(new URL('../../../docs/rules-tips.md', import.meta.url), 'utf8');
    const rows = document.replaceAll(/ +/g, ' ');
    for (const code of Object.keys(reasons)) expect(rows).toContain(`| \`${code}\` |`);
  });
});
