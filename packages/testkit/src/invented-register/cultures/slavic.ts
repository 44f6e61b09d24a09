import { type Culture, joinWords, named, type Word, words } from '../culture.ts';

const male = words(`
Aleksandr|Alexander, Oleksandr, Aliaksandr|Александр
Sergei|Sergey, Serhii, Siarhei|Сергей
Dmitri|Dmitry, Dmytro, Dzmitry|Дмитрий
Andrei|Andrey, Andrii|Андрей
Aleksei|Alexey, Oleksii|Алексей
Vladimir|Volodymyr, Uladzimir|Владимир
Mikhail|Mykhailo, Mihail, Michail|Михаил
Ivan|Ivann|Иван
Nikolai|Mykola, Nikolay|Николай
Yuri|Yury, Yurii, Jurij|Юрий
Pavel|Pavlo|Павел
Yevgeni|Evgeny, Yevhen, Jevgenij|Евгений
Oleg|Oleh|Олег
Igor|Ihor|Игорь
Viktor|Victor|Виктор
Maksim|Maxim, Maksym|Максим
Roman|Raman|Роман
Artyom|Artem, Artsiom|Артём
Kirill|Kyrylo, Kiril|Кирилл
Ruslan|Rouslan|Руслан
Magomed|Mahomed, Muhammad|Магомед
Aslan|Arslan|Аслан
Islam|Islaam|Ислам`);

const female = words(`
Yelena|Elena, Olena, Jelena|Елена
Olga|Olha, Volha|Ольга
Natalia|Natalya, Nataliia|Наталья
Svetlana|Svitlana, Sviatlana|Светлана
Irina|Iryna|Ирина
Tatiana|Tetiana, Tatyana|Татьяна
Yekaterina|Ekaterina, Kateryna|Екатерина
Anna|Hanna|Анна
Maria|Mariia, Mariya|Мария
Yulia|Julia, Yuliia|Юлия
Ksenia|Xenia, Kseniia|Ксения
Anastasia|Anastasiia, Nastassia|Анастасия
Zarema|Sarema|Зарема
Madina|Medina|Мадина
Aishat|Aisha|Айшат`);

const stems = words(`
Ivan||Иван
Petr||Петр
Kuznets||Кузнец
Sokol||Сокол
Koval||Ковал
Shevch|Schevch|Шевч
Bondar||Бондар
Melnich||Мельнич
Romanch||Романч
Zhuk|Zuk|Жук
Orl||Орл
Lebed||Лебед
Voron||Ворон
Chern|Tchern|Черн
Bel|Biel|Бел
Moroz||Мороз
Savch||Савч
Tkach||Ткач
Kravch||Кравч
Polish||Полищ
Magomed|Mahomed|Магомед
Akhmed|Ahmed|Ахмед
Umar||Умар
Dud||Дуд
Khas|Has|Хас
Gor|Hor|Гор
Vasil||Васил
Mikhail||Михайл
Grigor|Hryhor|Григор
Yakov|Jakov|Яков`);

const endings = words(`
ov|off, ow|ов
ev|eff, iev|ев
enko|ienko|енко
uk|yuk|ук
sky|ski, skiy|ский
in|yn|ин
ich|ych|ич
ayev|aev, aiev|аев`);

/** Russia, Belarus, Ukraine and the North Caucasus: given name, patronymic, family name with a feminine form. */
export const slavic: Culture = {
  given: { M: male, F: female },
  family: (random) => joinWords(random.pick(stems), random.pickRanked(endings)),
  compose: ({ given, father, sex, family }, random) => [
    named(given, 'given'),
    ...(random.chance(0.55) ? [named(patronymic(father, sex), 'father')] : []),
    ...(family === undefined ? [] : [named(gendered(family, sex), 'family')]),
  ],
  spellings: [
    [/kh/i, ['h', 'ch']],
    [/zh/i, ['z', 'j']],
    [/y/i, ['i', 'j']],
    [/ov/, ['off', 'ow']],
    [/ks/, ['x']],
    [/ch/i, ['tch', 'tj']],
    [/v/i, ['w']],
    [/g/i, ['h']],
    [/ia$/, ['ya', 'iia']],
  ],
};

function patronymic(father: Word, sex: 'M' | 'F'): Word {
  const stem = father.latin.replace(/[aeiy]$/, '');
  const native = father.native?.replace(/[йьия]$/, '');
  const [latin, other, cyrillic] = sex === 'M' ? ['ovich', 'owich', 'ович'] : ['ovna', 'owna', 'овна'];
  return {
    latin: stem + latin,
    variants: [stem + other],
    native: native === undefined ? undefined : native + cyrillic,
  };
}

function gendered(family: Word, sex: 'M' | 'F'): Word {
  if (sex === 'M' || !/(ov|ev|in)$/.test(family.latin)) return family;
  const add = (text: string) => `${text}a`;
  return { latin: add(family.latin), variants: family.variants.map(add), native: family.native && `${family.native}а` };
}
