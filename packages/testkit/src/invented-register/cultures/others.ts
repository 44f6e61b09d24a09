import { type Culture, joinWords, named, type Word, words } from '../culture.ts';
import type { Random } from '../random.ts';

const chineseFamilies = words(`
Wang|Wong|王
Li|Lee, Ly|李
Zhang|Chang|张
Liu|Lau|刘
Chen|Chan|陈
Yang|Yeung|杨
Huang|Wong|黄
Zhao|Chao|赵
Wu|Ng|吴
Zhou|Chow|周
Xu|Hsu|徐
Sun|Suen|孙
Ma|Mah|马
Zhu|Chu|朱
Hu|Hoo|胡
Guo|Kuo|郭
He|Ho|何
Lin|Lam|林
Gao|Kao|高
Luo|Lo|罗
Zheng|Cheng|郑
Xie|Hsieh|谢
Tang|Tong|唐
Feng|Fung|冯`);

const chineseSyllables = words(`
Wei||伟
Fang||芳
Xiu|Hsiu|秀
Ying||英
Min||敏
Jing|Ching|静
Li||丽
Qiang|Chiang|强
Lei||磊
Jun|Chun|军
Yang||洋
Yong|Yung|勇
Yan|Yen|艳
Jie|Chieh|杰
Juan|Chuan|娟
Tao||涛
Ming||明
Chao||超
Xia|Hsia|霞
Ping||平
Gang|Kang|刚
Gui|Kuei|桂
Xiao|Hsiao|晓
Hong|Hung|红
Hua||华
Feng||峰
Bo|Po|波
Ning||宁
Xin|Hsin|鑫
Yu||宇`);

/** China: family name first, given name of one or two syllables, written together. */
export const chinese: Culture = {
  given: { M: chineseSyllables, F: chineseSyllables },
  family: (random) => random.pickRanked(chineseFamilies),
  compose: ({ given, family }, random) => [
    ...(family === undefined ? [] : [named(family, 'family')]),
    named(random.chance(0.8) ? joinWords(given, random.pick(chineseSyllables)) : given, 'given'),
  ],
  spellings: [
    [/^X/, ['Hs', 'Sh']],
    [/^Zh/, ['Ch', 'J']],
    [/^Q/, ['Ch']],
    [/ng$/, ['n']],
  ],
};

const spanishMale = words(`
José|Jose\nJuan|\nLuis|Luiz\nCarlos|Karlos\nJesús|Jesus\nMiguel|Migel\nFrancisco|Fransisco\nRafael|Raphael\nEduardo|\nManuel|Manoel
Alejandro|Alexandro\nFernando|Hernando\nPedro|\nJorge|Jorje\nRicardo|Rikardo\nMarcos|Markos\nÁngel|Angel\nRubén|Ruben`);
const spanishFemale = words(`
María|Maria\nAna|Anna\nCarmen|Karmen\nRosa|Roza\nLuisa|Luiza\nYolanda|Jolanda\nTeresa|Theresa\nIsabel|Izabel\nElena|Helena\nXiomara|Siomara
Claudia|Klaudia\nVerónica|Veronica\nPatricia|Patrizia\nGabriela|Gabriella\nDaniela|Daniella`);
const spanishFamilies = words(`
González|Gonzalez, Gonsales\nRodríguez|Rodriguez, Rodrigues\nHernández|Hernandez, Ernandez\nPérez|Perez, Peres\nGarcía|Garcia\nMartínez|Martinez
López|Lopez, Lopes\nSánchez|Sanchez\nRamírez|Ramirez\nTorres|Tores\nFlores|Florez\nRivera|Ribera\nGómez|Gomez\nDíaz|Diaz\nReyes|Reies
Morales|Moralez\nCruz|Crus\nOrtiz|Ortis\nGutiérrez|Gutierrez\nChávez|Chavez, Chaves\nRamos|\nVargas|Bargas\nCastillo|Castiyo\nJiménez|Jimenez, Ximenez
Mendoza|Mendosa\nRojas|\nMedina|\nAguilar|\nVásquez|Vasquez, Vazquez\nEspinoza|Espinosa\nZelaya|Selaya\nUrbina|\nBlandón|Blandon\nQuintero|`);

/** Latin America: two given names, the father's family name and the mother's. */
export const spanish: Culture = {
  given: { M: spanishMale, F: spanishFemale },
  family: (random) => random.pickRanked(spanishFamilies),
  compose: ({ given, sex, family }, random) => [
    named(given, 'given'),
    ...(random.chance(0.6) ? [named(random.pick(sex === 'M' ? spanishMale : spanishFemale), 'given')] : []),
    ...(family === undefined ? [] : [named(family, 'family')]),
    ...(random.chance(0.8) ? [named(random.pickRanked(spanishFamilies), 'family')] : []),
  ],
  spellings: [
    [/[áéíóú]/, ['a', 'e', 'i', 'o', 'u']],
    [/z$/, ['s']],
    [/ll/, ['y']],
  ],
};

