import { type Culture, joinWords, named, type Word, words } from '../culture.ts';
import type { Random } from '../random.ts';

const plainMale = words(`
Abraham|Abreham, Abrham|አብርሃም
Yohannes|Johannes, Yohanes|ዮሃንስ
Samuel|Samuael, Samiel|ሳሙኤል
Daniel|Daniyel|ዳንኤል
Dawit|David, Dawid|ዳዊት
Solomon|Selomon, Solomn|ሰሎሞን
Filmon|Philmon, Filimon|ፊልሞን
Robel|Robiel|ሮቤል
Merhawi|Mierhawi, Merhawy|መርሃዊ
Aman|Amaan|አማን
Mulugeta|Mulugheta|ሙሉጌታ
Bereket|Berekhet|በረከት
Temesgen|Temesghen|ተመስገን
Kibrom|Kebrom|ክብሮም
Mehari|Mehary|መሃሪ
Tesfay|Tesfai, Tesfaye|ተስፋይ
Berhane|Birhane, Berhan|ብርሃነ
Haile|Hayle, Hailay|ሃይለ
Kidane|Kidan, Kidanie|ኪዳነ
Isaias|Isayas, Esayas|ኢሳያስ
Yonas|Jonas|ዮናስ
Girma|Ghirma|ግርማ
Tekle|Tecle|ተክለ
Negash|Neghash|ነጋሽ
Abel|Abiel|አቤል
Efrem|Ephrem|ኤፍረም`);

const plainFemale = words(`
Selam|Salam, Selamawit|ሰላም
Helen|Hellen, Elen|ሄለን
Sara|Sarah|ሳራ
Miriam|Mariam, Mirjam|ሚርያም
Luwam|Luam, Lewam|ሉዋም
Feven|Fewen, Fieven|ፌቨን
Rahel|Rachel|ራሄል
Tsega|Tsegga, Sega|ጸጋ
Abrehet|Abrahet|ኣብረሀት
Letebrhan|Letebrehan, Leteberhan|ለተብርሃን
Meron|Mieron|ሜሮን
Saba|Sabba|ሳባ
Almaz|Elmaz|አልማዝ
Tigist|Tegest, Tigest|ትዕግስት
Hiwot|Hiwet, Heywet|ሂወት
Senait|Sinait, Senayt|ሰናይት
Mebrat|Mebrahit|መብራት
Azieb|Azeb|አዜብ
Freweyni|Freweini, Frewoini|ፍረወይኒ
Bisrat|Besrat|ብስራት`);

const heads = words(`
Gebre|Ghebre, Gebra|ገብረ
Tesfa|Tesfe|ተስፋ
Haile|Hayle|ሃይለ
Tekle|Tecle|ተክለ
Wolde|Welde, Wolda|ወልደ
Kidane|Kidan|ኪዳነ
Habte|Habtie|ሃብተ
Zere|Zera, Zeri|ዘረ
Amde|Amda|አምደ
Fikre|Fekre|ፍቅረ`);

const tails = words(`
Mariam|Maryam, Mariyam|ማርያም
Michael|Mikael, Mikeal|ሚካኤል
Selassie|Silassie, Sellasie|ሥላሴ
Giorgis|Georgis, Ghiorghis|ጊዮርጊስ
Yesus|Iyesus, Eyesus|የሱስ
Medhin|Medhn|መድኅን
Kidan|Kidane|ኪዳን
Egziabher|Egziabiher, Igziabher|እግዚአብሔር
Tsion|Sion, Zion|ጽዮን
Hiwet|Hiwot|ሕይወት
Ab|Abb|አብ
Alem|Aleme|ዓለም`);

const compounds = heads.flatMap((head) => tails.map((tail) => joinWords(head, tail)));
const male = interleave(plainMale, compounds);

function interleave(common: readonly Word[], rare: readonly Word[]): Word[] {
  return [...common, ...rare.toSorted((a, b) => (a.latin < b.latin ? -1 : 1))];
}

