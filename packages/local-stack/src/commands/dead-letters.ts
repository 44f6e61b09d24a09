import { readFile } from 'node:fs/promises';
import { type DeadLetterState, deadLetters } from '@samband/messaging';
import { createPool, type Pool } from '@samband/postgres';
import { LocalStackError } from '../errors.ts';
import { stackFile } from '../paths.ts';

const usage = `npm run dead-letters -- list [SERVICE] [--all]     open ones, or with --all also those replayed
npm run dead-letters -- show SERVICE ID            one, whole: may hold personal data
npm run dead-letters -- replay SERVICE ID [ID …]   through the service's handlers again, once`;

/** Dead letters of the services that run here (`stack.json`). */
export async function runDeadLetters([action, ...args]: readonly string[]): Promise<number> {
  switch (action) {
    case 'list':
      return list(args);
    case 'show':
      return show(args);
    case 'replay':
      return replay(args);
    default:
      throw new LocalStackError('usage', usage);
  }
}

async function list(args: readonly string[]): Promise<number> {
  const wanted = args.find((arg) => !arg.startsWith('--'));
  const states: (DeadLetterState | undefined)[] = args.includes('--all') ? [undefined] : ['open', 'requested'];
  const databases = await findDatabases();
  for (const service of wanted === undefined ? Object.keys(databases) : [wanted]) {
    await using pool = open(databases, service);
    for (const state of states) {
      for (const letter of await deadLetters.list(pool, { ...(state && { state }), limit: 1000 })) {
        console.log(JSON.stringify({ service, ...letter }));
      }
    }
  }
  return 0;
}

async function show([service = '', id = '']: readonly string[]): Promise<number> {
  await using pool = open(await findDatabases(), service);
  const letter = await deadLetters.show(pool, numberOf(id));
  if (letter === undefined) throw new LocalStackError('not-found', `${service} has no dead letter ${id}.`);
  console.log(JSON.stringify({ service, ...letter }, null, 2));
  return 0;
}

async function replay([service = '', ...ids]: readonly string[]): Promise<number> {
  await using pool = open(await findDatabases(), service);
  const wanted = ids.map(numberOf);
  const asked = await deadLetters.replay(pool, wanted);
  for (const id of wanted) {
    console.log(`${service} ${id}: ${asked.includes(id) ? 'will be replayed' : 'is not open, so nothing to do'}`);
  }
  return 0;
}

async function findDatabases(): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(stackFile, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new LocalStackError(
      'not-running',
      'No system runs here (npm start), so there are no dead letters to look at.',
    );
  }
  return (JSON.parse(text) as { postgres: Record<string, string> }).postgres;
}

function open(databases: Readonly<Record<string, string>>, service: string): Pool {
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
