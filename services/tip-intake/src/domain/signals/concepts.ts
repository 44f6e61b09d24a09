import { terms } from './match-term.ts';

/** Groups, services and words that name the thing itself. */
export const naming = {
  armedGroup: terms(`
    =IS, isis, isil, daesh, !daish, islamiska staten, islamic state, al qaida, al qaeda, al quaida, al kaida, alqaida,
    alqaeda, *shabaab, *shabab, *shabbab, boko haram, hezbollah, hizbollah, hizballah, hisbollah, nasrallah, !hamas,
    pkk, nusra, taliban*, houthi*, huthi*, gra vargarna, grey wolves, !wagner, wagnergrupp*, revolutionsgard*,
    revolutionary guard*, irgc, pasdaran, !sepah, !quds, !basij*, kalifat*, caliph*, !hisba, !hisbah, !emir, !emiren,
    emirens, !shabiha, janjaweed, mujahed*, !mko, !mek, kadyrov*, ahrar, interahamwe, islamic jihad, militants,
    rebellgrupp*, krigsherre*, warlord*, specialstyrk*, special forces, spetsnaz, elitforband*, svarta fanan, svarta flaggan, svart flagga, black flag, black banner, isflagga*`),
  service: terms(`
    underrattelsetjanst*, !underrattelseoff*, !underrattelsemin*, !underrattelseagent*, !underrattelseman,
    !underrattelseorgan*, !underrattelsens, !sakerhetstjanst, !sakerhetstjansten*, !sakerhetstjensten,
    sakerhetsministeri*, security ministry, ministry of security, hemliga polisen*, hemlig polis, secret police,
    secret service*, state security, security service*, sakerhetsattache*, security attache*, militarattache*,
    military attache*, mukhabarat*, muchabarat*, kgb, fsb, =GRU, gru officer, =SVR, =MOIS, savama, savak, ettelaat,
    stasi, !mit, intelligence service*, intelligence agen*, intelligence officer*, intelligence ministry,
    intelligence in, intelligence work, ministry of intelligence, inteligence*, inteligens, military intelligence,
    *an intelligence, *se intelligence, for the service, in the service, sakerhetspolisen i`),
  espionage: terms(`
    !spion, !spionen, !spioner, !spionerar, !spionerade, !spioneri*, !spionage, !spjon*, !spy, !spies, !spying,
    espionage, *spionage, *spioneri, angivare*, snitch for, !snitch, !tjallare, dubbelagent*, double agent*,
    femtekolonn*, sleeper agent*, sleeper cell*, sovande cell*, infiltrat*, infiltrer*, informator*, informer for,
    informs on, informing on, reporting on us, militarspion*`),
  terror: terms(`
    !terror, !terrorfinans*, !terrorgrupp*, !terrorlist*, !terrorklass*, !terrorbrott*, !terrorist*, !terorist*,
    !terorrist*, !terrorism*, !terorism*, !terrordad*, !terrorcell*, !terrororg*, !terrorattac*, teroratack, !terrorplan*,
    !jihad*, holy war, heligt krig, sjalvmordsbomb*, sjalvmordsattent*, suicide bomb*, extremist*, extremism*,
    radikaliser*, radicali*, radikal, radikala, radical, radicals, jihadist*, salafist*, separatist*, paramilit*,
    !martyr*, halshugg*, halshogg*, behead*, likvider*, eliminera, eliminate, assassin*, lonnmord*, attentat*,
    massmord*, mass murder*, mass shoot*, skolskjut*, school shoot*, gisslan*, hostage*, unbeliever*, infidel*,
    !otrogna, !otrogne, !kuffar, !kafir*, !kafer*, nasheed*, !nashid*, dying as a hero, die as a hero,
    do som en hjalte, do for saken, die for the cause, lose his head, lose their heads, koranbran*, quran burn*,
    koran burn*, hata sverige, hate sweden, hate speech, bombdad*, bombattent*, bombhot*, bombplan*, sprangdad*,
    sprangattent*, bomb attack*, bomb threat*, bomb plot*, bombing*, sprangning*, har en bomb, has a bomb, have a bomb,
    gjort en bomb, gor en bomb, bygger en bomb, byggt en bomb, made a bomb, making a bomb, built a bomb, building a bomb,
    plant a bomb, placera en bomb, detonera*, detonate*`),
  explosive: terms(`
    sprangladdning*, sprangamn*, sprangmedel*, explosives, explosifs, explosive device*, vagbomb*, !spranga,
    !sprangas, spranger sig, blow up, blowing up, blowing himself*, blow himself*, konstgodsel, fertiliser,
    fertilizer, detonator*, !tandhatt*, tidsinstall*, brandbomb*, molotov*, pipe bomb*, rorbomb*, bomb vest,
    bombbalte*, bombvast*, suicide vest*, suicide belt*, nervgas*, nerve gas, nerve agent*, !sarin, !ricin,
    !anthrax, mjaltbrand*, radioactive, radioaktiv*, grenade*, !granat, !granater, !granaterna, handgranat*,
    raketgevar*, missil*, hemgjorda sprang*, homemade explosive*`),
  bombPart: terms(`
    !bomb, !bomben, !bomber, !bombs, !bommber, !bom, dynamit*, chemicals, kemikalier*, wires, !sladdar, peroxid*,
    aceton*, godsel, device that, tidur, timer`),
  poison: terms('poison*, forgift*, !gift, !giftet'),
  supply: terms('water, vatten*, dricksvatten*, food, !mat, !maten, livsmedel*, ventilation*'),
  firearm: terms(`
    !vapen, !vapnen, !vappen, vapengom*, skjutvapen, automatvapen, pistol*, !gevar*, kalasjnikov*, kalashnikov*,
    !ak47, !ak4, !gun, !guns, rifle, rifles, weapons, firearm*, ammunition*, body armour, skottsaker vast,
    drones, dronare`),
  nationalSecurity: terms(`
    rikets sakerhet, national security, nationell sakerhet, !sakerhetshot*, security threat, threat to security,
    star pa tur, !sapo, !sabotage, !sabotor*, !sabotera*`),
  trade: terms(`
    dronardel*, drone parts, drone components, dual use, dubbla anvandningsomraden, exportkontroll*, sanktionsbrott*,
    sanctions, centrifug*, uranium, !uran`),
  atrocity: terms(`
    krigsbrott*, krigsforbryt*, war crime*, war criminal*, !war crims, folkmord*, genocid*, !genoside,
    crimes against humanity, brott mot manskligheten, massgrav*, mass grave*, chemical weapon*, kemiska vapen,
    kemvapen*, barnsoldat*, child soldier*, !bodel*, executioner, !torturer*, torterare, enslaved, butcher of,
    the butcher, slaktaren, revolutionsdomstol*, revolutionary court, barrel bomb*, tunnbomb*, dodspatrull*,
    death squad*, !giftgas*, etnisk rensning, ethnic cleansing, concentration camp*, koncentrationslager*, sex slave*,
    sexslav*, slavmarknad*, slave market*, rape camp*, valdtaktslager*, electric cables, elkablar, elchock*,
    electric shock*, fordrev, fordrivning*, overgreppen, mansklig* skold*, human shield*, as shield*, as a shield, som skold*, massaker*, massakr*,
    massacre*, !torterade, !torterar, !tortera, machete*, janjaweed, !stenades, stoned a`),
  atrocityPlace: terms(`
    srebrenica, halabja, tutsi*, interahamwe, tadmor, palmyrafang*, sednaya, saydnaya, sinjar, ghouta, anfal,
    omarska, prijedor, rohingya*, bucha, branch 215, avdelning 215, branch 251, avdelning 251, evin*, gohardasht*,
    camp bucca, spicher, speicher, karadzic, mladic, charles taylor, yazid*, jezid*, rwanda*, darfur*,
    tigray*, khmer*, !foca, visegrad*, vukovar*, mariupol*, geneina, fasher, tadamon, daraya, sabra, shatila`),
} as const;

