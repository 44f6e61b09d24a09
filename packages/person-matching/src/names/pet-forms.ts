import { words } from './name-words.ts';

/**
 * Short and pet forms that a parent does not give a brother or sister beside the full name: Bob is Robert, while Anders is not Andreas.
 * They belong to the lexicon line of the full name. Sources: Hanks, Hardcastle and Hodges, *A Dictionary of First Names* (2006), appendix on
 * pet forms; B. O. Unbegaun, *Russian Surnames* (1972), on hypocoristics.
 */
export const PET_FORMS = words(`
  abby abe al alec alex alf alfie alyosha andy annie art artie barb bart beth becky ben benji benny bernie bert bess betty bill billy bob bobby
  cathy charlie charly chris chrissie chuck connie dan danny dasha dave davy debbie dick dickie dima dolly don donnie dot doug ed eddie eddy
  ellie ernie fran frank frankie fred freddie freddy gail geoff gerry ginny greg grisha gus hal hank hattie herb jack jamie jeff jen jenny jerry
  jess jessie jim jimi jimmy joe joey johnny jonny josh josie judy kate katie kathy katya ken kenny kit kitty kolya kostya larry
  len lenny libby liz lizzie lou louie maggie marty masha matt matty md meg mhd mick mike millie misha mohd moll molly muhd nastya nat nate natasha ned nell nellie
  nick olya ollie paco paddy pam pancho pat peggy penny pepe percy pete phil polly ray reg reggie rich rick ricky rob robbie rod ron ronnie
  rosie sam sammy sandy sacha sascha sasha seb seryozha sid slava stan steve sue susie suzy sveta tanya ted teddy terri terry tess tim timmy tom tommy tony
  topher trudy vadik vanya vicky vika vince vinny vlad volodya vova wally walt wil wilf will willie winnie wm zach zack zhenya
`);
