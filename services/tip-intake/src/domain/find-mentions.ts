const numberLike = /[\p{L}\p{N}]+(?:[-/][\p{L}\p{N}]+)*/gu;
/** As Swedish travel documents and many passports are printed: letters, a space, digits. */
const printedNumber = /(?<![\p{L}\p{N}])\p{Lu}{1,3} \p{Nd}{6,9}(?![\p{L}\p{N}])/gu;
const mostMentions = 20;

/**
 * What looks like a case, document or personal number in a text, in upper case, each once. Dates, years,
 * amounts and telephone numbers are left out; what remains is at most a hint of who is meant.
 */
export function findMentions(text: string): string[] {
  const found = new Set<string>();
  const plain = text.normalize('NFKC');
  const printed = [...plain.matchAll(printedNumber)].map(([raw]) => raw.replace(' ', ''));
  for (const raw of [...printed, ...(plain.match(numberLike) ?? [])]) {
    const mention = raw.toUpperCase();
    if (looksLikeIdentifier(mention)) found.add(mention);
    if (found.size === mostMentions) break;
  }
  return [...found];
}

function looksLikeIdentifier(word: string): boolean {
  const digits = word.replaceAll(/\P{Nd}/gu, '').length;
  const letters = word.replaceAll(/\P{L}/gu, '').length;
  if (word.length < 6 || word.length > 40 || digits < 5 || letters > 8) return false;
  if (/^(19|20)\d{2}[-/](0?[1-9]|1[0-2])([-/]\d{1,2})?$/.test(word)) return false;
  if (/^\d{1,2}[-/]\d{1,2}[-/](19|20)?\d{2}$/.test(word)) return false;
  if (/^(19|20)\d{2}[-/](19|20)\d{2}$/.test(word)) return false;
  if (isTelephone(word)) return false;
  // A bare number of up to six digits is an amount, a house or a postcode more often than a case.
  return letters > 0 || word.includes('-') || word.includes('/') || digits >= 7;
}

function isTelephone(word: string): boolean {
  return /^(0[1-9]\d?-?|0046|46)\d[\d-]{5,}$/.test(word);
}
