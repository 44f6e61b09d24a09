import type { Tx } from '@samband/postgres';
import { ActionError } from './domain/errors.ts';
import { loadLinks } from './store/links.ts';
import { loadPartFacts } from './store/part-facts.ts';
import { isRegistered } from './store/persons.ts';

type Judging = {
  readonly action: 'link-person' | 'unlink-person';
  readonly personId: string;
  readonly part?: string | undefined;
};

/** Which part of the tip a judgement is about; throws an ActionError for an unknown person or part. */
export async function choosePart(tx: Tx, tipId: string, { action, personId, part }: Judging): Promise<string> {
  const parts = (await loadPartFacts(tx, [tipId])).get(tipId)?.parts.map((each) => each.part) ?? [];
  if (part !== undefined) {
    if (!parts.includes(part)) throw new ActionError('unknown-part', 'The tip has no such part.', '/part');
    return part;
  }
  const links = (await loadLinks(tx, [tipId])).get(tipId) ?? [];
  if (action === 'unlink-person') {
    const linked = links.find((link) => link.chain.includes(personId));
    if (linked) return linked.part;
    throw new ActionError('unknown-person', 'The tip is not linked to this person.', '/personId');
  }
  if (!(await isRegistered(tx, personId))) {
    throw new ActionError('unknown-person', 'The register has told of no such person.', '/personId');
  }
  return choosePartOf(parts, new Set(links.map((link) => link.part))) ?? chooseOfficersPart(parts);
}

/** The one described person that is not linked yet; when none is described, the case or the text; else undefined. */
function choosePartOf(parts: readonly string[], linked: ReadonlySet<string>): string | undefined {
  const described = parts.filter((part) => /^\d+$/.test(part));
  const open = described.filter((part) => !linked.has(part));
  if (described.length === 1) return described[0];
  if (described.length > 0) return open.length === 1 ? open[0] : undefined;
  return ['case', 'text'].find((part) => parts.includes(part) && !linked.has(part));
}

/** One more person, whom only an officer names. */
function chooseOfficersPart(parts: readonly string[]): string {
  const taken = parts.filter((part) => part.startsWith('officer')).length;
  return taken === 0 ? 'officer' : `officer-${taken + 1}`;
}
