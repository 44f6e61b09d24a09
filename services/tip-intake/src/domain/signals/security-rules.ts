import { terms } from './terms.ts';
import type { TextRule } from './text-rule.ts';

const security = 'security-threat';

/** Words that name the thing itself: organisations, services, espionage, terrorism, explosives, plans. */
export const securityRules: readonly TextRule[] = [
  {
    id: 'S1',
    signal: security,
    sv: 'Nämner en organisation som förknippas med terrorism, våldsbejakande extremism eller en stats säkerhetsorgan.',
    victims: true,
    any: terms(`
      =IS, isis, isil, daesh, !daish, islamiska staten, islamic state, al qaida, al qaeda, al quaida, al
      kaida, alqaida, alqaeda, *shabaab, *shabab, *shabbab, boko haram, hezbollah, hizbollah, hizballah,
      hisbollah, !hamas, pkk, nusra, taliban*, houthi*, huthi*, gra vargarna, grey wolves, !wagner,
      wagnergrupp*, revolutionsgard*, revolutionary guard*, irgc, pasdaran, !sepah, !quds, !basij*`),
  },
  {
    id: 'S2',
    signal: security,
    sv: 'Nämner en underrättelse- eller säkerhetstjänst.',
    victims: true,
    any: terms(`
      underrattelsetjanst*, underrattelseofficer*, underrattelseminister*, underrattelseagent*,
      underrattelseman, underrattelseorgan*, !sakerhetstjanst, sakerhetstjansten*, !sakerhetstjensten,
      hemliga polisen*, hemlig polis, secret police, secret service*, state security, sakerhetsattache*,
      security attache*, mukhabarat, kgb, fsb, =GRU, gru officer, =SVR, =MOIS, savama, ettelaat,
      intelligence service*, intelligence agen*, intelligence officer*, intelligence ministry,
      intelligence in, ministry of intelligence, inteligence*, inteligens, military intelligence, *an
      intelligence, *se intelligence`),
    unless: terms('artificial, emotional'),
  },
  {
    id: 'S3',
    signal: security,
    sv: 'Talar om spioneri.',
    any: terms(`
      !spion, !spionen, !spioner, !spionerar, !spionerade, !spioneri*, !spionage, !spjon*, !spy, !spies,
      !spying, espionage, *spionage, *spioneri`),
  },
  {
    id: 'S4',
    signal: security,
    sv: 'Någon lämnar uppgifter om landsmän, regimkritiker eller journalister till en stat (flyktingspionage).',
    victims: true,
    near: {
      words: 9,
      left: terms(`
      rapporterar, rapporterade, rapportera, reports, reported, reporting, informator*, !angav, !anger,
      kartlagg*, skickar list*, lamnar namn, list*, antecknar, fragar ut, asks, follows, watch, watches,
      photographs, fotograferar, hotar, threatens, agent*, sent him, skickade honom`),
      right: terms(`
      ambassad*, embassy, konsulat*, consulate, regim*, regime*, hemlandets regering, dissident*,
      oppositionell*, !exiles, uigur*, uyghur*, tibetan*, aktivister, activists, journalist*,
      klasskamrater, diaspora`),
    },
  },
  {
    id: 'S5',
    signal: security,
    sv: 'Talar om terrorism, jihad, våldsbejakande extremism eller självmordsdåd.',
    victims: true,
    any: terms(`
      !terror, terrorfinans*, terrorgrupp*, terrorlist*, terrorklass*, terrorbrott*, !terrorist*,
      !terorist*, !terorrist*, !terrorism*, !terorism*, terrordad*, terrorcell*, terrororg*, terrorattac*,
      teroratack, terrorplan*, !jihad*, holy war, heligt krig, sjalvmordsbomb*, sjalvmordsattent*, suicide
      bomb*, extremist*, extremism*, radikaliser*, radicali*, !martyr*, black flag, svarta flaggan,
      halshuggningsvid*, beheading video*`),
    unless: terms('som en, like a'),
  },
  {
    id: 'S6',
    signal: security,
    sv: 'Talar om sprängmedel eller bomber som någon har, bygger eller lär ut.',
    any: terms('sprangladdning*, sprangamn*, sprangmedel*, explosives, explosifs, vagbomb*'),
    near: {
      words: 6,
      left: terms('!bomb, !bomben, !bomber, !bombs, !bommber, !bom, dynamit*'),
      right: terms(`
      bygg*, build*, tillverk*, gora, made, make, makes, making, hemma, at home, kallar*, basement,
      garage*, storage, recipe, recept*, chemicals, kemikalier, show*`),
    },
    unless: terms('bath, a, the'),
  },
  {
    id: 'S7',
    signal: security,
    sv: 'Talar om planer på eller hot om ett attentat.',
    near: {
      words: 7,
      left: terms(`
      planer*, !plan, !plans, planning, forbered*, preparing, hotar, hota, threatens, vill gora, wants to,
      ska, will, going to, would, talks about, ritning*, uppdrag`),
      right: terms(`
      attentat*, attack*, !atack*, spranga*, blow up, sabotage*, !doda, kill the, kill a, many will die,
      in i folkmassan, folkmassan, poison*, forgifta*, kraftverk*, something big, nagot stort`),
    },
    unless: terms('heart, panic'),
  },
  {
    id: 'S8',
    signal: security,
    sv: 'Hot eller våld mot statsledning, myndighet eller samfund.',
    near: {
      words: 8,
      left: terms(`
      hotar, hota, threat*, doda, kill, mord*, attack*, burn*, brann*, spranga, die, storta, overthrow`),
      right: terms(`
      statsminister*, prime minister, politiker*, politician*, regering*, government*, parliament,
      riksdag*, synagog*, kyrka*, !church, churches, ambassad*, consulate, minister, otrogna, infidels,
      migrationsverk*`),
    },
  },
  {
    id: 'S9',
    signal: security,
    sv: 'Någon kartlägger skyddsobjekt eller samhällsviktig verksamhet, eller talar om sabotage.',
    any: terms('!sabotage, !sabotera*'),
    near: {
      words: 7,
      left: terms(`
      fotografer*, photograph*, filmade, filmar, filming, bilder, pictures, ritning*, drawings, dronare,
      drone, kartlagg*`),
      right: terms(`
      militar*, military, forsvar*, defence, hamnen, harbour, kraftverk*, *kraftverk*, power plant*,
      vattenverk*, waterworks, regemente*, radar*, naval`),
    },
  },
  {
    id: 'S10',
    signal: security,
    sv: 'Säger uttryckligen att rikets säkerhet är hotad.',
    any: terms(`
      rikets sakerhet, national security, nationell sakerhet, !sakerhetshot*, security threat, threat to
      security, star pa tur, !sapo`),
  },
  {
    id: 'S11',
    signal: security,
    sv: 'Talar om strid för en väpnad grupp, träningsläger, värvning eller vapengömmor.',
    victims: true,
    any: terms(`
      traningslager, training camp, foreign fighter*, training in a camp, trained in a camp`),
    near: {
      words: 5,
      left: terms(`
      stred, strida, krigade, kriga, fought, fight, fighting, fighter, samlar, gomt, gommer, hidden,
      hides, tranar, trains, smuggl*, rekryter*, recruit*, varva*, varvar`),
      right: terms(`
      syrien, syria, irak, iraq, vapen*, automatvapen, !vappen, weapon*, missil*, rifles, jihad*,
      soldater, fighters`),
    },
  },
  {
    id: 'S12',
    signal: security,
    sv: 'Talar om gift mot vatten eller livsmedel.',
    near: { words: 6, left: terms('poison*, forgift*'), right: terms('water, vatten*, dricksvatten*, food, !mat') },
  },
];
