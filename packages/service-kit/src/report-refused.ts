import type { Http, Refusal } from './http.ts';

/** Tells the service; that it could not count must not change what the caller is told. */
export async function reportRefused({ options }: Http, refusal: Refusal): Promise<void> {
  try {
    await options.onRefused?.(refusal);
  } catch (error) {
    options.logger.error({ err: error, count: refusal.count }, 'refused requests were not counted');
  }
}
