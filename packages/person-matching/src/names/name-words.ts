/**
 * Words in names that are not names. Latin forms are folded by `foldSpelling`; other scripts as written.
 * Sources: ICAO 9303 part 3 (titles and prefixes are no part of the name), ALA-LC rules on particles, Skatteverket's guidance on foreign names.
 */
export const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** At the start of a name these are names (Ed, Er; Le and Do are Vietnamese family names), not particles. */
export const NEVER_FIRST = words('ed es er ter born and och as ash an na ni ne le do');

/** Left out: they say "son of", "the", "of". */
export const PARTICLES = words(`
  bin ibn bint bent ould uld wuld weld wald oglu ogli ogly oghlu oglou kizi kyzy kizy gizi qizi qyzy uulu ulu uly
  al el ul ad ar as az ash ath ed es er ez ech et ou wa
  de del della delle di da do dos das du des van von der den dem ter ten vom zu zum zur af av la las le les lo los y e i och and
  na ni nee born ne vda viuda ap ferch vd ද
  بن ابن بنت ولد ال آل و זי בן בת בר אבן الـ
`);

/** Written with a hyphen or at the end these are syllables of a name (Do-yeol, I-seul, Li Na). */
export const EUROPEAN_PARTICLES = words('do du da de di la le lo los las y e i o ni na');

/** Particles only between other names; alone or first they are names (Ben, An, Bar). */
export const INNER_PARTICLES = words('ben bar bat an');

export const TITLES = words(`
  mr mrs ms miss mister dr prof professor doctor sir dame lord lady baron baroness count countess earl duke duchess viscount prince princess hon honourable rev reverend father brother sister saint captain capt major maj general gen colonel col lieutenant lt sergeant sgt admiral commander commodore brigadier judge esq esquire herr frau fru doktor ingenjor greve friherre kapten overste pastor bishop
  haji hajji hadji haj hajj hacı hac haaj alhaj alhaji hajia hajiya mullah mulla mola mollah maulvi maulavi mawlavi mawlawi molvi moulavi maulana mowlana akhund akhond akhundzada sheikh shaikh shaykh sheik cheikh seikh shekh sheekh sayyid sayed seyed syed saiyid sayd sidi seyyed seyid sayyed qari ustad ostad ustadh imam imaam mufti mir
  khan jan agha aqa sahib saheb sahab begum bibi khanum khanom khatun bey bay beg pasha effendi efendi hanim bano banu
  ato weizero woizero wozero weyzero woizerit abba abune kes kesis memhir memhr dejazmach dejazmatch dejjazmach ras fitawrari lij blatta aleqa alaqa qegnazmach kegnazmach grazmach negus abeto
  shri sri smt shrimati kumari pandit nai nang mst mosammat mosammet musammat মোছাঃ মোসাঃ
  السيد سيد سید الشيخ شيخ شیخ الحاج حاج حاجي حاجی ملا مولوي مولوی مولانا الدكتور دكتور دکتر د الأستاذ استاد آقای خانم آغا اقا خان جان صاحب آخوند اخوند قاری قاري امام
  አቶ ወይዘሮ ወሮ ወይዘሪት አባ አቡነ ቄስ መምህር ራስ ደጃዝማች ፊታውራሪ ልጅ ዶክተር ሸኽ ሼህ ሐጂ
  г г-н госпожа господин пан пані גברת מר דר 先生 女士 씨 श्री श्रीमती นาย นาง นางสาว
`);

/** First part of a compound given name; the next word belongs to it. */
export const SERVANT = words(
  'abd abdul abdel abdal abdol abdoul abdur abder abdus abdes abdun abden عبد عبدال abdil ebd ebdul ebdil ebdel cabdul абд абдул абдель عەبدول عەبدولل عەبد अब्दुल अब्दल אבדול אבדל አብዱል ዓብዱል ዐብዱል აბდულ աբդուլ',
);
export const KUNYA = words('abu abou abo aboo umm um oum umu ابو أبو أبا ابا أبي ابي ام أم أمّ');
export const COMPOUND_ENDS = words(
  'din deen dine uddin eddin eddine aldin aldeen udin addin eldin eldeen الدين الدین ullah allah ollah oullah ulla alla الله',
);

/** Elder and younger of one name. */
export const GENERATIONS: Readonly<Record<string, number>> = {
  jr: 2,
  jnr: 2,
  junior: 2,
  sr: -1,
  snr: -1,
  senior: -1,
  ii: 2,
  iii: 3,
  iv: 4,
  '2nd': 2,
  '3rd': 3,
  fils: 2,
  pere: -1,
  'д.я': -1,
};
