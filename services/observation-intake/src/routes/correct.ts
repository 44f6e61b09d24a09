import type { Principal } from '@samband/service-kit';
import { accepted } from './deliver.ts';
import { type Content, type Intake, type Kind, receiptBody, toCommand } from './intake.ts';

type Input = {
  readonly params: { readonly sourceEventId: string };
  readonly body: Content;
  readonly rawBody: Buffer;
  readonly principal: Principal;
  readonly requestId: string;
};

/** PUT: the whole new body and why; the same body again is answered with the same receipt. */
export function correct(intake: Intake, kind: Kind) {
  return async ({ params, body: content, rawBody: raw, ...caller }: Input) => {
    const errors = content.sourceEventId === params.sourceEventId ? [] : [otherId];
    const command = toCommand(intake, { action: 'correct', kind, content, raw, errors }, caller);
    const answer = await intake.ledger.record(command);
    return { status: 202 as const, body: receiptBody(await accepted(intake, command, answer)) };
  };
}

const otherId = {
  pointer: '/sourceEventId',
  code: 'source-event-id-mismatch',
  detail: 'expected the source event id of the path',
};
