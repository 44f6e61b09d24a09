export const acknowledgementExample = { function: 'Vakthavande befäl, nationella operativa avdelningen' };

export const webhookExample = { url: 'https://mottagare.example/samband' };

export const decisionExample = {
  decision: 'disclose',
  reason: 'Uppgifterna gäller misstanke om brott där fängelse ingår i straffskalan.',
  balancing: {
    provisionId: 'OSL-10-24',
    outcome: 'disclose',
    reason: 'Intresset av att brottet utreds väger tyngre än den enskildes intresse av sekretess.',
    decidedBy: 'NOA, beslutsfattare',
    decidedAt: '2026-11-05T16:20:00+01:00',
  },
};

export const redeliveryExample = { reason: 'Mottagaren har återställt sitt system från en säkerhetskopia.' };

export const backfillExample = {
  receiver: 'agency:Polismyndigheten',
  from: '2026-11-01',
  reason: 'Mottagaren har börjat ta emot genom webhook.',
};
