import { terms } from './terms.ts';
import type { TextRule } from './text-rule.ts';

const warCrime = 'war-crime';

export const warCrimeRules: readonly TextRule[] = [
  {
    id: 'W1',
    signal: warCrime,
    sv: 'Nämner krigsbrott, folkmord, brott mot mänskligheten eller något som bara förekommer där.',
    victims: true,
    any: terms(`
      krigsbrott*, war crime*, !war crims, folkmord*, genocide, !genoside, crimes against humanity, brott
      mot manskligheten, massgrav*, mass grave*, chemical weapon*, kemiska vapen, kemvapen*, barnsoldat*,
      child soldier*, !bodel*, executioner, !torturer*, torterare, enslaved, janjaweed`),
  },
  {
    id: 'W2',
    signal: warCrime,
    sv: 'Någon torterade eller plågade människor i fångenskap eller i tjänst.',
    victims: true,
    any: terms('!torterade, !torterar, !tortera'),
    near: {
      words: 9,
      left: terms('tortyr*, !torture, tortured, pinade*, piskade, whipped, svalte'),
      right: terms(`
      *fang*, prison*, forhor*, interrogat*, !arrest*, lager, camp, military, militar*, hospital, doctor,
      ledning*`),
    },
  },
  {
    id: 'W3',
    signal: warCrime,
    sv: 'Någon dödade, avrättade, våldtog eller brände i krig eller mot civila och fångar.',
    victims: true,
    near: {
      words: 8,
      left: terms(`
      avratta, avrattade, avrattning*, executed, execution*, massaker*, massakr*, massacre*, dodade,
      dodat, killed, mordade, valdtog, raped, brande, brant ner, burned, shelling, halshogg, beheaded,
      skot, cut off, burned villages`),
      right: terms(`
      civil*, *fangar, prisoner*, krigsfang*, !byn, !byar, village*, kriget, the war, milis*, militia*,
      his unit, hospital, yazid*, larare, torget, deltog, med i massak*, tre vittnen, vittne*, took part,
      soldier*, staten`),
    },
  },
  {
    id: 'W4',
    signal: warCrime,
    sv: 'Någon hade befäl eller vakttjänst där människor hölls fångna.',
    victims: true,
    near: {
      words: 6,
      left: terms(`
      !vakt, !vakter, fangvakt*, uppsyning*, !guard, commander, befal*, forhorsled*, interrogator`),
      right: terms('*fangelse*, prison, !lager, !camp, !arrest, *fangar'),
    },
  },
  {
    id: 'W5',
    signal: warCrime,
    sv: 'Någon gav order om, dömde till eller verkställde dödande av civila eller fångar.',
    victims: true,
    any: terms(`
      revolutionsdomstol*, revolutionary court, barrel bomb*, tunnbomb*, dodspatrull*, death squad*,
      giftgas*, etnisk rensning, ethnic cleansing, concentration camp*, koncentrationslager*`),
    near: {
      words: 8,
      left: terms(`
      gav order, befallde, beordrade, ordered, gave orders, domde, sentenced, chose who, valde ut,
      aklagare, prosecutor, pekade ut, ran the, ledde, commanded, angav`),
      right: terms(`
      dodas, !doda, killed, be killed, to kill, shoot, skjutas, hanged, hangdes, hangning*, hanging,
      avratt*, execut*, death, doden, checkpoint, forsvann, never seen again, shelling, bomba, villages,
      byar, be hanged`),
    },
  },
  {
    id: 'W6',
    signal: warCrime,
    sv: 'Någon var med när människor brändes, sköts vid massgrav, bombades eller fördes bort.',
    victims: true,
    near: {
      words: 9,
      left: terms(`
      tande pa, tande eld, set fire, stangde in, locked, skot, shot, bombed, bombade, dropped, taken off,
      fordes bort, took away, hangde, hanged`),
      right: terms(`
      folk, people, moske*, mosque, kyrkan, gropen, grop, pit, ditch, diket, neighbourhood, civila, soner,
      sons, men, boys, pojkar, buses, bussar*, never seen, skolan, sjukhus*`),
    },
    unless: terms('barn, jag'),
  },
  {
    id: 'W7',
    signal: warCrime,
    sv: 'Någon i armé, milis, polis eller vakttjänst dödade, misshandlade eller förde bort människor.',
    victims: true,
    near: {
      words: 12,
      left: terms(`
      soldat*, soldier*, officer*, general, !vakt*, guard, guards, milis*, militia*, unit, enhet*, *enhet,
      *enheten, forces, styrka*, *styrkor*, armen, army, paramilit*, befal*, commander, sakerhetspolis*,
      pilot, bataljon*, battalion, brigad*, brigade, regiment*, took part, deltog, angav, informed on`),
      right: terms(`
      dodade, dodat, dodar, mordade, mordat, killed, killing, kills, murdered, murder, to death, till
      dods, rensade, cleansed, skjuta, skot, shot, shooting, valdtog, raped, avrattade, executed, brande,
      burned, misshandlade, slog ihjal, forsvinna, disappear*, deport*, bombade, bombed, plundrade,
      looted, torter*`),
    },
    unless: terms('av, by'),
  },
  {
    id: 'W8',
    signal: warCrime,
    sv: 'Nämner en plats eller en händelse som är känd för krigsbrott.',
    victims: true,
    any: terms(`
      srebrenica, halabja, tutsi*, interahamwe, tadmor, sednaya, saydnaya, sinjar, ghouta, anfal, omarska,
      rohingya*, bucha, branch 215, avdelning 215, evin*, gohardasht*, camp bucca, spicher, speicher`),
    unless: terms('fran, from'),
  },
  {
    id: 'W9',
    signal: warCrime,
    sv: 'Beskriver övergrepp mot fångar, slaveri, fördrivning eller någon som är känd som bödel.',
    victims: true,
    any: terms(`
      butcher of, the butcher, slaktaren, electric cables, elkablar, elchock*, electric shocks, slavar,
      sex slave*, sexslav*, slavmarknad*, slave market*, drev ut folk, fordrev, fordrivning*, ethnic,
      etnisk*, overgreppen, rape camp*, valdtaktslager*`),
    near: {
      words: 8,
      left: terms(`
      prisoner*, *fangar, *fangarna, prison, *fangelse*, detainee*, fangna, demonstration*,
      demonstranter*, demonstrators, protester*`),
      right: terms(`
      injected, injicer*, died, !dog, dodade, killed, skot, shot, svalta, starved, beat, slog, cables,
      torter*, hanged, hangde, plagade, raped, valdtog, opened fire, oppnade eld`),
    },
  },
  {
    id: 'W10',
    signal: warCrime,
    sv: 'Människor brändes, drevs ut ur sina hem eller mördades i grupp.',
    victims: true,
    near: {
      words: 9,
      left: terms(`
      brande dem, brande husen, burned them, burned houses, drev ut, drove out, drove them out, mordades,
      were murdered, rounded up, samlade ihop`),
      right: terms(`
      husen, houses, homes, hemmen, folk, people, families, familjer, mannen, men, village*, byn`),
    },
  },
];
