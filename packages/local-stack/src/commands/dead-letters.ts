import { readFile } from 'node:fs/promises';
import { type DeadLetterState, type DeadLetterSummary, deadLetters } from '@samband/messaging';
import { createPool, type Pool } from '@samband/postgres';
import { LocalStackError } from '../errors.ts';
import { stackFile } from '../paths.ts';

const usage = `npm run dead-letters -- list [SERVICE] [--all]     open ones, or with --all also those replayed
npm run dead-letters -- show SERVICE ID            one, whole: may hold personal data
npm run dead-letters -- replay SERVICE ID [ID …]   through the service's handlers again, once
Of the system that runs here (npm start); elsewhere give SERVICE, and its database in DATABASE_URL.`;

type Databases = Readonly<Record<string, string>>;
type Where = { readonly stackFile: string; readonly databaseUrl?: string | undefined };

/** Dead letters of the services that run here (`stack.json`), or of the one whose database DATABASE_URL names. */
export async function runDeadLetters(
  [action, ...args]: readonly string[],
  where: Where = { stackFile, databaseUrl: process.env.DATABASE_URL },
): Promise<number> {
  const run = actions.get(action ?? '');
  if (run === undefined) throw new LocalStackError('usage', usage);
  const service = args.find((arg) => !arg.startsWith('--'));
  return run(await findDatabases(where, service), args);
}

async function list(databases: Databases, args: readonly string[]): Promise<number> {
  const wanted = args.find((arg) => !arg.startsWith('--'));
  const states: (DeadLetterState | undefined)[] = args.includes('--all') ? [undefined] : ['open', 'requested'];
  for (const service of wanted === undefined ? Object.keys(databases) : [wanted]) {
    await using pool = open(databases, service);
    for (const state of states) {
      for await (const letter of listAll(pool, state)) console.log(JSON.stringify({ service, ...letter }));
    }
  }
  return 0;
}

async function* listAll(pool: Pool, state: DeadLetterState | undefined): AsyncGenerator<DeadLetterSummary> {
  const limit = 1000;
  for (let after = 0; ; ) {
    const page = await deadLetters.list(pool, { ...(state && { state }), after, limit });
    yield* page;
    if (page.length < limit) return;
    after = page.at(-1)?.id ?? after;
  }
}

async function show(databases: Databases, [service = '', id = '']: readonly string[]): Promise<number> {
  await using pool = open(databases, service);
  const letter = await deadLetters.show(pool, numberOf(id));
  if (letter === undefined) throw new LocalStackError('not-found', `${service} has no dead letter ${id}.`);
  console.log(JSON.stringify({ service, ...letter }, null, 2));
  return 0;
}

async function replay(databases: Databases, [service = '', ...ids]: readonly string[]): Promise<number> {
  await using pool = open(databases, service);
  const wanted = ids.map(numberOf);
  const asked = await deadLetters.replay(pool, wanted);
  for (const id of wanted) {
    console.log(`${service} ${id}: ${asked.includes(id) ? 'will be replayed' : 'is not open, so nothing to do'}`);
  }
  return 0;
}

async function findDatabases({ stackFile: file, databaseUrl }: Where, service?: string): Promise<Databases> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return (JSON.parse(text) as { postgres: Databases }).postgres;
  if (service !== undefined && databaseUrl) return { [service]: databaseUrl };
  const elsewhere = 'elsewhere give SERVICE, and its database in DATABASE_URL';
  throw new LocalStackError('not-running', `No system runs here (npm start); ${elsewhere}.`);
}

const actions = new Map([
  ['list', list],
  ['show', show],
  ['replay', replay],
]);

function open(databases: Databases, service: string): Pool {
  const url = databases[service];
  if (url !== undefined) return createPool({ url, max: 1, applicationName: 'dead-letters' });
  throw new LocalStackError(
    'unknown-service',
    `Unknown service "${service}". There are: ${Object.keys(databases).join(', ')}.`,
  );
}

function numberOf(id: string): number {
  const value = Number(id);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new LocalStackError('usage', `"${id}" is not the id of a dead letter.\n${usage}`);
}
