/** Dated reference data: `from` is the first day, `until` the first day no longer. Days are YYYY-MM-DD. */
type Dated = { readonly name: string; readonly from: string; readonly until?: string | undefined };

/** A weekly session of presentations; weekday 1 is Monday, time is local (Europe/Stockholm). */
export type Session = {
  readonly weekday: number;
  readonly time: string;
  readonly from: string;
  readonly until?: string | undefined;
};

type Region = Dated & { readonly successor?: string | undefined; readonly sessions: readonly Session[] };
type Unit = Dated & { readonly region: string; readonly successor?: string | undefined };

export type Organisation = {
  readonly regions: readonly Region[];
  readonly units: readonly Unit[];
  readonly agencies: readonly Dated[];
};

/** The region that answers for this one on a day: itself, or who followed it; undefined when nobody is known. */
export function regionOn(organisation: Organisation, name: string, day: string): string | undefined {
  return follow(organisation.regions, name, day)?.name;
}

/** The unit that a case of this one is handled by on a day. A unit that the data does not list is taken as it is. */
export function unitOn(organisation: Organisation, name: string, day: string): string | undefined {
  if (!organisation.units.some((unit) => unit.name === name)) return name;
  return follow(organisation.units, name, day)?.name;
}

export function regionOfUnit(organisation: Organisation, name: string, day: string): string | undefined {
  const unit = organisation.units.find((each) => each.name === name && isCurrent(each, day));
  return unit && regionOn(organisation, unit.region, day);
}

export function isCurrent({ from, until }: Omit<Dated, 'name'>, day: string): boolean {
  return from <= day && (until === undefined || day < until);
}

function follow<D extends Dated & { successor?: string | undefined }>(
  all: readonly D[],
  name: string,
  day: string,
): D | undefined {
  const seen = new Set<string>();
  for (let next: string | undefined = name; next !== undefined && !seen.has(next); ) {
    seen.add(next);
    const named = all.filter((each) => each.name === next);
    const current = named.find((each) => isCurrent(each, day));
    if (current) return current;
    next = named.find((each) => each.successor !== undefined)?.successor;
  }
  return undefined;
}
