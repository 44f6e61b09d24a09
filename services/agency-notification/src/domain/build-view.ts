import { type Purpose, type View, views } from '@samband/contracts';
import type { DataKind } from './catalogue.ts';

export type BuiltView = {
  readonly type: string;
  readonly view: Readonly<Record<string, unknown>>;
  readonly fields: readonly string[];
  readonly allowedFields: readonly string[];
  readonly kinds: readonly DataKind[];
};

/** The contract's allow-list for a receiver and purpose; undefined when there is none, and then nothing is given. */
export function viewFor(receiver: string, purpose: Purpose, all: readonly View[] = views): View | undefined {
  return all.find(
    (view) => view.purpose === purpose && (view.receivers === 'any' || view.receivers.includes(receiver)),
  );
}

/**
 * What one receiver gets of all that is known: the fields of its view and no other, at every depth. `masked`: somebody
 * concerned has protected identity, and everything that says something about a person is left out.
 */
export function buildView(view: View, known: Readonly<Record<string, unknown>>, masked: boolean): BuiltView {
  const given: Record<string, unknown> = {};
  let personal = false;
  for (const [name, field] of Object.entries(view.fields)) {
    if (field.personal && masked) continue;
    const value = field.schema.parse(known[name]);
    if (value === undefined) continue;
    given[name] = value;
    personal ||= field.personal;
  }
  if (masked && 'protectedIdentity' in view.fields) given.protectedIdentity = true;
  return {
    type: view.type,
    view: given,
    fields: Object.keys(given),
    allowedFields: Object.keys(view.fields),
    kinds: personal ? ['alien'] : [],
  };
}

/** The same view without whatever says something about a person: for protected identity that became known later. */
export function maskView(type: string, view: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields = views.find((each) => each.type === type)?.fields ?? {};
  const kept = Object.entries(view).filter(
    ([name]) => fields[name]?.personal === false || name === 'withdrawn' || name === 'text',
  );
  const masked = Object.fromEntries(kept);
  return 'protectedIdentity' in fields && view.withdrawn !== true ? { ...masked, protectedIdentity: true } : masked;
}
