/** Who must still understand whom: `input` = our old callers us, `output` = our old readers what we send now. */
export type Direction = 'input' | 'output';

/** One thing that breaks somebody who wrote to the released contracts. */
export type Change = {
  /** Operation, event type or topic. */
  readonly where: string;
  /** Path of the field, such as `/person/names/[]/family`; empty for the whole. */
  readonly field: string;
  readonly what: string;
};

export function describeChange({ where, field, what }: Change): string {
  return `${where}${field === '' ? '' : ` ${field}`}: ${what}`;
}
