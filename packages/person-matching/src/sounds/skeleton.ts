/**
 * Consonant skeletons: what is left of a name when vowels and weak sounds are gone and look-alike consonants are one class.
 * Sounds whose class depends on the language give two, so a word has up to four skeletons.
 */
const CLASSES: Readonly<Record<string, readonly string[]>> = {
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

/** Up to four skeletons of sound codes, the likeliest first; `''` when no consonant is left. */
export function skeletonsOf(sounds: string): string[] {
  let skeletons = [''];
  for (const sound of sounds) {
    const classes = CLASSES[sound];
    if (classes === undefined) continue;
    const extended = skeletons.map((skeleton) => skeleton + classes[0]);
    if (classes.length > 1) extended.push(...skeletons.map((skeleton) => skeleton + classes[1]));
    skeletons = extended.slice(0, MOST);
  }
  return [...new Set(skeletons)];
}
