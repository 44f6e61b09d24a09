import { type Culture, named, type Word, words } from '../culture.ts';
import type { Random } from '../random.ts';

const male = words(`
Mohammad|Mohammed, Muhammad, Mohamad, Mohamed, Muhammed|محمد
Ahmad|Ahmed, Ahmet, Ahmmad|أحمد
Ali|Aly, Alli|علي
Mahmoud|Mahmud, Mahmood|محمود
Omar|Umar, Omer, Ommar|عمر
Khaled|Khalid, Haled|خالد
Hassan|Hasan, Hassen|حسن
Hussein|Hussain, Husein, Hossein, Housin|حسين
Abdullah|Abdallah, Abdulla, Abd Allah|عبد الله
Ibrahim|Ebrahim, Ibraheem, Brahim|إبراهيم
Yousef|Yusuf, Youssef, Yousif, Yusef|يوسف
Mustafa|Mostafa, Moustafa, Mustapha|مصطفى
Abdulrahman|Abd al-Rahman, Abdelrahman, Abdul Rahman|عبد الرحمن
Hamza|Hamzah, Hamzeh|حمزة
Bilal|Belal, Bilaal|بلال
Samer|Samir, Sameer|سامر
Fadi|Fady, Faadi|فادي
Nasser|Nasir, Naser|ناصر
Tarek|Tariq, Tarik, Tareq|طارق
Walid|Waleed, Oualid|وليد
Saleh|Salih, Salah|صالح
Jamal|Gamal, Djamal, Jamaal|جمال
Kareem|Karim, Kerim|كريم
Zakaria|Zakariya, Zekeria|زكريا
Qasem|Kassem, Qasim, Kasim|قاسم
Ghassan|Ghasan, Gassan|غسان
Haitham|Haytham, Haissam|هيثم
Muhannad|Mohanad, Mouhanad|مهند
Raed|Raid, Ra'ed|رائد
Anas|Anass, Enes|أنس
Rami|Ramy, Raami|رامي
Imad|Emad, Imaad|عماد
Ayman|Aiman, Eymen|أيمن
Bashar|Bachar, Beshar|بشار
Firas|Feras, Firass|فراس
Louay|Luay, Loay, Luai|لؤي
Nizar|Nezar, Nizaar|نزار
Osama|Usama, Oussama|أسامة
Wissam|Wisam, Ouissam|وسام
Yaser|Yasser, Yasir|ياسر
Ziad|Ziyad, Zeyad|زياد
Adnan|Adnane, Adnen|عدنان
Marwan|Merwan, Marouane|مروان
Suleiman|Sulaiman, Soleiman, Slimane|سليمان
Amer|Amir, Aamer|عامر
Haidar|Haydar, Hayder, Heidar|حيدر
Sajjad|Sajad, Sejad|سجاد
Mortada|Murtadha, Mortadha|مرتضى`);

const female = words(`
Fatima|Fatema, Fatimah, Fatma|فاطمة
Maryam|Mariam, Meryem, Miriam|مريم
Aisha|Aysha, Aicha, Aïsha|عائشة
Zainab|Zaynab, Zeinab, Zeyneb|زينب
Khadija|Khadeeja, Hadija, Khadidja|خديجة
Noor|Nour, Nur, Noura|نور
Sara|Sarah, Saara|سارة
Hanan|Hanane, Hanaan|حنان
Rana|Ranaa, Rena|رنا
Layla|Leila, Laila, Leyla|ليلى
Huda|Hoda, Houda|هدى
Amal|Amaal, Amel|أمل
Rasha|Racha, Rascha|رشا
Dalal|Dalaal, Delal|دلال
Iman|Eman, Imane|إيمان
Samar|Samer, Semar|سمر
Heba|Hiba, Hibah|هبة
Rim|Reem, Rym|ريم
Sawsan|Sausan, Sousan|سوسن
Wafa|Wafaa, Ouafa|وفاء
Nadia|Nadiya, Nadja|نادية
Salma|Selma, Salmah|سلمى
Rahaf|Rahef, Raheff|رهف
Bushra|Bouchra, Boshra|بشرى
Ghada|Ghadah, Rada|غادة
Asma|Asmaa, Esma|أسماء
Najah|Najat, Nagah|نجاح
Lubna|Loubna, Lobna|لبنى
Shaimaa|Chaima, Shayma|شيماء
Dua|Duaa, Doaa|دعاء
Israa|Isra, Esraa|إسراء
Tasnim|Tasneem, Tesnim|تسنيم
Abeer|Abir, Aabir|عبير
Manal|Manaal, Menal|منال
Rawan|Rawane, Rouan|روان
Yasmin|Yasmine, Jasmin, Yasmeen|ياسمين`);

