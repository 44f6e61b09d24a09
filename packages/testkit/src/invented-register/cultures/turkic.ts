import { type Culture, joinWords, named, words } from '../culture.ts';

const male = words(`
Mehmet|Mehmed, Muhammet|
Mustafa|Mustapha|
Ahmet|Ahmed|
Ali|Aly|
Hüseyin|Huseyin, Hussein, Huesseyin|
Hasan|Hassan|
İbrahim|Ibrahim|
Murat|Murad|
Yusuf|Yousuf, Jusuf|
Ömer|Omer, Oemer|
Serhat|Serhad|
Ferhat|Ferhad|
Baran|Beran|
Rojhat|Rojhad|
Azad|Azat|
Şivan|Sivan, Shivan|
Kemal|Kamal|
Uğur|Ugur, Ughur|
Çetin|Cetin, Chetin|
Gökhan|Gokhan, Goekhan|
Rustam|Rustem, Rustamjon|
Bakhtiyor|Bakhtiyar, Baxtiyor|
Sherzod|Sherzad, Sherzot|
Jasur|Jasour, Djasur|
Ulugbek|Ulughbek, Ulug'bek|`);

const female = words(`
Fatma|Fatima|
Ayşe|Ayse, Aishe|
Emine|Amine|
Hatice|Hatidje, Khadija|
Zeynep|Zeyneb, Zainab|
Elif|Eliff|
Meryem|Maryam, Meriem|
Zehra|Zahra, Sehra|
Berivan|Berîvan, Beriwan|
Rojin|Rojîn|
Gülistan|Gulistan|
Şehriban|Sehriban|
Nilufar|Nilufer, Nilofar|
Gulnora|Gulnara, Gulnoza|
Dilnoza|Dilnosa|`);

const stems = words(`
Demir|Temir
Kaya|
Yıldız|Yildiz
Öz|Oz, Oez
Kara|
Ak|
Çelik|Celik
Şahin|Sahin
Arslan|Aslan
Doğan|Dogan
Kılıç|Kilic
Aydın|Aydin
Yavuz|
Polat|Polad
Bozkurt|
Güneş|Gunes, Guenes
Taş|Tas
Korkmaz|
Erdem|
Karim|
Rahim|
Yuldash|Yo'ldosh
Tosh|Tash
Umar|Omar`);

const endings = words(`
oğlu|oglu, oglou
er|
türk|turk
can|jan
kaya|
soy|
ov|ow, of
ev|ew
boyev|baev`);

/** Turkey (Turkish and Kurdish names) and Uzbekistan; Latin script with letters that others drop or write out. */
export const turkic: Culture = {
  given: { M: male, F: female },
  family: (random) =>
    random.chance(0.4) ? random.pickRanked(stems) : joinWords(random.pick(stems), random.pick(endings)),
  compose: ({ given, sex, family }, random) => [
    named(given, 'given'),
    ...(random.chance(0.2) ? [named(random.pickRanked(sex === 'M' ? male : female), 'given')] : []),
    ...(family === undefined ? [] : [named(family, 'family')]),
  ],
  spellings: [
    [/ğ/, ['g', 'gh']],
    [/ş/i, ['s', 'sh']],
    [/ç/i, ['c', 'ch']],
    [/ı/, ['i']],
    [/İ/, ['I']],
    [/ö/i, ['o', 'oe']],
    [/ü/i, ['u', 'ue']],
    [/v$/, ['w', 'ff']],
  ],
};
