import { documentKeys, nameSkeletons } from '@samband/person-matching';
import { keyedHash } from './hashes.ts';
import { type Prepared, prepareDescription } from './matching.ts';
import type { Description, Finding, Subject, Trace } from './subject.ts';

/** What identifies somebody in a description, as keyed hashes: numbers, and names by their sound. Dates are none. */
export type Identifiers = {
  /** What a judgement about the description remembers. */
  readonly kept: readonly string[];
  /** For each number and word, whatever it would be called in a judgement that knows it; made when a judgement asks. */
  readonly sought: readonly (readonly string[])[];
};

/** Made once, however many steps of a decision ask. */
export function identifiersOf(description: Description, secret: string): Identifiers {
  const made = known.get(description);
  if (made?.secret === secret) return made.identifiers;
  const identifiers = makeIdentifiers(prepareDescription(description), secret);
  known.set(description, { secret, identifiers });
  return identifiers;
}

const known = new WeakMap<Description, { secret: string; identifiers: Identifiers }>();

function makeIdentifiers(person: Prepared, secret: string): Identifiers {
  const hashes = new Map<string, string>();
  const hashed = (text: string): string => {
    const hash = hashes.get(text) ?? keyedHash(secret, text);
    hashes.set(text, hash);
    return hash;
  };
  const numbers = [...documentKeys({ ...person, documents: [] }), ...person.documents.map((one) => documentOf(one))];
  const names = person.names.map(({ tokens }) => tokens.filter(({ role }) => role === 'name').map(soundsOf));
  const words = names.flatMap((name) => name.map((word, at) => ({ word, joined: joinedAt(name, at) })));
  // Most descriptions are never judged, and hashing is dear.
  let kept: Identifiers['kept'] | undefined;
  let sought: Identifiers['sought'] | undefined;
  return {
    get kept() {
      const all = () => [...numbers, ...words.flatMap(keptOf)];
      kept ??= [...new Set(all().map(hashed))].sort();
      return kept;
    },
    get sought() {
      const ways = () => [...numbers.map((number) => [number]), ...words.map(soughtOf)];
      sought ??= ways().map((names) => [...new Set(names.map(hashed))]);
      return sought;
    },
  };
}

export type JudgeOptions = {
  readonly newId: () => string;
  /** Key of the hashes that outlive a description. */
  readonly hashSecret: string;
};

/** What a judgement about the subject, as it is described now, is to remember. */
export function traceOf({ sourceVersion, descriptionHash, description, identifiers }: Subject, secret: string): Trace {
  const kept = description === undefined ? identifiers : identifiersOf(description, secret).kept;
  return { sourceVersion, descriptionHash, identifiers: kept };
}

/** Identifiers to be stored: those that a judgement may ask for when the description is gone; while it is held it tells them itself. */
export function identifiersToStore(subject: Subject, finding: Finding, secret: string): readonly string[] {
  if (subject.description === undefined) return subject.identifiers;
  const { outcome } = finding;
  return outcome === 'identified' || outcome === 'identity-rejected' ? traceOf(subject, secret).identifiers : [];
}

function documentOf({ number }: Prepared['documents'][number]): string {
  return `document ${number}`;
}

/** A word as it may sound: known names, in any spelling and script, and consonant skeletons, in alphabetical order. */
type Word = { readonly names: readonly string[]; readonly skeletons: readonly string[]; readonly latin: boolean };

function soundsOf(token: Prepared['names'][number]['tokens'][number]): Word {
  const sounds = nameSkeletons([{ tokens: [token] }]);
  const names = sounds.filter((sound) => sound.startsWith('='));
  const skeletons = sounds.filter((sound) => !sound.startsWith('='));
  return {
    names,
    skeletons: sounds.length === 0 ? [token.key] : skeletons,
    latin: /\p{Script=Latin}/u.test(token.written),
  };
}

/** Skeletons of the word written together with the one before it, and with the one after. */
function joinedAt(name: readonly Word[], at: number): string[] {
  const pairs = [name.slice(Math.max(at - 1, 0), at + 1), name.slice(at, at + 2)];
  return pairs.flatMap(([first, second]) => {
    if (first === undefined || second === undefined) return [];
    return longOf(first.skeletons.slice(0, 2).flatMap((a) => second.skeletons.slice(0, 2).map((b) => a + b)));
  });
}

type Placed = { readonly word: Word; readonly joined: readonly string[] };

/*
 * Consonants say little of a short name: Ali and Alau have the same, Hasan and Hosni too. So two known names are one by
 * their name alone; a known and an unknown one by three consonants, or by any if only one is in Latin letters; two
 * unknown ones by the first skeleton of both or by two consonants. Of the matcher's pairs in two scripts that are one
 * person this knows 93 % (the first skeleton alone 47 %, any skeleton 94 %); of the pairs that are two persons it takes
 * 29 % for the same names (27 %, 38 %).
 */
const LEAST_OF_UNKNOWN = 2;
const LEAST_OF_KNOWN = 3;

function keptOf({ word: { names, skeletons, latin }, joined }: Placed): string[] {
  const apart = shortIn(latin, skeletons);
  const own =
    names.length === 0
      ? [...unknownOf(skeletons), ...apart.map(asName)]
      : [...names.map(asName), ...apart.map(asKnown)];
  return [...own, ...joined.map(asJoined)];
}

// Words that were joined are looked for among single ones, and single ones among those: never joined among joined.
function soughtOf({ word: { names, skeletons, latin }, joined }: Placed): string[] {
  const apart = shortIn(!latin, skeletons);
  const own = names.length === 0 ? [...unknownOf(skeletons), ...apart.map(asKnown)] : [...names, ...apart].map(asName);
  return [...own, ...longOf(skeletons).map(asJoined), ...joined.map(asName), ...joined.map(asKnown)];
}

function shortIn(latin: boolean, skeletons: readonly string[]): string[] {
  return skeletons.map((one) => (one.length < LEAST_OF_KNOWN ? `${latin ? 'latin' : 'other'} ${one}` : one));
}

function unknownOf(skeletons: readonly string[]): string[] {
  return skeletons.filter((skeleton, at) => at === 0 || skeleton.length >= LEAST_OF_UNKNOWN).map(asName);
}

function longOf(skeletons: readonly string[]): string[] {
  return skeletons.filter((skeleton) => skeleton.length >= LEAST_OF_KNOWN);
}

// Judgements made before every skeleton was kept have one of these for each word.
function asName(sound: string): string {
  return `name ${sound}`;
}

function asKnown(skeleton: string): string {
  return `sound of a known name ${skeleton}`;
}

function asJoined(skeleton: string): string {
  return `words together ${skeleton}`;
}
