import { type Principal, ProblemError } from '@samband/service-kit';
import type { DeliveryAnswer, DeliveryCommand } from '../handlers/record-deliveries.ts';
import { type Content, type Intake, type Kind, receiptBody, refusal, toCommand } from './intake.ts';

type Caller = { readonly principal: Principal; readonly requestId: string };
type Single = Caller & { readonly body: Content; readonly rawBody: Buffer };
type Line = { readonly body: Content; readonly raw: Buffer };

/** POST: one observation, or many as NDJSON. Repeats are answered with the first receipt. */
export function deliver(intake: Intake, kind: Kind) {
  return {
    groupLines: 250,
    single: async ({ body: content, rawBody: raw, ...caller }: Single) => {
      const command = toCommand(intake, { action: 'deliver', kind, content, raw }, caller);
      const answer = await intake.ledger.record(command);
      return { status: 202 as const, body: receiptBody(await accepted(intake, command, answer)) };
    },
    bulk: async (lines: readonly Line[], caller: Caller) => {
      const commands = lines.map((line) => commandOrProblem(intake, { kind, line }, caller));
      const valid = commands.filter((command): command is DeliveryCommand => !(command instanceof ProblemError));
      const answers = (await intake.ledger.recordGroup(valid)).values();
      return Promise.all(
        commands.map((command) =>
          command instanceof ProblemError ? command : lineAnswer(intake, command, answers.next().value),
        ),
      );
    },
  };
}

function commandOrProblem(
  intake: Intake,
  { kind, line }: { kind: Kind; line: Line },
  caller: Caller,
): DeliveryCommand | ProblemError {
  try {
    return toCommand(intake, { action: 'deliver', kind, content: line.body, raw: line.raw }, caller);
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
}

async function lineAnswer(
  intake: Intake,
  command: DeliveryCommand,
  settled: PromiseSettledResult<DeliveryAnswer> | undefined,
) {
  if (settled?.status !== 'fulfilled') return new ProblemError({ status: 500, code: 'internal-error', cause: settled });
  if (settled.value.outcome === 'refused') return refusal(settled.value);
  return { status: 202, ...receiptBody(await accepted(intake, command, settled.value)) };
}

/** The receipt, once a repeat has been counted. */
export async function accepted({ count }: Intake, { agency, kind }: DeliveryCommand, answer: DeliveryAnswer) {
  if (answer.outcome === 'refused') throw refusal(answer);
  if (answer.outcome === 'repeated') await count({ agency, kind, refused: 0, repeats: 1 });
  if (!('receipt' in answer)) throw new TypeError('a delivery without a receipt');
  return answer;
}
