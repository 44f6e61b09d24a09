import { registerHooks } from 'node:module';

const mark = '?without-log';

/**
 * The same service without its disclosure log, so that both can be measured side by side. It is made here alone: the
 * service itself has no switch to turn the log off.
 */
export async function importWithoutLog(): Promise<typeof import('../src/handlers/on-routes.ts')> {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const isMarked = context.parentURL?.endsWith(mark) === true || specifier.endsWith(mark);
      if (!isMarked || !specifier.startsWith('.')) return next(specifier, context);
      if (specifier.endsWith('/log-disclosures.ts')) return next(new URL('no-log.ts', import.meta.url).href, context);
      const found = next(specifier.replace(mark, ''), context);
      return { ...found, url: found.url + mark };
    },
  });
  try {
    return await import(`../src/handlers/on-routes.ts${mark}` as '../src/handlers/on-routes.ts');
  } finally {
    hooks.deregister();
  }
}
