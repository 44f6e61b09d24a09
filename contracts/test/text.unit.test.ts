import { expect, it } from 'vitest';
import { externalId, pageQuery } from '../src/index.ts';
import { text } from '../src/text.ts';

it('an id is one that a URL can carry', () => {
  for (const id of ['.', '..', '', 'a b', 'a\u0000']) expect(externalId.safeParse(id).success).toBe(false);
  for (const id of ['...', 'a/../b', '%2e', 'åäö/سلام']) {
    expect(externalId.safeParse(id).success).toBe(true);
    expect(new URL(`http://x/v1/${encodeURIComponent(id)}`).pathname).toBe(`/v1/${encodeURIComponent(id)}`);
  }
});

it('text shows something, in whatever script', () => {
  for (const empty of ['', ' ', '\u200B', '\u200B\u200E\u2060', '\u3164', '\u0301', '\u00AD \u2800']) {
    expect(text(200).safeParse(empty).success).toBe(false);
  }
  for (const shown of ['a', '李', 'م', 'e\u0301', 'A\u200B', '-', '1', '\u{20000}']) {
    expect(text(200).safeParse(shown).success).toBe(true);
  }
});

it('a number in a query is written in digits', () => {
  for (const written of ['0x10', '1e3', ' 5', '5 ', '+5', '5.0', '', '0b1', '٥', '0', '1001', ['5', '6']]) {
    expect(pageQuery.safeParse({ limit: written }).success).toBe(false);
  }
  expect(pageQuery.parse({ limit: '5' }).limit).toBe(5);
  expect(pageQuery.parse({}).limit).toBe(100);
});
