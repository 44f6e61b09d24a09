import { begin, type Changed, primaryOf, type Route } from './route.ts';
import { reasons } from './rules.ts';

/**
 * An untied tip has lain with NOA so long that somebody must say why it is kept: NOA has it before it anew, with its
 * clock, and accepts it with a reason or closes it. Undefined when that is no question. Source: utlänningsdatalagen 22 §,
 * dataskyddsförordningen art. 5.1 e.
 */
export function askToKeep(route: Route, { at, before }: { at: string; before: string }): Changed | undefined {
  const primary = primaryOf(route);
  const { function: who, state, rule, from } = primary;
  const isOpen = state === 'new' || state === 'accepted' || state === 'presented';
  const isAsked = rule === 'K1-keep' && state === 'new';
  if (who !== 'noa' || !isOpen || isAsked || route.rootIds.length > 0) return undefined;
  if (Date.parse(from) > Date.parse(before)) return undefined;
  const asked = { function: who, kind: 'primary', rule: 'K1-keep', reason: reasons['K1-keep'], by: 'clock' } as const;
  return { route: { ...begin(route, asked, at), version: route.version + 1 }, change: 'escalated', by: 'clock' };
}
