import { clients } from '../clients.ts';
import type { FuzzAnswer, Line } from './judge.ts';
import type { FuzzRequest } from './make-request.ts';

/** What observation-intake said that it took, kept apart from it. */
export type FuzzLedger = { add(request: FuzzRequest, answer: FuzzAnswer): void; accepted(): number };

const doors = new Set(['postTravelEvent', 'postPassportObservation']);

export function createLedger(): FuzzLedger {
  const keys = new Set<string>();
  const add = ({ contract, asker }: FuzzRequest, body: unknown) => {
    const { sourceEventId } = body as { sourceEventId: string };
    keys.add(JSON.stringify([clients[asker.client]?.agency, contract.operationId, sourceEventId]));
  };
  return {
    add(request, { status, text }) {
      if (!doors.has(request.contract.operationId) || request.method !== 'POST') return;
      if (status === 202) add(request, request.json);
      if (status !== 200 || request.lines === undefined) return;
      // Lines that are all blank have no answers.
      for (const answer of text.split('\n').filter(Boolean)) {
        const { line, status: lineStatus } = JSON.parse(answer) as Line;
        if (lineStatus === 202) add(request, JSON.parse((request.lines.get(line) ?? '').replace(/^\uFEFF/, '')));
      }
    },
    accepted: () => keys.size,
  };
}