const southAsianMale = words(`
Muhammad|Mohammad, Md, Mohammed|محمد\nAhmed|Ahmad|احمد\nImran|Emran|عمران\nUsman|Osman, Uthman|عثمان\nBilal|Belal|بلال\nHamza|Humza|حمزہ
Faisal|Faysal|فیصل\nTariq|Tarek, Tarik|طارق\nNasir|Naseer, Nasser|ناصر\nRashid|Rasheed|رشید\nShahid|Shaheed|شاہد\nZahid|Zaheed|زاہد
Arif|Aarif|عارف\nKashif|Kasheef|کاشف\nSajid|Sajeed|ساجد\nWaqar|Wakar|وقار\nAsif|Aasif|آصف\nKamran|Kamraan|کامران\nAbdul|Abdool|عبدال`);
const southAsianFemale = words(`
Ayesha|Aisha, Aysha|عائشہ\nFatima|Fatema|فاطمہ\nSana|Sanaa|ثنا\nSadia|Saadia|سعدیہ\nNadia|Nadiya|نادیہ\nRabia|Rabea|رابعہ\nShazia|Shaziya|شازیہ
Samina|Sameena|ثمینہ\nRukhsana|Roksana|رخسانہ\nNasreen|Nasrin|نسرین\nTahira|Taherah|طاہرہ\nZainab|Jainab|زینب`);
const southAsianFamilies = words(`
Khan|Kahn|خان\nAhmed|Ahmad|احمد\nHussain|Hossain, Husain|حسین\nAli|Aly|علی\nMalik|Malek|ملک\nButt|But|بٹ\nChaudhry|Chowdhury, Choudhary|چودھری
Sheikh|Shaikh, Sk|شیخ\nQureshi|Koreshi, Quraishi|قریشی\nSiddiqui|Siddiqi, Siddique|صدیقی\nMirza|Mirzaa|مرزا\nRahman|Rehman, Rahaman|رحمان
Islam|Islaam|اسلام\nIqbal|Ikbal|اقبال\nAkhtar|Aktar, Akter|اختر\nRana|Raana|رانا\nAwan|Awaan|اعوان\nBhatti|Bhati|بھٹی`);

/** Pakistan and Bangladesh. */
export const southAsian: Culture = {
  given: { M: southAsianMale, F: southAsianFemale },
  family: (random) => random.pickRanked(southAsianFamilies),
  compose: ({ given, sex, family }, random) => [
    named(given, 'given'),
    ...(random.chance(0.6) ? [named(random.pick(sex === 'M' ? southAsianMale : southAsianFemale), 'given')] : []),
    ...(family === undefined ? [] : [named(family, 'family')]),
  ],
  spellings: [
    [/ee/, ['i']],
    [/q/i, ['k']],
    [/u/, ['o']],
    [/a$/, ['ah']],
  ],
};

const africanGiven: Readonly<Record<'M' | 'F', readonly Word[]>> = {
  M: words(
    `Jean|Jan\nPierre|Piere\nEmmanuel|Emanuel\nPatrick|Patric\nJoseph|Josef\nEric|Erik\nMoses|Moise\nDavid|Davide\nClaude|Klaude\nInnocent|Inocent\nJean-Paul|Jean Paul\nSamuel|Samwel`,
  ),
  F: words(
    `Marie|Mary\nGrace|Gracia\nEsther|Ester\nChantal|Shantal\nJeanne|Jane\nClaudine|Klaudine\nBéatrice|Beatrice\nImmaculée|Immaculee\nEspérance|Esperance\nRuth|Rute`,
  ),
};
const syllables =
  'Mu Ka Nda Ngo Mba Ki Lu Bi Tshi Ma Nsa Bwa Ru Ha Nki Mo Yo Nta Gi Sa ka la mbe nga ri mu nda yi mba ngu zi ra bo ke shi mana ye nzi'.split(
    ' ',
  );

/** Central and East Africa: French or English given names and family names of many syllables. */
export const african: Culture = {
  given: africanGiven,
  family: inventFamily,
  compose: ({ given, family }, random) => [
    named(given, 'given'),
    ...(random.chance(0.3) ? [named(inventFamily(random), 'given')] : []),
    ...(family === undefined ? [] : [named(family, 'family')]),
  ],
  spellings: [
    [/u/, ['ou']],
    [/sh/, ['ch']],
    [/w/, ['u']],
    [/k/i, ['c']],
  ],
};

function inventFamily(random: Random): Word {
  const head = random.pick(syllables.slice(0, 20));
  const rest = Array.from({ length: 1 + random.int(3) }, () => random.pick(syllables.slice(20)));
  const latin = head + rest.join('');
  return { latin, variants: [latin.replace('u', 'ou'), latin.replace('k', 'c')].filter((other) => other !== latin) };
}
