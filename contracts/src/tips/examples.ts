/** Invented; used in OpenAPI, docs and samples. */
export const tipExample = {
  text: 'En man i min trappuppgång åker hem till Iran varje sommar fast han har skydd mot Iran. Han har visat sitt iranska pass för mig.',
  subjects: [
    {
      names: [{ full: 'Ali Hosseini' }, { full: 'علی حسینی' }],
      birthDate: '1984',
      nationalities: ['IRN'],
      documents: [{ kind: 'home-country-passport', issuingCountry: 'IRN', number: 'K12345678' }],
    },
  ],
  allegations: ['home-country-travel', 'passport-use'],
  country: 'IRN',
  informant: { name: 'Eva Påhittad', contact: 'eva@exempel.example', wantsConfidentiality: true },
};
