import { terms } from './terms.ts';

export const foreignStates = terms(`
      ambassad*, embassy, konsulat*, consulate, regim*, regime*, teheran, tehran, moskva, moscow, kreml*,
      peking, beijing, pyongyang, rysk*, russia*, ryssland*, kina, kinas, china, kines*, chinese, iranian
      state, iran gov*, iranian gov*, iranska staten, irans, syrian gov*, eritrean gov*, hemlandets,
      belarus*, nordkorea*, north korea*, frammande makt, foreign power, foreign state, diktatur*, juntan,
      presidentens, the president, assad, kadyrov, turkish state, turkiska staten, our government, home
      government, the government there, saudi*, mullor*, mullah*`);
export const serving = terms(`
      agent, agenter, agents, utsand*, sent here, placed here, skickad hit, skickades hit, placerad*,
      order, orders, uppdrag*, rapporter*, report*, lamnar vidare, for vidare, berattar for, tells them,
      tell them, passes on, skickar bilder, sends pictures, sends photos, sends the, skickar filmer,
      fotograferar, photographs, filmar, films us, paid, betalad, betalt, salary, arbetar for, arbetar at,
      jobbar for, jobbar at, jobbat at, jobbat for, works for, work for, works with, work with, working
      for, worked for, lojal*, loyal*, informer*, informant*, infiltr*, overvakar, monitors, spies,
      instructions, instruktion*, befal, officer, hotar oss, threatens us, listor, lists of`);
export const violence = terms(`
      doda, dodas, !do, !dor, kill, kills, killed, killing, die, bomb, bomba, bombs, spranga*, blow up,
      skjuta, skjutas, shoot, knife, knives, kniv, knivar, knivhugga, stab, brann*, burn*, set fire, tanda
      eld, tande eld, attack, attacks, attackera*, attentat*, hamnas, revenge, massmord*, storma,
      forgifta, poison, gisslan, kora over, run over, halshugga, operation, hata, vapen, weapons`);
export const society = terms(`
      sverige, svenskar, svenska folket, sweden, swedes, swedish people, this country, detta land, landet
      har, skola, skolan, school, kyrka*, church*, synagog*, moske, mosque, judar, jews, jewish, kristna,
      christians, konvertit*, converts, shia*, koran*, quran*, kuffar, otrogna, stockholm,
      centralstation*, station, subway, tunnelbana*, airport, flygplats*, festival*, marknad*,
      julmarknad*, konsert*, concert, pride, riksdag*, parliament, regering*, government, minister*,
      statsminister*, politik*, politician*, poliser, police station, polisstation*, police officers,
      domstol*, court, myndighet*, authorit*, migrationsverk*, socialkontor*, warehouse*, jarnvag*,
      railway*, tagen, trains, forfattare, author, konstnar*, artist, journalist*, ambassad*, embassy,
      folkmassa*, crowd, people`);
