import { describe, expect, it } from 'vitest';
import { comparePersons, preparePerson } from '../src/index.ts';

const verdict = (left: string, right: string) =>
  comparePersons(preparePerson({ names: [left] }), preparePerson({ names: [right] })).name?.verdict;

describe('names', () => {
  it.each([
    ['محمد رضا کریمی', 'Mohammadreza Karimi'],
    ['Abd al-Rahman al-Halabi', 'ABDURRAHMAN HALABI'],
    ['عبدالرحمن الحلبي', 'Abdul Rahman Al Halabi'],
    ['Noureddine Ben Salah', 'نور الدين بن صلاح'],
    ['ገብረ ማርያም ተስፋዬ', 'Gebremariam Tesfaye'],
    ['Gäbrä Maryam Täsfaye', 'Gebre Mariam Tesfaye'],
    ['Михаил Щербаков', 'Mikhail Shcherbakov'],
    ['Анна Шевченко', 'Hanna Shevchenko'],
    ['Iryna Ivanova', 'Irina Ivanov'],
    ['김민준', 'Minjun Kim'],
    ['欧阳丽娜', 'OUYANG LI NA'],
    ['陳美玲', 'Chen Meiling'],
    ['Chan Mei Ling', '陳美玲'],
    ['თამარ ბერიძე', 'Tamar Beridze'],
    ['Անահիտ Սարգսյան', 'Anahit Sargsyan'],
    ['חיים לוי', 'Haim Levy'],
    ['Γεώργιος Παπαδόπουλος', 'Georgios Papadopoulos'],
    ['राजेश शर्मा', 'Rajesh Sharma'],
    ['Xasan Cali Guuleed', 'Hassan Ali Guled'],
    ['Hosseini, Ali', 'Ali Hosseini'],
    ['HOSSEINI<<SEYED<ALI<<<<<<<<<<<', 'Seyed Ali Hosseini'],
    ['M7ammad Zarandi', 'Muhammad Zarandi'],
    ['Kha1id A1i', 'Khalid Ali'],
    ['Mоhаmmеd Zаrаndі', 'Mohammed Zarandi'],
    ['Μaria Χristou', 'Maria Christou'],
    ['CARUSO<<ANNA<MARIA<<<<<<<<<<<<<', 'Anna Maria Caruso'],
    ['P<AFGNOORZAI<<ABDUL<WAHID<<<<<<', 'Abdul Wahid Noorzai'],
    ['अब्दुल रहीम थापा', 'Abdurrahim Thapa'],
    ['Cabdulqaadir Cismaan', 'Abdelkader Osman'],
    ['نجیب‌الله نوری', 'Najib Ullah Noori'],
    ['Nour Eddine Lahlou', 'Nuruddin Lahlou'],
    ['Bilal Benali', 'Belal Ben Ali'],
    ['Ardit Hoxha', 'Ardit Hodzha'],
    ['AL1 KHAL1L', 'Ali Khalil'],
    ['Ɓala Ƙofar', 'Bala Kofar'],
    ['Nurul Zarandi', 'Noor-ul-Zarandi'],
    ['Ziaulhaq Zarandi', 'Zia ul Haq Zarandi'],
    ['ແກ້ວ ອິນທະວົງ', 'Keo Inthavong'],
    ['মোঃ রফিকুল ইসলাম', 'Md. Rafiqul Islam'],
    ['கந்தையா சிவகுமாரன்', 'Kandiah Sivakumaran'],
    ['సీతారామ శాస్త్రి', 'Sitarama Sastri'],
    ['નરેશ પટેલ', 'Naresh Patel'],
    ['ਹਰਜੀਤ ਸਿੰਘ', 'Harjit Singh'],
    ['നിർമല നായർ', 'Nirmala Nair'],
    ['නිමල් පෙරේරා', 'Nimal Perera'],
    ['ສົມພອນ ໄຊຍະວົງ', 'Somphone Xayavong'],
    ['ចាន់ សុភា', 'Chan Sophea'],
    ['မောင်မောင်အေး', 'Maung Maung Aye'],
    ['བསྟན་འཛིན་སྒྲོལ་མ', 'Tenzin Dolma'],
    ['Elnur Qasimov', 'Эльнур Гасымов'],
    ['さとう ゆうこ', 'Yuko Sato'],
    ['Ohno Kenji', 'Ono Kenji'],
    ['Pierre Popoff', 'Pierre Popov'],
    ['Đorđe Zarić', 'DJORDJE ZARIC'],
    ['Lee Wai Yee', '李慧儀'],
    ['LE THI HONG NHUNG', 'Nhung Lê'],
    ['ประสงค์ อนงค์', 'Prasong Anong'],
    ['TARlQ AZlZ', 'Tariq Aziz'],
    ['Dželadin Saiti', 'Xheladin Saiti'],
    ['Lau Tak Wah', '劉德華'],
    ['田中太郎', 'Tanaka Taro'],
    ['佐々木 美香', 'Mika Sasaki'],
  ])('%s is %s', (left, right) => {
    expect(['equal', 'spelling']).toContain(verdict(left, right));
  });

  it.each([
    ['Hasan Karimi', 'Husein Karimi'],
    ['Ahmed Hassan', 'Ahmed Yusuf'],
    ['Garde Millett', 'Garde Jeremy'],
    ['Abdul Rahman Zarandi', 'Abdul Rahim Zarandi'],
    ['Obaidullah Zarandi', 'Najibullah Zarandi'],
    ['Emre Zarandi', 'Emrah Zarandi'],
  ])('%s is not %s', (left, right) => {
    expect(verdict(left, right)).toBe('contradicted');
  });

  it('keeps words of two alphabets that are no look-alikes', () => {
    expect(verdict('Mиlan Zarandi', 'Milan Zarandi')).not.toBe('equal');
  });

  it('tells the elder from the younger', () => {
    expect(
      comparePersons(preparePerson({ names: ['John Carmichael Jr'] }), preparePerson({ names: ['John Carmichael Sr'] }))
        .rule,
    ).toBe('elder-or-younger');
  });

  it('weighs rare names more than common ones, by the frequencies of the register', () => {
    const person = preparePerson({ names: ['Ali Zarandi'] });
    const common = comparePersons(person, person, { frequencies: () => 0.05 });
    const rare = comparePersons(person, person, { frequencies: () => 0.0001 });
    expect(rare.score).toBeGreaterThan(common.score);
  });
});
