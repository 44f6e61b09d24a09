import { type Culture, joinWords, named, type Word, words } from '../culture.ts';
import type { Random } from '../random.ts';

const male = words(`
Mohammad|Mohammed, Muhammad, Mohamad|محمد
Ali|Aly|علی
Hossein|Hussein, Hosein, Husain|حسین
Reza|Riza, Rezaa|رضا
Mehdi|Mahdi, Mehdy|مهدی
Amir|Ameer|امیر
Hassan|Hasan|حسن
Ahmad|Ahmed|احمد
Majid|Madjid, Majeed|مجید
Hamid|Hameed, Hamed|حمید
Saeed|Said, Saied|سعید
Javad|Jawad, Djavad|جواد
Morteza|Murtaza, Mortaza|مرتضی
Mostafa|Mustafa|مصطفی
Abbas|Abas|عباس
Masoud|Massoud, Masud|مسعود
Kaveh|Kave, Kawa|کاوه
Farhad|Ferhad|فرهاد
Behnam|Behnaam|بهنام
Arash|Aras, Araash|آرش
Siavash|Siyavash, Siawash|سیاوش
Khosrow|Khosro, Chosrow|خسرو
Bahram|Behram, Bahraam|بهرام
Navid|Naveed, Nawid|نوید
Omid|Omeed, Umid|امید
Pouya|Puya, Pooya|پویا
Shahin|Shaheen|شاهین
Yaser|Yasser, Yasir|یاسر
Ebrahim|Ibrahim, Ebraheem|ابراهیم
Esmail|Ismail, Esmaeil|اسماعیل
Habib|Habeeb|حبیب
Nader|Nadir|نادر
Davoud|Dawood, Davood, Daud|داوود
Yousef|Yusuf, Yousof|یوسف
Ghulam|Gholam, Golam|غلام
Rahim|Raheem|رحیم`);

const female = words(`
Fatemeh|Fatima, Fateme, Fatemah|فاطمه
Zahra|Zohra, Sahra|زهرا
Maryam|Mariam|مریم
Leila|Laila, Leyla|لیلا
Narges|Nargis, Nargess|نرگس
Mahsa|Mahssa|مهسا
Parisa|Pariza|پریسا
Shirin|Shireen, Schirin|شیرین
Mina|Meena|مینا
Nasrin|Nasreen, Nesrin|نسرین
Roya|Roia|رویا
Soraya|Suraya, Soraia|ثریا
Somayeh|Sumaya, Somaye|سمیه
Sedigheh|Sediqa, Sedighe|صدیقه
Masoumeh|Masuma, Masoomeh|معصومه
Azadeh|Azade|آزاده
Golnaz|Gulnaz|گلناز
Farzaneh|Farzana, Farzane|فرزانه
Marzieh|Marzia, Marziyeh|مرضیه
Razieh|Razia, Raziyeh|راضیه
Shabnam|Shabnem|شبنم
Ziba|Zeba|زیبا
Sakineh|Sakina, Sakine|سکینه
Khadijeh|Khadija, Khadije|خدیجه
Hamideh|Hamida, Hamide|حمیده
Elham|Ilham|الهام`);

const stems = words(`
Ahmad|Ahmed|احمد
Mohammad|Muhammad|محمد
Karim|Kareem|کریم
Hossein|Hussein|حسین
Rezai||رضا
Rostam|Rustam|رستم
Jafar|Jaafar, Djafar|جعفر
Akbar||اکبر
Asghar|Asgar|اصغر
Rahim|Raheem|رحیم
Ghorban|Qorban, Gorban|قربان
Soleiman|Suleiman|سلیمان
Sharif|Shareef|شریف
Nouri|Noori, Nuri|نور
Sadegh|Sadeq, Sadiq|صادق
Hashem|Hashim|هاشم
Kazem|Kazim, Kadhem|کاظم
Mousa|Musa, Moosa|موسی
Abdoll|Abdul|عبدال
Amin|Ameen|امین
Tavakol|Tawakol|توکل
Moradi|Muradi|مراد
Ebrahim|Ibrahim|ابراهیم
Ghasem|Qasem, Qasim|قاسم
Heidar|Haidar|حیدر
Yaghoub|Yaqub, Yaghub|یعقوب
Bagher|Baqer, Baghir|باقر
Golmohammad|Gulmohammad|گل‌محمد
Shir|Sher|شیر
Fath|Fateh|فتح
Nazar||نظر
Rafi|Rafie|رفیع
Zaman||زمان
Jahan||جهان
Sohrab|Suhrab|سهراب
Aziz|Azeez|عزیز`);

const iranianEndings = words(`
i|ee, y|ی
zadeh|zade, zada|زاده
pour|pur, poor|پور
nia|niya|نیا
nejad|nezhad, nijad|نژاد
ian|yan|یان
far|farr|فر
rad||راد
vand|wand|وند
abadi|abady|آبادی
khah|khwah|خواه
doust|dust, doost|دوست`);

const afghanEndings = words(`
i|ee|ی
zai|zay, zoy|زی
zada|zadeh, zade|زاده
yar|yaar|یار
khel|khail|خیل
wal|val|وال
khan||خان
zoy|zai|زوی`);

const familyOf = (endings: readonly Word[]) => (random: Random) =>
  joinWords(random.pickRanked(stems), random.chance(0.4) ? (endings[0] as Word) : random.pick(endings));

const spellings: Culture['spellings'] = [
  [/ou/, ['u', 'oo']],
  [/oo/, ['u', 'ou']],
  [/gh/i, ['q', 'g']],
  [/kh/i, ['ch', 'h', 'k']],
  [/sh/i, ['sch', 'ch']],
  [/ee/, ['i']],
  [/v/i, ['w']],
  [/eh$/, ['e', 'a', 'ah']],
  [/i$/, ['y', 'ee']],
  [/([dlmnrs])\1/, ['$1']],
  [/^Mo/, ['Mu', 'Moh']],
  [/ai/, ['ei', 'ay']],
];

/** Iran: given name and a family name; Seyed before some. */
export const persian: Culture = {
  given: { M: male, F: female },
  family: familyOf(iranianEndings),
  compose: ({ given, sex, family }, random) => [
    ...(sex === 'M' && random.chance(0.08)
      ? [named({ latin: 'Seyed', variants: ['Sayed', 'Seyyed', 'Said'], native: 'سید' }, 'given')]
      : []),
    named(given, 'given'),
    ...(random.chance(0.2) ? [named(random.pickRanked(sex === 'M' ? male : female), 'given')] : []),
    ...(family === undefined ? [] : [named(family, 'family')]),
  ],
  spellings,
};

/** Afghanistan: many have one name, or a given name and the father's; family names are young. */
export const dari: Culture = {
  given: { M: male, F: female },
  family: (random) => (random.chance(0.75) ? familyOf(afghanEndings)(random) : undefined),
  compose: ({ given, father, sex, family }, random) => [
    named(given, 'given'),
    ...(random.chance(0.35) ? [named(random.pickRanked(sex === 'M' ? male : female), 'given')] : []),
    named(family ?? father, family === undefined ? 'father' : 'family'),
  ],
  spellings,
};
