import { views } from '@samband/contracts';

/** The same view without whatever says something about a person: for protected identity that became known later. */
export function maskView(type: string, view: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields = views.find((each) => each.type === type)?.fields ?? {};
  const kept = Object.entries(view).filter(
    ([name]) => fields[name]?.personal === false || name === 'withdrawn' || name === 'text',
  );
  const masked = Object.fromEntries(kept);
  return 'protectedIdentity' in fields && view.withdrawn !== true ? { ...masked, protectedIdentity: true } : masked;
}
