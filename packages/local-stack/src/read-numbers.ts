import { parseArgs } from 'node:util';

type Wanted = Readonly<Record<string, { readonly default: number; readonly what: string }>>;

/**
 * The options of a command that takes numbers, `--seconds 30`. For `--help` it says what there is, for anything it does
 * not know what was expected; both end the process.
 */
export function readNumbers<const W extends Wanted>(command: string, wanted: W): Record<keyof W, number> {
  const names = Object.entries(wanted);
  const options = Object.fromEntries(names.map(([name]) => [name, { type: 'string' } as const]));
  const usage = names.map(([name, { default: value, what }]) => `  --${name} N  ${what}; ${value} unless given\n`);
  const end = (code: number, problem = ''): never => {
    process.stderr.write(`${problem}usage: npm run ${command} -- [options]\n${usage.join('')}`);
    process.exit(code);
  };
  try {
    const parsed = parseArgs({ options: { ...options, help: { type: 'boolean' } } });
    const values: Readonly<Record<string, string | boolean | undefined>> = parsed.values;
    if (values.help) return end(0);
    const given = names.map(([name, { default: value }]) => [name, values[name] ?? value] as const);
    const wrong = given.find(([, value]) => !(Number(value) >= 0) || value === '');
    if (wrong) return end(2, `--${wrong[0]}: expected a number from 0, not "${wrong[1]}"\n`);
    return Object.fromEntries(given.map(([name, value]) => [name, Number(value)])) as Record<keyof W, number>;
  } catch (error) {
    return end(2, `${error instanceof Error ? error.message.split('. ')[0] : String(error)}\n`);
  }
}

/** Another one each time, so that many runs try many things; printed, so that a run can be had again. */
export const anySeed = () => ({ default: Math.floor(Math.random() * 2 ** 31), what: 'what to repeat a run with' });
