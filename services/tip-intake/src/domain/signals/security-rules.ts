import type { TextRule } from './text-rule.ts';

const signal = 'security-threat' as const;

export const securityRules: readonly TextRule[] = [
  {
    id: 'S-organisation',
    signal,
    sv: 'Nämner en organisation som förknippas med terrorism, våldsbejakande extremism eller en stats säkerhetsorgan.',
    victims: true,
    any: ['armedGroup'],
  },
  { id: 'S-service', signal, sv: 'Nämner en underrättelse- eller säkerhetstjänst.', victims: true, any: ['service'] },
  { id: 'S-espionage', signal, sv: 'Talar om spioneri, angiveri eller infiltration.', any: ['espionage'] },
  {
    id: 'S-exiles',
    signal,
    sv: 'Någon iakttar eller lämnar uppgifter om landsmän, regimkritiker, journalister eller trosfränder (flyktingspionage).',
    near: [
      [10, 'observes', 'exiles'],
      [10, 'reports', 'exiles'],
      [8, 'names', 'state'],
      [14, 'observes', 'ourPeople', 'state'],
      [14, 'reports', 'ourPeople', 'state'],
      [14, 'observes', 'ourPeople', 'relatives'],
    ],
  },
  {
    id: 'S-terror',
    signal,
    sv: 'Talar om terrorism, jihad, våldsbejakande extremism eller planer på att döda.',
    victims: true,
    any: ['terror'],
  },
  {
    id: 'S-explosives',
    signal,
    sv: 'Talar om sprängmedel, brandbomber, stridsgas eller granater, eller om ämnen som sådana görs av.',
    any: ['explosive'],
    near: [
      [8, 'bombPart', 'arms'],
      [6, 'poison', 'supply'],
    ],
  },
  { id: 'S-firearms', signal, sv: 'Talar om skjutvapen, ammunition eller drönare.', victims: true, any: ['firearm'] },
  {
    id: 'S-violence',
    signal,
    sv: 'Våld eller hot mot statsledning, myndighet, samhället, en trosgrupp eller en offentlig person.',
    victims: true,
    near: [
      [10, 'kills', 'authorityTarget'],
      [10, 'threatens', 'authorityTarget'],
      [10, 'kills', 'communityTarget'],
      [10, 'kills', 'transportTarget'],
      [8, 'targets', 'communityTarget'],
      [12, 'big', 'intends'],
      [12, 'big', 'communityTarget'],
      [12, 'big', 'kills'],
    ],
  },
  {
    id: 'S-reconnaissance',
    signal,
    sv: 'Någon kartlägger försvaret, samhällsviktig verksamhet eller platser där människor samlas, eller söker tillträde dit.',
    near: [
      [10, 'observes', 'militarySite'],
      [10, 'observes', 'vitalSite'],
      [12, 'observes', 'transportTarget', 'intends'],
      [12, 'serves', 'vitalSite', 'observes'],
      [12, 'access', 'vitalSite'],
    ],
  },
  {
    id: 'S-national-security',
    signal,
    sv: 'Säger uttryckligen att rikets säkerhet är hotad, eller talar om sabotage.',
    any: ['nationalSecurity'],
  },
  {
    id: 'S-combat',
    signal,
    sv: 'Talar om strid för en väpnad grupp, träningsläger, utbildning i strid eller resa till strid.',
    victims: true,
    near: [
      [8, 'fights', 'conflictZone'],
      [8, 'fights', 'fighters'],
      [8, 'fights', 'firearm'],
      [10, 'fights', 'travelsToFight'],
      [8, 'fights', 'captives', 'hides'],
    ],
  },
  {
    id: 'S-recruiting',
    signal,
    sv: 'Någon värvar, lär upp eller visar våldsfilmer för unga, eller håller slutna möten om strid.',
    near: [
      [12, 'recruits', 'youths', 'fighters'],
      [14, 'recruits', 'youths', 'travelsToFight'],
      [12, 'recruits', 'deed'],
      [14, 'recruits', 'youths', 'afterlife'],
    ],
  },
  {
    id: 'S-foreign-state',
    signal,
    sv: 'Någon arbetar för, är utsänd av, får lön från eller lämnar något till en främmande stat eller dess beskickning.',
    victims: true,
    near: [
      [10, 'serves', 'state'],
      [8, 'reports', 'state', 'hides'],
    ],
  },
  {
    id: 'S-relatives',
    signal,
    sv: 'Någon hotar landsmän åt en regim, eller anhöriga i hemlandet hotas eller drabbas.',
    near: [
      [14, 'threatens', 'relatives', 'backHome'],
      [10, 'threatens', 'exiles'],
      [10, 'observes', 'relatives', 'state'],
    ],
  },
  {
    id: 'S-funding',
    signal,
    sv: 'Någon samlar in, kräver eller skickar pengar till strid eller en väpnad grupp.',
    near: [
      [10, 'funds', 'fighters'],
      [8, 'funds', 'conflictZone', 'fighters'],
    ],
  },
  {
    id: 'S-praise',
    signal,
    sv: 'Någon hyllar dåd eller dem som utförde dem, eller sprider våldsfilmer.',
    near: [
      [10, 'praises', 'deed'],
      [8, 'shows', 'deed', 'recruits'],
    ],
  },
  {
    id: 'S-hidden-rank',
    signal,
    sv: 'Någon har tjänat i militär, säkerhetsorgan eller specialstyrkor och döljer det, har kvar sitt uppdrag eller skryter om det.',
    victims: true,
    near: [[8, 'hides', 'rank']],
  },
  {
    id: 'S-technology',
    signal,
    sv: 'Ritningar, register, forskning eller teknik lämnas till en annan stat, eller varor som ett krig behöver.',
    any: ['trade'],
    near: [
      [12, 'technology', 'takesAway', 'state'],
      [14, 'technology', 'serves', 'state'],
      [16, 'technology', 'takesAway', 'wartime'],
      [10, 'takesAway', 'state', 'hides'],
    ],
  },
  {
    id: 'S-martyrdom',
    signal,
    sv: 'Talar om att dö för sin sak, om paradiset eller om att ta farväl.',
    near: [
      [12, 'afterlife', 'kills'],
      [14, 'afterlife', 'afterlife'],
      [10, 'afterlife', 'intends', 'fighters'],
    ],
  },
];
