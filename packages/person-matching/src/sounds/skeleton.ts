/**
 * Consonant skeletons: what is left of a name when vowels and weak sounds are gone and look-alike consonants are one class.
 * Sounds whose class depends on the language give two, so a word has up to four skeletons.
 */
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  V: ['B', 'F'],
  F: ['F', 'B'],
  Q: ['K', ''],
  b: ['B'],
  p: ['B'],
  f: ['F'],
  v: ['F', ''],
  m: ['M'],
  n: ['N'],
  l: ['L'],
  r: ['R'],
  t: ['T'],
  d: ['T'],
  H: ['T', 'S'],
  D: ['T', 'S'],
  s: ['S'],
  z: ['S'],
  S: ['S'],
  Z: ['S'],
  T: ['S'],
  X: ['S'],
  C: ['S', 'K'],
  J: ['S', 'K'],
  j: ['S', ''],
  B: ['K', 'S'],
  c: ['K', 'S'],
  g: ['K'],
  G: ['K'],
  k: ['K'],
  q: ['K'],
  K: ['K', ''],
  x: ['K', 'S'],
  w: ['', 'F'],
  W: ['', 'F'],
};
const MOST = 4;
// Hangul, kana and Han write r and l alike and drop r before consonants.
const SYLLABIC: Readonly<Record<string, readonly string[]>> = { ...CLASSES, l: ['L', 'R'], r: ['R', 'L', ''] };
const MOST_SYLLABIC = 8;

/** Up to four skeletons of sound codes (eight where a syllabary hides r and l), the likeliest first; `''` when no consonant is left. */
export function skeletonsOf(sounds: string, syllabic = false): string[] {
  const classesOf = syllabic ? SYLLABIC : CLASSES;
  const most = syllabic ? MOST_SYLLABIC : MOST;
  let skeletons = [''];
  for (const sound of sounds) {
    const classes = classesOf[sound];
    if (classes === undefined) continue;
    const extended = skeletons.map((skeleton) => skeleton + classes[0]);
    for (const other of classes.slice(1)) extended.push(...skeletons.map((skeleton) => skeleton + other));
    skeletons = extended.slice(0, most);
  }
  return [...new Set(skeletons)];
}
