/**
 * Whether what a provision opens reaches a section of OSL. A section is written `37:1` or `15:1a`. What a provision
 * excludes in part (`31:1 first para`) counts as excluded whole: the strict reading.
 */
export function reaches(
  opens: { readonly chapters: readonly string[]; readonly excluding: readonly string[] },
  section: string,
): boolean {
  return opens.chapters.some((range) => covers(range, section)) && !opens.excluding.some((out) => covers(out, section));
}

function covers(range: string, section: string): boolean {
  if (range === '*') return true;
  const [chapter = '', paragraph = ''] = section.split(':');
  const [wanted = ''] = range.split(' ');
  const [chapters = '', paragraphs] = wanted.split(':');
  if (!within(chapters, chapter)) return false;
  return paragraphs === undefined || within(paragraphs, paragraph);
}

function within(range: string, value: string): boolean {
  if (range === value) return true;
  const [first, last] = range.split('-').map(Number);
  if (first === undefined || last === undefined) return false;
  const number = Number.parseInt(value, 10);
  return number >= first && number <= last;
}
