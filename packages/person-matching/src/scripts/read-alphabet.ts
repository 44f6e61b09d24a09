/** Alphabets with a settled letter-for-letter Latin form. */
type Table = Readonly<Record<string, string>>;

/**
 * Cyrillic with Ukrainian, Belarusian, Serbian, Macedonian, Kazakh, Kyrgyz, Tajik and Uzbek letters. Sources: ICAO 9303 part 3
 * table B, BGN/PCGN systems, Ukraine 2010 (resolution 55), Belarus 2007 instruction, Kazakhstan's passport rules, GOST R 52535.1.
 */
const CYRILLIC: Table = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'ǥ',
  ґ: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  є: 'ye',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'yi',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ў: 'w',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'tch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ђ: 'dj',
  ѓ: 'g',
  ј: 'y',
  љ: 'l',
  њ: 'ny',
  ћ: 'ć',
  ќ: 'k',
  џ: 'dzh',
  ѕ: 'dz',
  ә: 'ä',
  ғ: 'gh',
  қ: 'q',
  ң: 'ng',
  ө: 'ö',
  ұ: 'u',
  ү: 'ü',
  һ: 'h',
  ӣ: 'i',
  ӯ: 'u',
  ҳ: 'h',
  ҷ: 'dj',
  ӑ: 'a',
  ӗ: 'e',
  ҫ: 's',
  ҙ: 'dh',
  ҡ: 'q',
  ӏ: '',
};

/** Source: ISO 843 and ELOT 743, the system of Greek passports. */
const GREEK: Table = {
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
};
const GREEK_PAIRS: readonly (readonly [RegExp, string])[] = [
  [/μπ/g, 'b'],
  [/ντ/g, 'd'],
  [/γκ|γγ/g, 'g'],
  [/ου/g, 'u'],
  [/^τζ/g, 'dj'],
  [/τζ/g, 'tz'],
  [/τσ/g, 'ts'],
  [/([αε])υ(?=[βγδζλμνραεηιουω])/g, '$1v'],
  [/([αε])υ/g, '$1f'],
  [/ει|οι/g, 'i'],
  [/αι/g, 'e'],
];

/** Source: the Georgian national system of 2002. */
const GEORGIAN: Table = {
  ა: 'a',
  ბ: 'b',
  გ: 'g',
  დ: 'd',
  ე: 'e',
  ვ: 'v',
  ზ: 'z',
  თ: 't',
  ი: 'i',
  კ: 'k',
  ლ: 'l',
  მ: 'm',
  ნ: 'n',
  ო: 'o',
  პ: 'p',
  ჟ: 'zh',
  რ: 'r',
  ს: 's',
  ტ: 't',
  უ: 'u',
  ფ: 'p',
  ქ: 'k',
  ღ: 'gh',
  ყ: 'q',
  შ: 'sh',
  ჩ: 'tch',
  ც: 'ts',
  ძ: 'dz',
  წ: 'ts',
  ჭ: 'tch',
  ხ: 'kh',
  ჯ: 'dj',
  ჰ: 'h',
};

/** Source: BGN/PCGN 1981 (Eastern Armenian); the costs p–b, t–d, k–g cover the Western pronunciation. */
const ARMENIAN: Table = {
  ա: 'a',
  բ: 'b',
  գ: 'g',
  դ: 'd',
  ե: 'e',
  զ: 'z',
  է: 'e',
  ը: 'ə',
  թ: 't',
  ժ: 'zh',
  ի: 'i',
  լ: 'l',
  խ: 'kh',
  ծ: 'ts',
  կ: 'k',
  հ: 'h',
  ձ: 'dz',
  ղ: 'gh',
  ճ: 'tch',
  մ: 'm',
  յ: 'y',
  ն: 'n',
  շ: 'sh',
  ո: 'o',
  չ: 'tch',
  պ: 'p',
  ջ: 'dj',
  ռ: 'r',
  ս: 's',
  վ: 'v',
  տ: 't',
  ր: 'r',
  ց: 'ts',
  ւ: 'v',
  փ: 'p',
  ք: 'k',
  օ: 'o',
  ֆ: 'f',
  և: 'ev',
};

export function readCyrillic(word: string): string {
  return spell(word.replace(/дж/g, 'џ'), CYRILLIC)
    .replace(/iya\b/g, 'ia')
    .replace(/[yi]y$/g, 'i');
}

export function readGreek(word: string): string {
  let letters = word
    .normalize('NFD')
    .replace(/[\u0300-\u0307\u0309-\u036f]/g, '')
    .replace(/\u0308/g, '')
    .normalize('NFC');
  for (const [pattern, latin] of GREEK_PAIRS) letters = letters.replace(pattern, latin);
  return spell(letters, GREEK);
}

export function readGeorgian(word: string): string {
  return spell(word, GEORGIAN);
}

export function readArmenian(word: string): string {
  return spell(word.replace(/ու/g, 'u').replace(/^ո/, 'vo'), ARMENIAN);
}

function spell(word: string, table: Table): string {
  let text = '';
  for (const letter of word) text += table[letter] ?? (/[a-z]/.test(letter) ? letter : '');
  return text;
}
