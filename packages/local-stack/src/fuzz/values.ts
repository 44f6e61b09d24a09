import type { Random } from '../faults/random.ts';

/** In every text about a person that the fuzzer makes; it must never be seen in a log. */
export const marker = 'Påhittadqvist';

const texts = [
  marker,
  '',
  ' ',
  '\u200B\u2060',
  '\u0000',
  `${marker}\u0000`,
  '\uD800',
  'سید علی حسینی',
  '김',
  '\u202Egnp.exe',
  "'; drop table outbox; --",
  '../../etc/passwd',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '\r\nSet-Cookie: a=b',
  'e\u0301'.repeat(300),
  'x'.repeat(70_000),
  '💥'.repeat(201),
  '0000-00-00',
  '2026-02-30',
  '2026-11-02T06:40:00',
  '9999-12-31T23:59:59Z',
  '2026-11-02T24:00:00+99:99',
  'null',
  '-1',
  'NaN',
  '__proto__',
  'constructor',
  'IRN',
  'XXA',
];

const numbers = [0, -0, -1, 1, 0.1, 1e300, -1e300, 2 ** 31, 2 ** 53, 2 ** 53 - 1, 1e-9];

/** A value that parsers and databases have stumbled over. */
function oddValue(random: Random): unknown {
  switch (random.below(8)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return random.pick(texts);
    case 4:
    case 5:
      return random.pick(numbers);
    case 6:
      return random.pick([null, true, false, [], {}]);
    default:
      return random.pick([
        [[[[[]]]]],
        { a: { b: {} } },
        Array(5_000).fill(1),
        { __proto__: null, '': '' },
        [null, null],
      ]);
  }
}

export const oddText = (random: Random): string => random.pick(texts);

const oddKeys = ['', '__proto__', 'constructor', 'x/y~z', 'toString', 'extra', 'ID', 'id\u0000'];

/** The same document with one to three things wrong with it, or by chance not wrong. */
export function mutate(random: Random, document: unknown): unknown {
  const copy = structuredClone(document);
  let root = copy;
  for (let times = 1 + random.below(3); times > 0; times--) {
    const place = random.pick(placesOf(root));
    if (place === undefined || place.parent === undefined) root = random.below(4) === 0 ? oddValue(random) : root;
    else change(random, place.parent, place.key);
  }
  return root;
}

type Place = { readonly parent?: Record<string, unknown>; readonly key: string };

function placesOf(value: unknown, parent?: Record<string, unknown>, key = ''): Place[] {
  const own: Place = parent === undefined ? { key } : { parent, key };
  if (value === null || typeof value !== 'object') return [own];
  const inside = value as Record<string, unknown>;
  return [own, ...Object.keys(inside).flatMap((name) => placesOf(inside[name], inside, name))];
}

function change(random: Random, parent: Record<string, unknown>, key: string): void {
  const before = parent[key];
  switch (random.below(6)) {
    case 0:
      delete parent[key];
      break;
    case 1:
      parent[random.pick(oddKeys)] = oddValue(random);
      break;
    case 2:
      parent[key] = [before, before];
      break;
    case 3:
      parent[key] = Array.isArray(before) ? Array(60).fill(before[0] ?? 1) : (JSON.stringify(before) ?? '');
      break;
    default:
      parent[key] = oddValue(random);
  }
}
