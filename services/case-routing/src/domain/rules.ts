/** Raised whenever a rule of this service changes what it decides. docs/rules-tips.md explains each code. */
export const RULE_VERSION = 'routing-2';

/** Why a tip has a route, in the words that an officer reads. */
export const reasons = {
  'R1-open-case': 'Personen har ett öppet ärende; enheten som handlägger det får tipset först.',
  'R1-named-case': 'Tipset anger ett öppet ärende; enheten som handlägger det får tipset först.',
  'R1-no-unit': 'Personen har ett öppet ärende utan angiven enhet; regionen får tipset.',
  'R1-informed': 'Personen har även ett öppet ärende hos denna enhet, som informeras.',
  'R2-closed-case': 'Personens ärende är avslutat; regionen svarar för handläggning och eventuell åtgärd.',
  'R3-not-tied': 'Tipset har inte kunnat knytas till någon person eller något ärende.',
  'R3-no-case': 'Personen finns i registret men har inget ärende.',
  'R3-unknown-region': 'Ärendets enhet eller region finns inte i organisationen i dag.',
  'R4-other-person': 'Tipset gäller även en person vars ärende finns här.',
  'S1-security-threat': 'Något i tipset tyder på säkerhetshot; ärendet ska föredras för Säkerhetspolisen.',
  'W1-serious-crime-abroad': 'Något i tipset tyder på krigsbrott eller annan allvarlig brottslighet utomlands.',
  'W2-war-crime-report':
    'Misstanke om krigsbrott ska anmälas till Polismyndigheten eller åklagare (förordning 2019:502, 5 §).',
  'W3-war-and-other-crime':
    'Tipset gäller krigsbrott, som ska anmälas (förordning 2019:502, 5 §), och brott i Sverige, vars polisanmälan avvaktar handläggares avvägning (OSL 10 kap. 24 §).',
  'C1-crime-in-sweden':
    'Tipset gäller brott i Sverige; en polisanmälan avvaktar handläggares avvägning (OSL 10 kap. 24 §).',
  'T1-human-trafficking': 'Tipset gäller människohandel; nationell samordning informeras med en referens.',
  'E1-clock': 'En tidsfrist har löpt ut hos den funktion som har tipset.',
  'K1-keep':
    'Tipset har länge inte kunnat knytas till någon. Avgör om det fortfarande behövs: ta emot det med ett skäl eller avsluta det.',
  'B1-bounced': 'Tipset har returnerats två gånger; NOA tar över.',
} as const;

export type Rule = keyof typeof reasons;

/** The words of a rule; undefined for what an officer decided. */
export function wordsOfRule(rule: string): string | undefined {
  return (reasons as Readonly<Record<string, string>>)[rule];
}
