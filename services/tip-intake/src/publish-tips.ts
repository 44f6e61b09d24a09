import { type Tip, type TipRecorded, tipRecorded } from '@samband/contracts';
import { type EventMeta, enqueue } from '@samband/messaging';
import type { Tx } from '@samband/postgres';
import { allegationsOf, type TipRecord } from './domain/tip.ts';
import { type PartJudgement, partsOf } from './domain/tip-parts.ts';
import type { Secrets } from './secrets.ts';
import { loadJudgements } from './store/judgements.ts';
import { loadMessages } from './store/messages.ts';
import { loadContents, type Openable } from './store/sealed.ts';

const source = '/services/tip-intake';

export type Cause = { readonly time: Date; readonly causationid?: string | undefined };

/** Sends the full state of tips as they now stand in the database; what they say is opened, minimised and closed. */
export async function publishTips(
  tx: Tx,
  secrets: Secrets,
  { tips, cause }: { tips: readonly (TipRecord & Openable)[]; cause: Cause },
): Promise<void> {
  const ids = tips.map(({ tipId }) => tipId);
  const contents = await loadContents(tx, secrets, tips);
  const messages = await loadMessages(tx, secrets, tips);
  const judgements = await loadJudgements(tx, ids);
  const meta = new Map(tips.map((tip) => [tip.tipId, metaOf(tip, cause)]));
  const states = tips.flatMap((tip) => {
    const content = contents.get(tip.tipId);
    const own = messages.get(tip.tipId) ?? [];
    const additions = own.filter(({ author }) => author === 'informant').map(({ text }) => text);
    return content ? [stateOf(tip, { content, additions, judgements: judgements.get(tip.tipId) ?? [] })] : [];
  });
  enqueue(tx, tipRecorded, states, ({ tipId }) => meta.get(tipId) as EventMeta);
}

/** A tip whose content is gone: when it came and by which rules it was treated, nothing of what it said. */
export function publishErased(tx: Tx, tips: readonly TipRecord[], time: Date): void {
  const meta = new Map(tips.map((tip) => [tip.tipId, metaOf(tip, { time })]));
  const states = tips.map((tip) => ({ ...recordOf(tip), allegations: [], parts: [] }));
  enqueue(tx, tipRecorded, states, ({ tipId }) => meta.get(tipId) as EventMeta);
}

function metaOf({ correlationId }: TipRecord, { time, causationid }: Cause): EventMeta {
  return { source, time, correlationid: correlationId, causationid };
}

function recordOf(tip: Omit<TipRecord, 'correlationId'>) {
  const { tipId, version, state, contentVersion, source, receivedAt, recordedAt, signals } = tip;
  return { tipId, version, state, contentVersion, source, receivedAt, recordedAt, signals: [...signals] };
}

type Told = { content: Tip; additions: string[]; judgements: readonly PartJudgement[] };

function stateOf(tip: TipRecord, told: Told): TipRecorded {
  const { content } = told;
  return {
    ...recordOf(tip),
    allegations: allegationsOf(content),
    ...(content.country !== undefined && { country: content.country }),
    ...(content.caseId !== undefined && { caseId: content.caseId }),
    parts: partsOf(told),
  };
}
