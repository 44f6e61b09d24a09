export type GateReason = { readonly code: string; readonly text: string; readonly provisionId?: string };

/** Why the gate does not let something through, in the words that an officer reads. */
const texts = {
  nobody: 'Adressen motsvarar ingen myndighet den dagen. Uppgifterna lämnas inte till någon.',
  'field-not-allowed': 'Ett fält finns inte bland dem som mottagaren får för ändamålet.',
  'unknown-kind': 'Uppgifterna är av ett slag som den rättsliga katalogen inte känner.',
  'unknown-purpose': 'Ändamålet har inget stöd i den rättsliga katalogen den dagen.',
  forbidden: 'Bestämmelsen hindrar att uppgifter av detta slag lämnas på detta sätt.',
  'needs-balancing': 'Uppgifterna får lämnas först efter en intresseavvägning som dokumenteras.',
  'needs-sign-off': 'Bestämmelsen har inte granskats av jurist och kan ännu inte läggas till grund.',
  'not-opened': 'Ingen sekretessbrytande bestämmelse i katalogen gäller för denna sekretess, mottagare och dag.',
} as const;

export function reason(code: keyof typeof texts, provisionId?: string): GateReason {
  return { code, text: texts[code], ...(provisionId !== undefined && { provisionId }) };
}
