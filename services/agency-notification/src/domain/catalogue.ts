import { ownAgency } from '@samband/contracts';

/** What kind of information a rule of secrecy protects; a disclosure names the kinds that it holds. */
export type DataKind = string;

export type Provision = {
  readonly id: string;
  readonly provision: string;
  readonly kind: 'duty' | 'permission' | 'secrecy-breaking' | 'purpose' | 'retention' | 'prohibition';
  /** Flows that it speaks of; `all` for every one. */
  readonly flows: readonly string[];
  readonly senders: readonly string[];
  readonly receivers: readonly string[];
  readonly summary: string;
  /** First day in force, YYYY-MM-DD; absent when it is not known, and then it opens nothing. */
  readonly validFrom?: string | undefined;
  /** First day no longer in force. */
  readonly validTo?: string | undefined;
  readonly needsBalancing: boolean;
  readonly requires?: readonly string[] | undefined;
  /** Secrecy that yields to it: `*`, chapters (`21-40`) or sections (`35:1`), but for what it excludes. */
  readonly opens?: { readonly chapters: readonly string[]; readonly excluding: readonly string[] } | undefined;
  /** Secrecy that it lays on these kinds of information. */
  readonly protects?: { readonly chapter: string; readonly kinds: readonly DataKind[] } | undefined;
  /** Kinds that may not pass in its flows, whatever opens them. */
  readonly forbids?: readonly DataKind[] | undefined;
  readonly forums?: readonly string[] | undefined;
  /** `recalled`: not read in the source. It binds, but opens nothing until a lawyer has signed it off. */
  readonly confidence: 'verified' | 'recalled';
  readonly needsLegalSignOff: boolean;
  readonly signedOff?: { readonly by: string; readonly on: string } | undefined;
  readonly source: string;
  readonly note?: string | undefined;
};

export type Agency = {
  readonly name: string;
  readonly from: string;
  readonly to?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly needsConfirmation?: boolean | undefined;
};

export type Membership = {
  readonly agency: string;
  readonly from: string;
  readonly to?: string | undefined;
  readonly part?: string | undefined;
  readonly needsConfirmation?: boolean | undefined;
};

export type Forum = {
  readonly id: string;
  readonly name: string;
  readonly led: readonly string[];
  readonly from: string;
  readonly to?: string | undefined;
  /** The provision that carries a duty to disclose inside it; without one no personal data flows. */
  readonly statute?: string | undefined;
  readonly source: string;
  readonly members: readonly Membership[];
};

export type Catalogue = {
  readonly version: string;
  /** SHA-256 over the whole content. */
  readonly hash: string;
  readonly provisions: readonly Provision[];
  readonly agencies: readonly Agency[];
  readonly forums: readonly Forum[];
};

export function inForce({ validFrom, validTo }: Pick<Provision, 'validFrom' | 'validTo'>, day: string): boolean {
  return validFrom !== undefined && validFrom <= day && (validTo === undefined || day < validTo);
}

function isCurrent({ from, to }: { from: string; to?: string | undefined }, day: string): boolean {
  return from <= day && (to === undefined || day < to);
}

/** Whether something may rest on it: read in its source, or signed off by a lawyer. */
export function isUsable({ confidence, signedOff }: Provision): boolean {
  return confidence === 'verified' || signedOff !== undefined;
}

/**
 * The agencies that an address means on a day. An address that nobody answers to on that day is nobody: never
 * everybody, and never whoever answered to it before.
 */
export function resolveAudience(catalogue: Catalogue, address: string, day: string): string[] {
  if (address === 'case-system') return [ownAgency];
  const [kind, name = ''] = split(address);
  if (kind === 'agency')
    return catalogue.agencies.some((each) => each.name === name && isCurrent(each, day)) ? [name] : [];
  if (kind !== 'forum') return [];
  const forum = catalogue.forums.find(({ id }) => id === name);
  if (forum === undefined || !isCurrent(forum, day)) return [];
  const members = forum.members.filter((member) => isCurrent(member, day)).map(({ agency }) => agency);
  return [...new Set(members)].filter((agency) => agency !== ownAgency);
}

type Given = { readonly receiver: string; readonly provisionIds: readonly string[]; readonly day: string };

/** Whether what was given may be given once more: the receiver is there, and all that it rested on is in force. */
export function mayBeRepeated(catalogue: Catalogue, { receiver, provisionIds, day }: Given): boolean {
  const current = new Set(catalogue.provisions.filter((each) => inForce(each, day)).map(({ id }) => id));
  return resolveAudience(catalogue, receiver, day).length > 0 && provisionIds.every((id) => current.has(id));
}

function split(address: string): [string, string?] {
  const at = address.indexOf(':');
  return at < 0 ? [address] : [address.slice(0, at), address.slice(at + 1)];
}

/**
 * Whether what a provision opens reaches a section of OSL. A section is written `37:1` or `15:1a`. What a provision
 * excludes in part (`31:1 first para`) counts as excluded whole: the strict reading.
 */
export function reaches(
  opens: { readonly chapters: readonly string[]; readonly excluding: readonly string[] },
  section: string,
): boolean {
  return opens.chapters.some((range) => covers(range, section)) && !opens.excluding.some((out) => covers(out, section));
}

function covers(range: string, section: string): boolean {
  if (range === '*') return true;
  const [chapter = '', paragraph = ''] = section.split(':');
  const [wanted = ''] = range.split(' ');
  const [chapters = '', paragraphs] = wanted.split(':');
  if (!within(chapters, chapter)) return false;
  return paragraphs === undefined || within(paragraphs, paragraph);
}

function within(range: string, value: string): boolean {
  if (range === value) return true;
  const [first, last] = range.split('-').map(Number);
  if (first === undefined || last === undefined) return false;
  const number = Number.parseInt(value, 10);
  return number >= first && number <= last;
}
