import countries from 'world-countries';

/** The source has a code of its own for Kosovo; ours is that of ICAO 9303. */
const toCode = (cca3: string) => (cca3 === 'UNK' ? 'RKS' : cca3);

// Its types describe a module with a default export; it is one array.
const source = countries as unknown as readonly { readonly cca3: string; readonly borders: readonly string[] }[];

const borders = new Map(source.map(({ cca3, borders: across }) => [toCode(cca3), new Set(across.map(toCode))]));

/** Whether two countries share a land border, as both sides of the source say (it lists Sri Lanka's with India on one). */
export function areNeighbours(a: string, b: string): boolean {
  return (borders.get(a)?.has(b) && borders.get(b)?.has(a)) ?? false;
}
