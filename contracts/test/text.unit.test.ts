import { expect, it } from 'vitest';
import { externalId } from '../src/index.ts';

it('an id is one that a URL can carry', () => {
  for (const id of ['.', '..', '', 'a b', 'a\u0000']) expect(externalId.safeParse(id).success).toBe(false);
  for (const id of ['...', 'a/../b', '%2e', 'åäö/سلام']) {
    expect(externalId.safeParse(id).success).toBe(true);
    expect(new URL(`http://x/v1/${encodeURIComponent(id)}`).pathname).toBe(`/v1/${encodeURIComponent(id)}`);
  }
});
