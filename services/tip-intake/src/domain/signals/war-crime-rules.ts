import type { TextRule } from './text-rule.ts';

const signal = 'war-crime' as const;

export const warCrimeRules: readonly TextRule[] = [
  {
    id: 'W-named',
    signal,
    sv: 'Nämner krigsbrott, folkmord, brott mot mänskligheten eller något som nästan bara förekommer där.',
    victims: true,
    any: ['atrocity'],
  },
  {
    id: 'W-captivity',
    signal,
    sv: 'Människor torterades, misshandlades eller dödades i fångenskap, vid en kontroll eller på ett sjukhus.',
    victims: true,
    near: [
      [9, 'suffering', 'captives'],
      [9, 'command', 'captives'],
    ],
  },
  {
    id: 'W-armed-role',
    signal,
    sv: 'Någon i armé, milis, polis eller vakttjänst dödade, plågade eller förde bort människor.',
    victims: true,
    near: [[10, 'armedRole', 'suffering']],
  },
  {
    id: 'W-custody',
    signal,
    sv: 'Någon hade befäl eller vakttjänst där människor hölls fångna.',
    victims: true,
    near: [
      [6, 'armedRole', 'captives'],
      [10, 'armedGroup', 'captives'],
    ],
  },
  {
    id: 'W-orders',
    signal,
    sv: 'Någon gav order om, dömde till, valde ut eller skrev under på att människor dödades eller fördes bort.',
    victims: true,
    near: [[10, 'command', 'massHarm']],
  },
  {
    id: 'W-burning',
    signal,
    sv: 'Människor brändes, bombades, stängdes in eller drevs ut ur sina hem.',
    victims: true,
    near: [
      [10, 'burns', 'defenceless', 'wartime'],
      [10, 'burns', 'burns', 'defenceless'],
      [10, 'burns', 'suffering', 'defenceless'],
      [10, 'burns', 'burns', 'conflictZone'],
      [12, 'burns', 'defenceless', 'armedRole'],
    ],
  },
  {
    id: 'W-civilians',
    signal,
    sv: 'Civila, fångar eller en hel by drabbades i krig.',
    victims: true,
    near: [
      [12, 'suffering', 'defenceless', 'wartime'],
      [10, 'massHarm', 'defenceless', 'command'],
      [14, 'suffering', 'defenceless', 'armedGroup'],
      [12, 'selects', 'defenceless', 'wartime'],
      [5, 'executes', 'massVictims'],
    ],
  },
  {
    id: 'W-place',
    signal,
    sv: 'Nämner en plats eller en folkgrupp som är känd för krigsbrott.',
    victims: true,
    any: ['atrocityPlace'],
  },
  {
    id: 'W-recognised',
    signal,
    sv: 'Någon som drabbades eller såg det känner igen en gärningsman.',
    near: [
      [14, 'recognises', 'suffering', 'suffering'],
      [14, 'recognises', 'suffering', 'defenceless'],
      [14, 'recognises', 'suffering', 'captives'],
      [12, 'recognises', 'suffering', 'armedRole'],
      [12, 'kin', 'suffering', 'armedRole'],
      [14, 'kin', 'suffering', 'captives'],
      [16, 'kin', 'suffering', 'command'],
    ],
  },
  {
    id: 'W-trophies',
    signal,
    sv: 'Någon visar bilder eller minnen av döda eller stympade, eller skryter om det.',
    near: [[8, 'trophy', 'shows']],
  },
  {
    id: 'W-children',
    signal,
    sv: 'Barn fick vapen, eller människor svältes, användes som sköld eller såldes.',
    near: [
      [10, 'youths', 'firearm', 'armedRole'],
      [10, 'suffering', 'firearm', 'youths'],
      [12, 'forces', 'mines'],
    ],
  },
];
