import { z } from 'zod';

/** Described environment variables of one service. */
export type ConfigDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> = {
  readonly service: string;
  readonly variables: Shape;
  /** Environment to typed config; throws a ConfigError that lists every variable that is wrong. Pure. */
  parse(env: Readonly<Record<string, string | undefined>>): Config<Shape>;
};

export type Config<Shape extends z.ZodRawShape> = Readonly<z.output<z.ZodObject<Shape>>>;
export type ConfigOf<Definition> = Definition extends ConfigDefinition<infer Shape> ? Config<Shape> : never;

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'invalid-config';
  readonly variables: readonly string[];

  constructor(service: string, faults: readonly { variable: string; text: string }[]) {
    const lines = faults.map((fault) => `  ${fault.variable}: ${fault.text}`);
    super(`${service} cannot start, its configuration is not complete:\n${lines.join('\n')}`);
    this.variables = faults.map((fault) => fault.variable);
  }
}

/** A service's variables, each with `.describe(...)`; an undescribed one is refused when the definition is made. */
export function defineConfig<Shape extends z.ZodRawShape>(service: string, variables: Shape): ConfigDefinition<Shape> {
  for (const [name, schema] of Object.entries(variables)) {
    if (!descriptionOf(schema)) throw new TypeError(`${service}: the variable ${name} has no description`);
  }
  const schema = z.object(variables);
  return {
    service,
    variables,
    parse(env) {
      const given = Object.keys(variables).map((name) => [name, env[name]?.trim() || undefined] as const);
      const result = schema.safeParse(Object.fromEntries(given));
      if (!result.success) throw new ConfigError(service, faultsOf(result.error, variables, env));
      return result.data as Config<Shape>;
    },
  };
}

export function descriptionOf(schema: z.core.$ZodType): string | undefined {
  return z.globalRegistry.get(schema)?.description;
}

/** The only reader of the process's environment. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  // biome-ignore lint/style/noProcessEnv: this is the one place
  return process.env;
}

// The value is not shown: it may be a secret.
function faultsOf(error: z.ZodError, variables: z.ZodRawShape, env: Readonly<Record<string, string | undefined>>) {
  return error.issues.map((issue) => {
    const variable = String(issue.path[0]);
    const schema = variables[variable];
    const state = env[variable]?.trim() ? issue.message : 'missing';
    return { variable, text: `${state}; expected ${schema === undefined ? '' : descriptionOf(schema)}` };
  });
}
