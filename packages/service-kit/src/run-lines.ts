import type { RouteContract } from '@samband/contracts';
import type { BulkExchange } from './answer-bulk.ts';
import { toProblem } from './error-problem.ts';
import { parseJson } from './json.ts';
import type { RawLine } from './ndjson-lines.ts';
import { invalidContent, ProblemError, problemDocument } from './problem.ts';
import { check } from './read-input.ts';
import { reportRefused } from './report-refused.ts';
import type { BulkLine } from './route-types.ts';

type Line = BulkLine<RouteContract>;
type Result = { readonly line: number; readonly answer: object };

/** One group of lines to the text of its results, in order; a bad line costs no other line anything. */
export async function runLines(
  exchange: BulkExchange,
  lines: readonly RawLine[],
  before: Promise<unknown>,
): Promise<string> {
  const parsed = lines.map((line) => parseLine(exchange.contract, line));
  const valid = parsed.filter((line): line is Line => !(line instanceof Refused));
  const answers = await handle(exchange, valid, before);
  let next = 0;
  const results = parsed.map((line): Result => {
    if (line instanceof Refused) return { line: line.line, answer: line.problem };
    return { line: line.line, answer: answers[next++] ?? new TypeError('no answer') };
  });
  await countRefused(exchange, results);
  return results.map(({ line, answer }) => `${JSON.stringify(resultLine(exchange, line, answer))}\n`).join('');
}

class Refused {
  readonly line: number;
  readonly problem: ProblemError;
  constructor(line: number, problem: ProblemError) {
    this.line = line;
    this.problem = problem;
  }
}

function parseLine(contract: RouteContract, { line, bytes }: RawLine): Line | Refused {
  try {
    if (bytes === undefined)
      throw new ProblemError({ status: 413, code: 'body-too-large', detail: 'The line is too long.' });
    const { value, errors } = parseJson(bytes);
    const result =
      contract.body === undefined ? { value, errors } : check(contract.body, value, { known: errors, prefix: [] });
    if (result.errors.length > 0) throw invalidContent(result.errors);
    return { line, body: result.value, raw: bytes } as Line;
  } catch (error) {
    return new Refused(line, toProblem(error));
  }
}

async function handle(
  { handler, context, contract }: BulkExchange,
  lines: readonly Line[],
  before: Promise<unknown>,
): Promise<readonly object[]> {
  if (lines.length === 0) return [];
  try {
    const answers: readonly object[] = await handler(lines, context, before);
    if (answers.length === lines.length) return answers;
    throw new TypeError(`${contract.operationId}: ${answers.length} answers to ${lines.length} lines`);
  } catch (error) {
    const problem = toProblem(error);
    if (problem.status >= 500)
      context.log.error({ err: problem.cause ?? problem, lines: lines.length }, 'bulk group failed');
    return lines.map(() => problem);
  }
}

function resultLine({ contract, context }: BulkExchange, line: number, answer: object): object {
  const problem = answer instanceof Error ? toProblem(answer) : undefined;
  if (problem !== undefined)
    return { line, status: problem.status, problem: problemDocument(problem, context.requestId) };
  const checked = contract.bulk?.line.safeParse({ line, ...answer });
  if (checked?.success === true) return checked.data as object;
  const own = new TypeError(`${contract.operationId}: a result line is not as its contract says`);
  context.log.error({ err: own, line }, 'bulk line failed');
  return { line, status: 500, problem: problemDocument(toProblem(own), context.requestId) };
}

async function countRefused({ http, contract, context }: BulkExchange, results: readonly Result[]): Promise<void> {
  const count = results.filter(({ answer }) => answer instanceof ProblemError && answer.status < 500).length;
  if (count > 0) await reportRefused(http, { contract, principal: context.principal, count });
}
