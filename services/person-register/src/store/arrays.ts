/** Numbers as the text of an array parameter: the driver would quote and check each. */
export function numbers(values: readonly number[]): string {
  return `{${values.join(',')}}`;
}
