import { readFileSync } from 'node:fs';

export type NameEntry = {
  readonly culture: string;
  readonly script: string;
  readonly part: 'g' | 'f' | 'n';
  readonly original: string;
  readonly latin: readonly string[];
};

const SOURCES = new URL('../bench/sources/', import.meta.url);

function lines(file: string): string[][] {
  const text = readFileSync(new URL(file, SOURCES), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('|'));
}

export function readNames(): NameEntry[] {
  return lines('names-by-script.txt').map(([culture = '', script = '', part = '', original = '', latin = '']) => ({
    culture,
    script,
    part: part as NameEntry['part'],
    original,
    latin: latin.split(','),
  }));
}

/** `[script, original, Latin]` */
export function readForeignNames(): (readonly [string, string, string])[] {
  return lines('foreign-names.txt').map(
    ([script = '', original = '', latin = '']) => [script, original, latin] as const,
  );
}

/** `[culture, one, other]` */
export function readNearNames(): (readonly [string, string, string])[] {
  return lines('near-names.txt').map(([culture = '', one = '', other = '']) => [culture, one, other] as const);
}

/** `[culture, one, other]` */
export function readNearForms(): (readonly [string, string, string])[] {
  return lines('near-forms.txt').map(([culture = '', one = '', other = '']) => [culture, one, other] as const);
}

/** `[category, script, one, other]` */
export function readOnePerson(): (readonly [string, string, string, string])[] {
  return lines('one-person.txt').map(
    ([category = '', script = '', one = '', other = '']) => [category, script, one, other] as const,
  );
}

export function readEnglishNames(part: 'g' | 'f'): { name: string; short: string[] }[] {
  return lines('english-names.txt')
    .filter(([kind]) => kind === part)
    .map(([, name = '', short = '']) => ({ name, short: short.split(',').filter((form) => form !== '') }));
}