/** Eritrea and Ethiopia: given name, father's name, grandfather's name; no family name. */
export const geez: Culture = {
  given: { M: male, F: plainFemale },
  family: () => undefined,
  compose: ({ given, father, grandfather }, random) => [
    named(given, 'given'),
    named(random.chance(0.5) ? random.pick(compounds) : father, 'father'),
    ...(random.chance(0.7) ? [named(grandfather, 'father')] : []),
  ],
  spellings: [
    [/^Gebre/, ['Ghebre', 'Gebra', 'Gebrie']],
    [/ae/, ['a', 'e', 'ea']],
    [/ie$/, ['e', 'ai']],
    [/h/, ['']],
    [/ts/i, ['s', 'z']],
    [/k/i, ['q', 'ch']],
    [/w/i, ['u', 'v']],
    [/y/i, ['i']],
    [/e$/, ['', 'a']],
    [/([lmnst])\1/, ['$1']],
  ],
};

const somaliMale = words(`
Mohamed|Mohammed, Maxamed, Muhammad, Mohamud|
Ahmed|Axmed, Ahmad|
Abdi|Cabdi, Abdy|
Ali|Cali, Aly|
Hassan|Xasan, Hasan|
Hussein|Xuseen, Husein|
Omar|Cumar, Umar, Omer|
Abdullahi|Cabdullaahi, Abdulahi, Abdilahi|
Ibrahim|Ibraahim, Ibrahin|
Yusuf|Yuusuf, Yousuf|
Ismail|Ismaaciil, Ismaciil|
Jama|Jaamac, Djama|
Warsame|Warsama|
Farah|Faarax, Fara|
Nur|Nuur, Noor|
Osman|Cismaan, Othman|
Abshir|Abshiir|
Mahad|Maxad|
Guled|Guuleed, Guleed|
Dahir|Daahir, Tahir|
Mohamud|Maxamuud, Mahamoud|
Salad|Salaad|
Aden|Aadan, Adan, Adam|
Roble|Rooble|
Liban|Liibaan|
Bile|Biile, Bille|
Elmi|Cilmi, Ilmi|
Hirsi|Xirsi, Hersi|
Shire|Shiire, Shirreh|
Awale|Cawaale, Aweys|
Abdirahman|Cabdiraxmaan, Abdurahman|
Abdikadir|Cabdiqaadir, Abdulkadir|
Abdiaziz|Cabdicasiis, Abdulaziz|
Abdirashid|Cabdirashiid, Abdulrashid|
Mukhtar|Mukhtaar, Muktar|
Said|Siciid, Saeed|
Barre|Bare|
Samatar|Samater|
Sharif|Shariif|
Khalif|Khaliif, Kalif|`);

const somaliFemale = words(`
Fadumo|Faadumo, Fatuma, Fatima|
Amina|Aamina, Aamino|
Halima|Xaliimo, Halimo|
Sahra|Zahra, Saahra|
Hodan|Hoodan|
Ayan|Ayaan|
Hibo|Hiba, Hibaaq|
Asha|Caasha, Aisha|
Maryan|Maryam, Maryama|
Khadra|Qadra|
Nimo|Nimco, Nimao|
Ifrah|Ifraax|
Sagal|Saagal|
Ubah|Ubax|
Deqa|Deeqa, Deka|
Farhiya|Farxiya|
Hawa|Xaawo, Hawo|
Shukri|Shukria|
Sucdi|Suadi, Suad|
Zeinab|Saynab, Zaynab|`);

/** Somalia: three names of one's own line, few names in all; written in Latin script with Somali or English spelling. */
export const somali: Culture = {
  given: { M: somaliMale, F: somaliFemale },
  family: () => undefined,
  compose: ({ given, father, grandfather }, random: Random) => [
    named(given, 'given'),
    named(father, 'father'),
    named(grandfather, 'father'),
    ...(random.chance(0.25) ? [named(random.pick(somaliMale), 'father')] : []),
  ],
  spellings: [
    [/^H/, ['X']],
    [/a$/, ['o', 'ah']],
    [/ou/, ['u', 'uu']],
    [/aa/, ['a']],
    [/kh/i, ['q', 'k']],
    [/e$/, ['eh']],
    [/q/i, ['k']],
  ],
};
