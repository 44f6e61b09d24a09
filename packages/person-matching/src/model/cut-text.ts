/** At most so many characters, none of them half a letter: PostgreSQL stores no lone surrogate, and what is written here is stored. */
export function cutText(text: string, most: number): string {
  return text.slice(0, most).toWellFormed();
}
