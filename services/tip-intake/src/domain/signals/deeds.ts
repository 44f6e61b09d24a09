import { terms } from './match-term.ts';

/** What somebody does, is or says: the verbs of the rules. */
export const deeds = {
  observes: terms(`
    fotograf*, photograph*, foto, fotar, fotade, filma*, films, filmed, filming, pictures, picture of, bilder*, takes
    photo*, tar kort, kartlagg*, maps, antecknar, writes down, wrote down, skriver upp, skriver ner, skriva ner,
    skrev ner, noterar, raknar, counts, foljer efter, follows, watches, bevakar, spanar, overvak*, monitor*, fragar,
    frag*, asks, ask, asking, asked, letar upp, leta upp, ta reda pa, find out, tracks, track down, sparar upp,
    hunts, hunting, halla koll, haller koll, keeps an eye, ritning*, drawing*, blueprint*, ritat*, karta, map of,
    dronare*, drone, drones, tider, schedule*, byter vakt, listen*, lyssnar, avlyssn*, hack*, vet var, knows where, know where, kopier*,
    copied, copies, dokument, papper som`),
  asksWho: terms(`
    vet vilka, vill veta vilka, fragar vilka, ta reda pa vilka, knows who, asks who, asks which, wants to know who,
    asked who, find out who`),
  asksWhat: terms('vill veta vad, fragar vad, wants to know what, want to know what, asks what'),
  stillPaid: terms('manadspeng*, monthly pay*, fortfarande lon, fortfarande betalt, still paid, still on the payroll'),
  reports: terms(`
    rapport*, report*, lamnar*, lamnat*, lamna ut, for vidare, gar vidare, vidare till, skickar, skickat, skickade,
    sends, sent, send, passes, pass on, hands, handed, overlamn*, lamna over, overfor*, tells, tell them, berattar for,
    listor*, list, lists, lista, namn pa, names of, name of, names, phone numbers, telefonnummer, addresses, adresser,
    uppgifter om, information about, information om, angav, anger, angett, ger dem, gives them, give them, gav, gave, skvallr*`),
  names: terms(`
    listor, listan, list of, lists, namn pa, namnen, names of, phone numbers, telefonnummer, addresses of, adresser,
    medlemslist*, medlemsregist*, member list*, membership list*`),
  serves: terms(`
    agent, agenter, agents, hack*, cyber*, utsand*, utskickad*, sent here, sent him, skickad hit, hitskick*, skickades, placerad*,
    placed here, order, orders, uppdrag*, mission, assignment, task from, instruct*, instrukt*, !lon, salary, wage*,
    paid, pays, pay, pay him, betal*, pengar*, money, kontanter, cash, arbetar for, arbetar at, arbetat*, jobbar for,
    jobbar at, jobbat*, works for, work for, worked for, working for, works with, work with, lojal*, loyal*,
    samarbet*, cooperat*, collaborat*, kontakt med, contact with, contacts with, favour*, favor*, tjanster at,
    kuvert*, envelope*, usb*, parkering*, parking, hemliga moten, secret meet*, traffar, meets,     videosamtal, befal, officer, kamera, camera, hamtar, tar emot, receives, receives packages, two phones, tva telefoner`),
  threatens: terms(`
    hota*, threat*, hotad, hander, happen*, uppringd*, rakar illa, rakar ut, illa ut, varna*, warn*,
    far problem, get problem*, har problem, bild pa min, bild pa mitt, bilder pa mina, photo of my, picture of my,
    photos of my, pictures of my, kravs*, krav*, kraver, forces us, tvingar`),
  kills: terms(`
    doda, dodas, !do, !dor, kill, kills, !killing, die, bomb, bomba, bomben, bomber, bombs, spranga*,
    blow up, skjuta, skjutas, skjuter, shoot*, shot, knife, knives, kniv, knivar, knivhugg*, stab, brann*, brinn*, burn*,
    set fire, tanda eld, tande eld, attack*, !atack*, attackera*, hamnas, hamnd*, revenge, massmord*, storma,
    forgift*, poison*, kora over, kor in i, kora in i, kora en lastbil, lastbil rakt, run over, drive into, operation,
    smalla, smaller, small, storta, overthrow, slakta, slaughter*, hugga, bensin, petrol, gasoline, kasta in, throw*`),
  intends: terms(`
    planer*, !plan, !plans, planning, forbered*, prepar*, ska, will, going to, want to, wants to, would, vill, tanker,
    ready, redo, vantar pa, waiting for, snart, soon, vet var, knows where, know where, valt ut, chosen,
    selected, uppdrag, talar om, pratar om, pratade om, talks about, talk about, speaks about, talks of, sager att,
    said, lovade, promised, kopt, bought, bestallt`),
  big: terms(`
    big operation, stor operation, something big, nagot stort, ni kommer fa se, you will see,
    they will see, many will die, det som kommer, what is coming, betala for,     will pay, resa sig mot, rise against, deserves it, fortjanar det, fortjanar att`),
  afterlife: terms(`
    paradis*, paradise, heaven, himlen, guds, allah, martyr*, sold his, sold all,
    farval*, goodbye, said goodbye, testament*, sin tro, skarseld*, purgatory, meet his maker, mota sin skapare, meet god,
    mota gud, dor i strid, do i strid, dor i kamp, do i kamp, die in battle, dies in battle, die fighting`),
  fights: terms(`
    stred, strid, strider, strida, slass, slogs, krig, kriga, krigade, krigat, fought, fight, fighting, figthing,
    battle*, trana*, train*, traning*, utbild*, lart, lara ut, larde ut, teaches, teach, taught, skott, skjuter med,
    shoot at, shoots at, shooting at, skjuter pa, beskjut*, oath, svor, swore, ed till, trohetsed, pledged, styrde, ruled, ran the`),
  recruits: terms(`
    rekryt*, recruit*, varva*, varvar, lockar, lures, bjuder in, invites, samlar, gather*,     traffas, meet in, predik*, preach*, sermon*, tal av, shows, filmer, videos, videor, clips, klipp, shows them, lar barn,
    teaches`),
  youths: terms(`
    ungdom*, youth*, boys, pojkar*, young, unga, killar*, killarna, kids, barn, barnen, children, teenager*, tonaring*,
    elever, guys, studenter`),
  travelsToFight: terms(`
    vill aka, aka till, ska aka, akte ner, akte till, wants to go, want to go, go to, went to, left for, leave for,
    resan till, resa till, rest till, travelled to, vidare soder*, over gransen, come back from,
    tillbaka till`),
  funds: terms(`
    samlar in, samlar pengar, collects, collect money, raises money, raising money, fundrais*, skickar pengar,
    sends money, send money, sent money, sends cash, sends his, sends her, sends all, skickar sin lon, sends them, skikar pengar, finans*, hawala, donat*, driver in,
    transfers money, skatt, insamling*, for vidare pengar`),
  arms: terms(`
    sold, sells, sell, salde, saljer, koper, kopa, buy, buys, bought, smuggl*, gomt, gommer, gomde, hidden, hides,
    hiding, stores, forvar*, samlar, skaffa*, fa tag i, get hold of, levererar, delivers, bygg*, build*, show*, visar, visade, in the garage, i kallaren, tillverk*, gor, gora, made, make, makes, making,
    kemikalier, chemicals, recept*, recipe, hemma, kallar*, basement, garage*, storage,
    wires, sladdar, luktar, smells, spik, kulor, peroxid*, aceton*`),
  technology: terms(`
    ritning*, blueprints, forskning*, research*, teknik*, technolog*, hemlighet*, secrets, hemligstampl*, classified,
    foretagshemlig*, source code, kallkod*, chip*, kamera, kameror, cameras, sensor*, elektronik*, electronics,
    komponent*, component*, robotar*, drone, dronar*, prototyp*, register*, databas*, database, sim kort*, sim cards,
    antenn*, antenna*, radioutrust*`),
  takesAway: terms(`
    stulit, stal, stjal, saljer, salja, salt, stolen, stole, sells, selling, skickar, skickat, skickade, sends, sent,
    shipping, export*, smuggl*, lamnat, lamnade, gav, for vidare, gar vidare, via dubai, kopierat, kopierade, copied`),
  hides: terms(`
    still, fortfarande, egentligen, kvar, actually, really, in secret, i hemlighet, bytt namn, nytt namn,
    changed his name, another name, annat namn, nagot annat, under namnet, hides, doljer, gommer, ljog,
    lied, lies, says now, sager nu, pastar, claims, sa han att, told you, told migration*, skrot*, skryt*, brag*, boast*,
    erkand*, admitted, when drunk, never left, aldrig slutat, dead man, late som, later som, pretend*, utger sig*`),
  praises: terms('hyll*, praise*, celebrat*, hjalt*, hero*, firade, firar, proud, stolt, ratt at dem'),
  deed: terms(`
    killing*, killers, attack*, attentat*, !dadet, !daden, mordar*, terrordad*, bomb*, skjutning*, shooting*,
    cut throat*, manifest*, kalashnikov*, convoy*, konvoj*`),
  recognises: terms(`
    kande igen, kanner igen, kand igen, igenkand, recogni*, jag satt i, i was in, i sat in, jag var dar, jag va dar,
    i was there, i survived, survived, overlevde, vittne*, witness*, var by, our village`),
  kin: terms(`
    my sister, min syster, min bror, my brother, my father, min far, min pappa, my uncle, min farbror, my mother,
    min mamma, moster, tant, oss, !us, we knew, alla i`),
  suffering: terms(`
    slog, beat, beaten, piska*, whip*, forhorde, forhort, interrogated, tortyr*, tortur*, torter*, pinade*, misshandl*,
    !hangde, hanged, hung, skot, shot, shots, shooting, dodade*, !killed, murdered, mordade*, valdtog*, valdta*, rape*,
    brande*, brant, burned, burnt, tande, forsvann*, disappear*, never seen, kom aldrig, aldrig hem,     never came, came home, took away, took the, fordes bort, stalldes, kneel,
    knabo*, grop*, grave*, pit, ditch, svalt*, starv*, skar, cut off, cut the, stympa*, bit dem, hundar*, plaga*,
    saldes, sold her, bought me, kopte mig, salde kvinnor, slag*, slav*, till dods, to death, ihjal,     throat*, tyres, knuffa*, rensade, cleansed, plundra*, looted, deport*, avratt*, execut*, !dog, died`),
  command: terms(`
    gav order, befallde, beordrade*, ordered, gave orders, order att, domde, domare*,
    judge, sentenced, lead the, led the, who led, who lead, som ledde, chose who, valde ut, aklagare, prosecutor, pekade ut, pointed out, ran the, ledde, ledning*,
    commanded, commander*, chef for, in charge, angav, the list, listan, signed, skrev under, signerade, namnden,
    angav, hans grupp, hans enhet, his unit, his group, enheten han, leader`),
  massHarm: terms(`
    dodslist*, death list*,
    dodas, !doda, doda alla, !killed, be !killed, to kill, shoot, skjuta, skjutas, skot, hanged, !hangdes, hangning*,
    hanging, avratt*, execut*, death, doden, dod, dog, checkpoint*, forsvann*, disappeared, never seen again, shelling,
    shelled, bomba, bombade, dropped, villages, byar, byn, bodies, kroppar, lik, liken,
    deporter*, driven out, drev ut, flyttas, svalt*, starv*, stena*, stoning, ambulans*, ambulance*,
    valdtog*, raped`),
  burns: terms(`
    tande pa, tande eld, set fire, stangde in, locked, burned, burnt, brande, brande ner, brant,
    bombed, bombade, dropped, droppade, slappte, jamnade, tyres, helicopters, helikopter*`),
  executes: terms(`
    avratta*, execut*, halshogg*, beheaded, mordade, mordat, murdered, !dodade, !dodat, !killed, skot, shot, massak*`),
  selects: terms(`
    pekade ut, pekat ut, pointed out, pointed at, valde ut, chose who, chose which, sorterade, sorted`),
  forces: terms('tvingade, tvingat, forced, made them, made us, drev'),
  targets: terms(`
    valt ut, har sett ut, picked out, chosen, target*, rekat, rekar, rekogn*, raknar vakter*, counts the guards`),
  access: terms(`
    slapper igenom, lets through, let through, passerkort*, pass card*, key card*, access card*, nyckel*, inpassering*,
    which doors, vilka dorrar, locked in the night`),
  trophy: terms(`
    dead, doda, lik, kropp*, body, bodies, huvud*, heads, fingrar, fingers, skull*, avskur*, corpse*`),
  shows: terms(`
    video*, film*, foto*, photo*, bild*, picture*, skrattar, laugh*, poserar, poses, samlade,
    selfie*, visar`),
  wartime: terms(`
    kriget, the war, during war, inbordeskrig*, civil war, under krig*, pa 90, 1991, 1992, 1993, 1994, 1995, 1988,
    1999, 2014, fronten, ockup*, occupied, belagr*, siege, staden, the city, vagsparr*, checkpoint*,     pa natten, in the night, to the forest, i skogen, lastbil*, machete*`),
} as const;
