import type { Tx } from '@samband/postgres';
import { chooseOfficersPart, choosePartOf } from './domain/choose-part.ts';
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
