import { z } from 'zod';
import { type ConfigDefinition, descriptionOf } from './config.ts';
import { commonVariables } from './variables.ts';

type Schema = z.core.$ZodType;

const MAX_DEFAULT = 60;

/** The page of docs on configuration, in Markdown: what every service takes, then what each adds. */
export function configurationPage(definitions: readonly ConfigDefinition[]): string {
  const sections = definitions
    .toSorted((a, b) => (a.service < b.service ? -1 : 1))
    .map(({ service, variables }) => section(service, Object.entries(variables).filter(isOwn)));
  const common = section('Every service', Object.entries(commonVariables));
  return `${[HEAD, common, ...sections].join('\n\n')}\n`;
}

const HEAD = `# Configuration

<!-- Generated from the services' \`src/config.ts\` by packages/service-kit/scripts/write-configuration.ts: do not edit. -->

Services are configured by environment variables alone. A service that misses one, or gets one it cannot use, names every
such variable on stderr and ends with exit code 78. An empty variable counts as missing. Secrets are marked; they belong in
the platform's secret store, never in a file of the repository.`;

function isOwn([name, schema]: [string, Schema]): boolean {
  return (commonVariables as Record<string, Schema>)[name] !== schema;
}

function section(title: string, variables: readonly [string, Schema][]): string {
  if (variables.length === 0) return `## ${title}\n\nNothing of its own.`;
  const rows = variables.map(([name, schema]) => {
    const secret = z.globalRegistry.get(schema)?.secret === true ? ' (secret)' : '';
    return [`\`${name}\`${secret}`, whenMissing(schema), escapeCell(descriptionOf(schema) ?? '')];
  });
  return `## ${title}\n\n${table([['variable', 'when missing', 'meaning'], ...rows])}`;
}

/** Padded as the formatter of the repository does it. */
function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((cell, n) => Math.max(cell.length, ...rows.map((row) => row[n]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function whenMissing(schema: Schema): string {
  const def = schema._zod.def as z.core.$ZodDefaultDef | z.core.$ZodOptionalDef;
  if (def.type === 'optional') return 'optional';
  if (def.type !== 'default') return '**required**';
  const value = def.defaultValue;
  if (value === '') return 'empty';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > MAX_DEFAULT ? 'the list in the code' : `\`${text}\``;
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
