import type { FuzzRequest } from './make-request.ts';

export type FuzzAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
};

type Problem = { status?: unknown; code?: unknown; type?: unknown; errors?: { pointer?: unknown; code?: unknown }[] };

// Too much of it, or a path that cannot be decoded: refused before anybody asks who it is.
const unread = [400, 404, 414, 431];

/** What is wrong with an answer; empty is what we want. */
export function judge(request: FuzzRequest, answer: FuzzAnswer): string[] {
  const { contract, asker } = request;
  const { status } = answer;
  const wrong: string[] = [];
  const right = request.method === contract.method;
  if (status >= 500) wrong.push('a server error');
  if (status >= 400 && request.method !== 'HEAD') wrong.push(...judgeProblem(request, answer));
  if (status < 400 && right && !(status in contract.responses)) wrong.push('a status that the contract does not name');
  if (right && 'bad' in asker) {
    const expected = asker.bad === 'lacking-scope' ? [403, ...unread] : [401, ...unread];
    if (!expected.includes(status)) wrong.push(`a caller with ${asker.bad} was not turned away`);
  }
  if (right && status < 300 && request.json !== undefined && contract.body?.safeParse(request.json).success === false) {
    wrong.push('a body was accepted that the contract refuses');
  }
  if (request.valid && (status === 401 || status === 415 || status === 400)) wrong.push('a valid request was refused');
  // The same id with other content is a conflict.
  if (request.mustBeTaken && ![202, 409].includes(status)) wrong.push('the example of the contract was refused');
  if (request.lines !== undefined && status === 200) wrong.push(...judgeLines(request.lines, answer.text));
  return wrong;
}

function judgeProblem(request: FuzzRequest, { status, headers, text }: FuzzAnswer): string[] {
  const type = headers.get('content-type');
  if (type !== 'application/problem+json') return [`a problem of the type ${type}`];
  const wrong: string[] = [];
  const problem = JSON.parse(text) as Problem;
  if (problem.status !== status || !/^[a-z0-9-]+$/.test(String(problem.code))) wrong.push('a problem without its code');
  if (status === 401 && !headers.has('www-authenticate')) wrong.push('401 without a challenge');
  if (status === 405 && !headers.has('allow')) wrong.push('405 without Allow');
  if (status === 429 && !headers.has('retry-after')) wrong.push('429 without Retry-After');
  if (status === 422) wrong.push(...judgeErrors(problem, request.json));
  return wrong;
}

/** 422 names every field by a pointer to it, or to where it would have been, each once. */
function judgeErrors({ errors = [] }: Problem, json: unknown): string[] {
  if (errors.length === 0) return ['422 without errors'];
  const pointers = errors.map(({ pointer }) => String(pointer));
  const wrong: string[] = [];
  if (new Set(errors.map((error) => JSON.stringify(error))).size < errors.length) wrong.push('one error twice');
  for (const pointer of pointers) {
    if (/^\/(path|query|headers)\//.test(pointer) || json === undefined) continue;
    if (!hasParent(json, pointer)) wrong.push(`a pointer to nowhere: ${pointer.slice(0, 80)}`);
  }
  return wrong;
}

function hasParent(json: unknown, pointer: string): boolean {
  if (pointer === '') return true;
  const steps = pointer
    .split('/')
    .slice(1, -1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  let at = json;
  for (const step of steps) {
    if (at === null || typeof at !== 'object') return false;
    at = (at as Record<string, unknown>)[step];
    // Of what is missing only the outermost is not there.
    if (at === undefined) return step === steps.at(-1);
  }
  return true;
}

function judgeLines(lines: ReadonlyMap<number, string>, text: string): string[] {
  const answers =
    text.trim() === ''
      ? []
      : text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Line);
  const wrong: string[] = [];
  if (answers.map(({ line }) => line).join() !== [...lines.keys()].join())
    wrong.push('not one answer for each line, in order');
  for (const { status, problem } of answers) {
    if (status >= 500) wrong.push(`a line answered with ${status}`);
    if (status >= 400 && (problem?.status !== status || typeof problem.code !== 'string'))
      wrong.push('a line without its problem');
    if (status === 422 && (problem?.errors ?? []).length === 0) wrong.push('a line with 422 without errors');
  }
  return wrong;
}

export type Line = { readonly line: number; readonly status: number; readonly problem?: Problem };