const houses = words(`
Al-Ahmad|Alahmad, El Ahmad, Al Ahmed|الأحمد
Al-Ali|Alali, El Ali|العلي
Al-Hussein|Alhussein, Al Hussain, Al-Husain|الحسين
Al-Mohammad|Almohammad, Al Muhammad|المحمد
Al-Khalaf|Alkhalaf, El Khalaf|الخلف
Al-Jasem|Aljasem, Al Jassim, Al-Jasim|الجاسم
Ibrahim|Ebrahim, Ibraheem|إبراهيم
Khalil|Khaleel, Halil|خليل
Hamdan|Hamdane, Hemdan|حمدان
Al-Halabi|Alhalabi, El Halabi, Halabi|الحلبي
Al-Masri|Almasri, El Masry, Masri|المصري
Al-Shami|Alshami, Chami, El Shami|الشامي
Haddad|Hadad, El Haddad|حداد
Najjar|Najar, Naggar, Al-Najjar|نجار
Khatib|Al-Khatib, Khateeb, Elkhatib|الخطيب
Darwish|Darwich, Derwish, Darvish|درويش
Mansour|Mansur, Mansoor|منصور
Othman|Osman, Uthman, Othmane|عثمان
Said|Saeed, Sayed, Saïd|سعيد
Hamoud|Hamud, Hammoud|حمود
Al-Obaidi|Alobaidi, Al-Ubaydi|العبيدي
Al-Jubouri|Aljubouri, Al-Jaburi, Jabouri|الجبوري
Al-Dulaimi|Aldulaimi, Dulaymi|الدليمي
Al-Tamimi|Altamimi, Tamimi|التميمي
Al-Saadi|Alsaadi, Al Sadi|السعدي
Al-Zubaidi|Alzubaidi, Zubaydi|الزبيدي
Kassab|Kasab, Qassab|قصاب
Shaheen|Shahin, Chahine|شاهين
Barakat|Barakate, Berakat|بركات
Sabbagh|Sabag, Sabbag|صباغ
Qaddour|Kaddour, Qadur|قدور
Al-Hariri|Alhariri, Hariri|الحريري
Zidan|Zeidan, Zaydan|زيدان
Younes|Yunus, Younis|يونس
Salameh|Salama, Salamé|سلامة
Awad|Awwad, Aouad|عوض`);

// Roots and patterns make the long tail: thousands of family names that are each rare.
const letters = words(`
b||ب
t||ت
j|g|ج
h||ح
kh|h|خ
d||د
r||ر
z||ز
s||س
sh|ch|ش
s||ص
t||ط
gh|g|غ
f||ف
q|k, g|ق
k||ك
l||ل
m||م
n||ن
y|i|ي`);

type Pattern = (root: readonly [string, string, string]) => string;
const patterns: readonly (readonly [Pattern, Pattern])[] = [
  [([a, b, c]) => `${a}a${b}${b}a${c}`, ([a, b, c]) => `${a}${b}ا${c}`],
  [([a, b, c]) => `${a}a${b}i${c}`, ([a, b, c]) => `${a}ا${b}${c}`],
  [([a, b, c]) => `${a}a${b}ou${c}`, ([a, b, c]) => `${a}${b}و${c}`],
  [([a, b, c]) => `Ma${a}${b}ou${c}`, ([a, b, c]) => `م${a}${b}و${c}`],
  [([a, b, c]) => `Al-${a}a${b}${c}i`, ([a, b, c]) => `ال${a}${b}${c}ي`],
  [([a, b, c]) => `${a}a${b}${c}an`, ([a, b, c]) => `${a}${b}${c}ان`],
];

function rareHouse(random: Random): Word {
  const root = [random.pick(letters), random.pick(letters), random.pick(letters)] as const;
  const [latin, native] = random.pick(patterns);
  const spell = (index: number) =>
    latin(root.map((letter) => letter.variants[index] ?? letter.latin) as unknown as [string, string, string]);
  const arabic = native(root.map((letter) => letter.native ?? '') as unknown as [string, string, string]);
  const capital = (text: string) =>
    text.replace(/^(Al-)?./, (start) => start.slice(0, -1) + start.slice(-1).toUpperCase());
  return { latin: capital(spell(-1)), variants: [...new Set([capital(spell(0)), capital(spell(1))])], native: arabic };
}

export const arabic: Culture = {
  given: { M: male, F: female },
  family: (random) => (random.chance(0.45) ? random.pickRanked(houses) : rareHouse(random)),
  compose: ({ given, father, grandfather, family }, random) => [
    named(given, 'given'),
    ...(random.chance(0.6) ? [named(father, 'father')] : []),
    ...(random.chance(0.15) ? [named(grandfather, 'father')] : []),
    ...(family === undefined ? [] : [named(family, 'family')]),
  ],
  spellings: [
    [/ou/, ['u', 'oo', 'o']],
    [/oo/, ['u', 'ou']],
    [/ee/, ['i', 'e']],
    [/^Al-/, ['Al ', 'El ', 'Al', 'El-', '']],
    [/q/i, ['k', 'g']],
    [/kh/i, ['h', 'k']],
    [/gh/i, ['g']],
    [/sh/i, ['ch', 'sch']],
    [/j/i, ['g', 'dj']],
    [/w/i, ['u', 'ou']],
    [/ai/, ['ay', 'ei', 'ey']],
    [/([bdhlmnrst])\1/, ['$1']],
    [/a$/, ['ah', 'eh', 'e']],
    [/i$/, ['y', 'ee']],
  ],
};