/** Who and what the roundabout ways of saying it are about. */
export const actors = {
  state: terms(`
    ambassad*, embass*, konsulat*, consulat*, diplomat*, beskickning*, regim*, teheran, tehran, moskva, moscow,
    kreml*, minsk, asmara, peking, beijing, pyongyang, rysk*, ryssland*, russia*, kina, kinas, china, kines*, chinese,
    iranska staten, iranian state, iran gov*, iranian gov*, irans, turkiska staten, turkish state, syrian gov*,
    eritrean gov*, hemlandets, belarus*, nordkorea*, north korea*, frammande makt, foreign power, foreign state,
    diktatur*, juntan, the junta, presidentens, the president, presidenten, partiet hemma, our government,
    home government, the government there, saudi*, mullor*, mullah*, assad, hemifran, the state in, official passport,
    tjanstepass*, varje fredag, generalstab*, generalerna, the generals`),
  capitals: terms(`
    damaskus, damascus, addis abeba, addis ababa, kigali, khartoum, ankara, riyadh, caracas, dusjanbe, dushanbe, tasjkent,
    tashkent, kabul, bagdad, baghdad`),
  exiles: terms(`
    dissident*, opposit*, regimkrit*, kritiker*, kritiserar, criticis*, criticiz*, avhopp*, defector*, exil*,
    diaspora*, landsman, landsmannen, aktivist*, activist*, demonstr*, protest*, konvert*, convert*, uigur*, uyghur*,
    tibetan*, journalist*, forfattare, who are christian, who is christian, became christian, blev kristna,
    asylsokande*, asylum seeker*, refugees here, flyktingar i, the syrians here, the iranians here, kurds here, eritreans,
    other eritrean*, against the government, mot regeringen, kritisk artikel, kritiska artiklar, kritiskt om, critical article*`),
  ourPeople: terms(`
    oss, !us, vara konton, our accounts, var forening, our association, our community, forening*, forsamling*, church, kyrka*, mosque, moske*,
    student*, klasskamrat*, classmates, members, medlemmar*, familjer, families, kurder, kurds, iranier, iranians,
    syrians, syrier, eritreaner, the others, andra, de andra, everyone who, adresser,
    asylsokande*, asylum*`),
  relatives: terms(`
    famil*, anhorig*, slaktin*, relativ*, parents, foraldr*, mamma, mother*, pappa, father*, brother*, syskon,
    sister*, barn i hemlandet, mammor, dotter*, daughter*, !son, !sons, dagis*, forskol*, kindergarten*`),
  backHome: terms(`
    back home, darhemma, dar hemma, hemma, hemland*, at home in, i landet, regim*, arrest*, gripna, gripit,
    prison, hamtad*, visited by`),
  authorityTarget: terms(`
    statsminister*, prime minister, minister*, politik*, politician*, riksdag*, parliament, regering*, government,
    kungen, kungahus*, the king, poliser, polisstation*, police station*, police officers, domstol*, court,
    migrationsverk*, myndighet*, authorit*, socialkontor*, ambassad*, embassy, consulate, mayor, borgmastare*`),
  communityTarget: terms(`
    sverige, svensk*, sweden, swede*, swedish people, this country, detta land, landet har, skola, skolan, school*,
    kyrka*, church*, synagog*, moske*, mosque*, judar, judisk*, jews, jewish, kristna, christians, konvertit*,
    converts, shia*, koran*, quran*, pride, festival*, marknad*, *marknaden, julmarknad*, konsert*, concert*,
    stadion, stadium, arena*, kopcent*, mall, shopping cent*, folkmassa*, crowd*, people, folket, alla, everyone,
    everybody, forfattare, author, konstnar*, artist*, journalist*, warehouse*, infidels, station, stations`),
  transportTarget: terms(`
    tunnelbana*, subway, metro, centralstation*, centralen, tagen, trains, jarnvag*, railway*, airport*, flygplats*,
    torg*, square, bussterminal*, perrong*, platform*`),
  militarySite: terms(`
    militar*, military, forsvar*, defence, flottilj*, =F, regemente*, garnison*, garrison, kasern*, barracks, airbase,
    air base, flygbas*, stridsflyg*, fighter jet*, flygplan, flygplanen, orlogs*, naval, navy, marinbas*, ubat*,
    submarine*, radar*, skjutfalt*, ovning*, exercise area, hemvarn*, skyddsobjekt*, f17, f7, p4, p7, i19`),
  vitalSite: terms(`
    hamnen, harbour, harbor, !port, kraftverk*, *kraftverk*, power plant*, kraftledning*, power line*, power station*,
    transformator*, stallverk*, vattenverk*, waterworks, water plant*, water works, dricksvatten*, radiomast*, master,
    masten, datahall*, data cent*, undervattenskab*, kablar, cables, sakerhetskontroll*, airport security, arlanda, landvetter, gasledning*, pipeline*, oljedepa*, tunnelbana*,
    subway, metro, jarnvag*, railway*, flygplats*, airport*, riksdag*, parliament, polishus*, karnkraft*, nuclear,
    synagog*, judisk*, ministern*, minister*, statsminister*, !bro, broar, bridges`),
  fighters: terms(`
    fighter*, krigare, jihad*, soldat*, soldier*, gerilla*, guerilla, guerrilla, milis*, militia*, rebell*, rebel*,
    brothers in, brodrarna i, mujahed*, motstandsror*, the struggle, kampen, the party, partiet, orphans`),
  conflictZone: terms(`
    syrien, syria, irak, iraq, idlib, raqqa, rakka, mosul, aleppo, afghanistan, somalia, jemen, yemen, libyen, libya,
    donbas*, ukrain*, chechnya, tjetjen*, gaza, mali, sahel, mocambique, mozambique, burkina, sudan, kashmir, pakistan, fronten, the front, front line, frontline, bergen,
    the mountains, kandahar`),
  rank: terms(`
    officer*, overste*, colonel, major, general, kapten, captain, lojtnant, lieutenant, befal*, commander, soldat*,
    soldier*, militar*, military, army, armen, unit, uniform*, agent, agents, agenter, guards, livvakt*, bodyguard*,
    specialstyrk*, special forces, spetsnaz, elitforband*, stridspilot*, fighter pilot*, krigsherre*, warlord*`),
  armedRole: terms(`
    soldat*, soldier*, officer*, general, !vakt*, guard, guards, milis*, militia*, unit, enhet*, *enhet, *enheten,
    forces, styrka*, *styrkor*, armen, army, paramilit*, befal*, commander*, commanded, kapten, captain, overste*,
    sakerhetspolis*, pilot, helikopter*, helicopter*, bataljon*, batal*, battal*, brigad*, brigade, regiment*, platoon,
    pluton*, his group, hans grupp, his men, sina man, hans man, took part, deltog, angav, angivare, informed on,
    leader of, leder, ledde, they came, de kom, kom till byn, under kriget, in the war, during the war`),
  captives: terms(`
    *fang*, prison*, detain*, captive*, hostages, !lager, lagret, !camp, !camps, cell, cells, !kallare*, basement, 
    dungeon, *arrest, *arresten, forhor*, interrogat*, checkpoint*, vagsparr*, kontrollpost*, roadblock, hospital,
    sjukhus*, sjukstug*, avdelning*, bundna, tied, handcuff*`),
  massVictims: terms(`
    civil*, folk, people, byborna, villagers, farmers, bonder, kvinnor, women, families, familjer, fangar, prisoner*,
    larare, teachers, students, studenter, kristna, christians, flyktingar, refugees, kyrkor, churches`),
  defenceless: terms(`
    civil*, !byn, !byar, village*, byborna, flick*, girls, kvinnor*, women, folk, people, families, familj*, barn,
    children, pojkar*, boys, men, mannen, neighbour*, neighbor*, granne*, ungdomar, protester*, demonstr*, larare,
    teacher*, tribe, klan*, clan, yazid*, refugees, flyktingkol*, ambulans*, ambulance*, sjukhus*, hospital, torget,
    mosque, moske*, church, kyrkan, husen, houses, homes, hemmen, fangar, krigsfang*, prisoner*, soner, sons, bussar*,
    buses, soldiers, studenter, students`),
  converts: terms('dopt*, baptis*, baptiz*, konvert*, convert*'),
  meetings: terms(`
    vara moten, vara mote, vart mote, vara traffar, vara samlingar, our meetings, our meeting, our gatherings`),
  registers: terms(`
    registret over, registren over, personregist*, skyddad adress*, skyddade adress*, skyddad identitet*,
    skyddade identitet*, skyddade personuppgift*, protected address*, protected identit*, secret address*`),
  mines: terms('minfalt*, minefield*, landmin*, minorna'),
} as const;
