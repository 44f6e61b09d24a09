import { terms } from './terms.ts';
import type { TextRule } from './text-rule.ts';
import { foreignStates, serving, society, violence } from './wide-words.ts';

const security = 'security-threat';

/** Words that say it in a roundabout way: what two of them near each other suggest. */
export const wideSecurityRules: readonly TextRule[] = [
  {
    id: 'S13',
    signal: security,
    sv: 'Någon har uppdrag av, lön från eller lämnar uppgifter till en främmande stat eller dess beskickning.',
    victims: true,
    near: {
      words: 8,
      left: terms(`
      order, orders, uppdrag*, mission, assignment, !lon, salary, paid by, betalt av, sent by, skickad av,
      skickades av, phone numbers, telefonnummer, names of, namn pa, addresses, adresser, hack*,
      overlamnar, hands, gives them, ger dem, meets, traffar, lamnar rapport, lamnar uppgifter`),
      right: terms(`
      hemifran, regim*, ambassad*, embassy, konsulat*, consulate, attache*, teheran, tehran, moskva,
      moscow, kreml, kremlin, peking, beijing, damaskus regering, pyongyang, minsk, asmara, kadyrov,
      guards, generalstab*, varje fredag, armen, the army, frammande makt, foreign power`),
    },
  },
  {
    id: 'S14',
    signal: security,
    sv: 'Någon söker upp eller hotar landsmän åt en regim, eller anhöriga i hemlandet hotas.',
    near: {
      words: 8,
      left: terms(`
      letar upp, leta upp, ta reda pa, find out, track*, sparar upp, vet var, knows where, know where,
      asked where, fragar var, hunts`),
      right: terms(`
      avhopp*, defector*, general, oppositionell*, folk, foraldrar, parents, famil*, anhoriga, relatives,
      mayor, borgmastare*, minister, judge, domare, journalist*, politiker*`),
    },
  },
  {
    id: 'S15',
    signal: security,
    sv: 'Talar om stridsgas, gift, radioaktiva ämnen, granater eller andra stridsmedel.',
    any: terms(`
      nervgas*, nerve gas, nerve agent*, !sarin, !ricin, !anthrax, mjaltbrand*, radioactive, radioaktiv*,
      grenade*, !granat, !granater, !granaterna, handgranat*, raketgevar*, missil*, hemgjorda sprang*,
      homemade explosive*`),
  },
  {
    id: 'S16',
    signal: security,
    sv: 'Talar om gisslan, hämnd på samhället eller hat som vänder sig mot landet eller oliktänkande.',
    any: terms(`
      gisslan, hostage*, unbeliever*, infidel*, !otrogna, !kuffar, hata sverige, hate sweden, do for
      saken, die for the cause, emirens, !emir, militants, rebellgrupp*`),
    near: {
      words: 6,
      left: terms(`
      hamnas, hamnd, revenge, traitor*, forradare*, smalla, stab, knivhugg*, skjuta, shoot`),
      right: terms(`
      svensk*, sverige, sweden, swedish, folket, people, shot, skjutas, central*, station*, skola, school,
      torg*, festival*, konsert*, concert, stadion, stadium, tunnelbana*, subway`),
    },
  },
  {
    id: 'S17',
    signal: security,
    sv: 'Någon hyllar dåd eller dem som utförde dem.',
    near: {
      words: 7,
      left: terms('hyll*, praise*, celebrat*, hjalt*, hero*, firade, same here, samma sak har'),
      right: terms(`
      killing*, killers, attack*, attentat*, !dadet, !daden, mordar*, terrordad*, bomb*, skjutning*,
      shooting*`),
    },
    unless: terms('heart'),
  },
  {
    id: 'S18',
    signal: security,
    sv: 'Någon har tjänat i specialstyrkor, handlar med vapen eller har militär bakgrund som han döljer.',
    victims: true,
    any: terms(`
      specialstyrk*, special forces, militarattache*, military attache*, spetsnaz, elitforband*`),
    near: {
      words: 5,
      left: terms(`
      sold, sells, salde, saljer, koper, buys, sends, skickar, levererar, delivers, gomde`),
      right: terms('weapon*, vapen, ammunition*, missil*, guns, rifles, drones, dronare'),
    },
  },
  {
    id: 'S19',
    signal: security,
    sv: 'Någon betalar för eller lär ut hur man fotograferar eller kommer åt försvarets platser.',
    near: {
      words: 6,
      left: terms(`
      fotografera, fotograferar, fotograferade, photograph, filma, filmar, kartlagga, bilder pa, pictures
      of`),
      right: terms(`
      flottilj*, =F, airbase, air base, flygbas*, orlogs*, stridsflyg*, ubat*, submarine*, regemente*,
      flygplan, fighter jets, skyddsobjekt*, polishus*`),
    },
  },
  {
    id: 'S20',
    signal: security,
    sv: 'Någon arbetar för, är utsänd av eller lämnar något till en främmande stat.',
    victims: true,
    near: {
      words: 12,
      left: serving,
      right: foreignStates,
    },
  },
  {
    id: 'S21',
    signal: security,
    sv: 'Våld eller hot om våld som riktar sig mot samhället, en trosgrupp eller en offentlig person.',
    victims: true,
    near: { words: 12, left: violence, right: society },
  },
  {
    id: 'S22',
    signal: security,
    sv: 'Någon vill strida, stöder strid eller samlar pengar till strid i ett konfliktområde.',
    victims: true,
    near: {
      words: 10,
      left: terms(`
      slass, strider, strid, strida, krig, kriga, fronten, fight, fighting, battle*, frontline, krigare,
      fighters, samlar in, samlar pengar, collects money, raising money, fundrais*, soldat at, soldier for`),
      right: terms(`
      vill aka, aka till, ska aka, wants to go, go to, went to, akte ner, samlar, grupp, group, collect*,
      skickar pengar, sends money, ledare, leader, rekryter*, recruit*`),
    },
    unless: terms('flydde fran, fled from the, fled the'),
  },
  {
    id: 'S23',
    signal: security,
    sv: 'Någon förvarar sådant som bomber och brandbomber görs av, eller talar om att spränga.',
    any: terms(`
      !spranga, !sprangas, spranger sig, fertiliser, fertilizer, konstgodsel, detonator*, !tandhatt*,
      tidsinstalld, brandbomb*, molotov*, pipe bomb*, rorbomb*, bomb vest, bombbalte*, bombvast*`),
  },
  {
    id: 'S24',
    signal: security,
    sv: 'Någon tillhör eller leder ett våldsbejakande nätverk eller har blivit radikal.',
    any: terms(`
      radikal, radikala, radical, radicals, sakerhetspolisen i, jihadist*, salafist*, separatist*,
      paramilit*, eliminate, eliminera, likvidera*, assassin*, lonnmord*, halshugg*, behead*`),
    unless: terms('vittne till'),
  },
  {
    id: 'S25',
    signal: security,
    sv: 'Någon tar del av eller säljer ritningar, forskning eller teknik för en annan stats räkning.',
    near: {
      words: 9,
      left: terms(`
      ritning*, blueprints, forskning*, research*, teknik, technology, hemligheter, secrets,
      hemligstampl*, classified, foretagshemlig*, source code, kallkod*`),
      right: terms(`
      stulit, stal, saljer, salja, stolen, stole, sells, selling, skickar, sends, kina, china, kines*,
      chinese, rysk*, russia*, iran*, nordkorea*, north korea*, studenter om`),
    },
  },
  {
    id: 'S26',
    signal: security,
    sv: 'Talar om skjutvapen eller ammunition.',
    any: terms(`
      !vapen, !vapnen, !vapengomma*, skjutvapen, automatvapen, pistol*, !gevar*, kalasjnikov*,
      kalashnikov*, !ak47, !ak4, !gun, !guns, rifle, rifles, weapons, firearm*, ammunition*, body armour,
      skottsaker vast`),
    unless: terms('leksaks, toy, water, nail'),
    victims: true,
  },
  {
    id: 'S27',
    signal: security,
    sv: 'Någon är i tjänst i en annan stats militär, har varit krigsherre eller utbildar andra i strid.',
    victims: true,
    any: terms(`
      krigsherre*, warlord*, active soldier, aktiv soldat, active duty, trains young men, tranar unga man,
      livvakt at, bodyguard to, bodyguard of, stridspilot*, fighter pilot*, militarspion*`),
    near: {
      words: 6,
      left: terms('still, fortfarande, egentligen, kvar, actually, in secret, i hemlighet'),
      right: terms(`
      soldat*, soldier*, officer*, army, armen, unit, militar*, military, overste*, colonel, major,
      general, guards, agent*`),
    },
  },
  {
    id: 'S28',
    signal: security,
    sv: 'Någon är angivare åt en regim eller har hemliga möten med dess beskickning.',
    any: terms(`
      angivare*, snitch for, !tjallare, dubbelagent*, double agent*, femtekolonn*, sleeper*, sovande cell*`),
    near: {
      words: 9,
      left: terms(`
      kuvert*, envelope*, usb*, parkering*, parking, hemliga moten, secret meeting*, samarbet*, cooperat*,
      collaborat*, contact with, kontakt med, camera, kamera`),
      right: terms(`
      ambassad*, embassy, konsulat*, consulate, regim*, regime*, diplomat*, !port, hamnen, flygplats*,
      airport, military, militar*, moskva, moscow, teheran, tehran`),
    },
  },
  {
    id: 'S29',
    signal: security,
    sv: 'Talar om att dö för en sak, om hämnd för skändade symboler eller om att någon ska dödas.',
    any: terms(`
      dying as a hero, die as a hero, do som en hjalte, do som martyr, lose his head, lose their heads,
      koranbranning*, quran burn*, koran burn*, paradiset vantar, cut his throat, hate speech`),
    near: {
      words: 8,
      left: terms('hamnd*, hamnas, revenge, lists, list of, lista, listor'),
      right: terms(`
      bensin, petrol, gasoline, home addresses, hemadresser, journalists, journalister, politiker, police,
      poliser, koran*, quran*, profet*, prophet*, adresser, addresses`),
    },
  },
  {
    id: 'S30',
    signal: security,
    sv: 'Tekniska varor eller vapendelar skickas till ett annat land, eller skyddade anläggningar kartläggs.',
    any: terms(`
      dronardel*, drone parts, drone components, dual use, dubbla anvandningsomraden, exportkontroll*,
      radarstation*, radar station*, sanktionsbrott*, sanctions, centrifug*, uranium, !uran, !mko, !mek,
      mujahedin*, sakerhetskontrollen pa`),
  },
];
