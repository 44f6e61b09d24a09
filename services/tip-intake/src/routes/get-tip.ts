import type { Tip, tipIntakeApi } from '@samband/contracts';
import type { Tx } from '@samband/postgres';
import { type Handler, notFound } from '@samband/service-kit';
import { explainSignals } from '../domain/signals/explain-signals.ts';
import { allegationsOf } from '../domain/tip.ts';
import { partsOf } from '../domain/tip-parts.ts';
import { loadJudgements } from '../store/judgements.ts';
import { loadMessages, type Message } from '../store/messages.ts';
import { hasInformant, loadContents } from '../store/sealed.ts';
import type { OpenTip } from '../store/tips.ts';
import { readAsOfficer } from './read-as-officer.ts';
import type { RouteDeps } from './route-deps.ts';

type Contract = typeof tipIntakeApi.routes.getTip;

export function getTip(deps: RouteDeps): Handler<Contract> {
  return async ({ params: { tipId }, headers: { purpose }, principal }) => {
    const read = { operation: 'getTip', tipId, principal, purpose };
    const body = await readAsOfficer(deps, read, async (tx, tip) => {
      const content = (await loadContents(tx, deps.secrets, [tip])).get(tipId);
      if (content === undefined) throw notFound();
      return show(tx, deps, { tip, content });
    });
    return { status: 200, body };
  };
}

async function show(tx: Tx, { secrets }: RouteDeps, { tip, content }: { tip: OpenTip; content: Tip }) {
  const { tipId, version, receivedAt, source } = tip;
  const dialogue = (await loadMessages(tx, secrets, [tip])).get(tipId) ?? [];
  const additions = dialogue.filter(({ author }) => author === 'informant').map(({ text }) => text);
  const judgements = (await loadJudgements(tx, [tipId])).get(tipId) ?? [];
  const texts = [content.text, ...additions];
  return {
    tipId,
    version,
    receivedAt,
    source,
    text: content.text,
    subjects: content.subjects.map((subject) => ({ ...subject })),
    allegations: allegationsOf(content),
    ...(content.country !== undefined && { country: content.country }),
    ...(content.caseId !== undefined && { caseId: content.caseId }),
    parts: partsOf({ content, additions, judgements }),
    signals: explainSignals(tip.signals, texts),
    messages: dialogue.map(shown),
    informantKnown: await hasInformant(tx, tipId),
  };
}

function shown({ author, at, text, by }: Message) {
  return { from: author, at, text, ...(by !== undefined && { by }) };
}
