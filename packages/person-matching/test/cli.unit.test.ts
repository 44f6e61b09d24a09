import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const CLI = new URL('../src/cli.ts', import.meta.url).pathname;

function run(lines: readonly string[]) {
  const file = join(mkdtempSync(join(tmpdir(), 'match-')), 'pairs.jsonl');
  writeFileSync(file, lines.join('\n'));
  return spawnSync(process.execPath, [CLI, 'compare', file], { encoding: 'utf8' });
}

describe('match -- compare', () => {
  it('prints an outcome with reasons for each pair, and figures for labelled ones', () => {
    const person = { names: ['Ali Zarandi'], birthDate: '1984-05-17', nationality: ['IR'] };
    const pairs = [
      { id: 1, left: person, right: { ...person, nationality: ['IRN'] }, match: true },
      { id: 'b', left: person, right: { names: ['Omid Tavakoli'] }, match: false },
    ];
    const { stdout, stderr, status } = run(pairs.map((pair) => JSON.stringify(pair)));
    const printed = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(printed).toMatchObject([
      { id: 1, outcome: 'match' },
      { id: 'b', outcome: 'none' },
    ]);
    expect(printed[0].reasons.length).toBeGreaterThan(1);
    expect(stderr).toContain('match: precision 1.000 recall 1.000 F1 1.000');
    expect(status).toBe(0);
  });

  it('names a bad line, goes on, and fails', () => {
    const { stdout, stderr, status } = run(['{"id":1,', '{"id":2}']);
    expect(stderr).toContain('line 1');
    expect(JSON.parse(stdout)).toMatchObject({ id: 2, outcome: 'none' });
    expect(status).toBe(1);
  });
});
