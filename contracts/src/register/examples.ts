/** An invented person; used in OpenAPI, docs and samples. */
export const personExample = {
  personId: 'P-100001',
  version: 1,
  names: [
    { family: 'Hosseini', given: 'Seyed Ali', kind: 'primary' },
    { full: 'سید علی حسینی', kind: 'alias' },
  ],
  birthDates: ['1984-05-17'],
  sex: 'M',
  nationalities: ['IRN'],
  documents: [{ kind: 'resedokument', issuingCountry: 'SWE', number: 'RD445566' }],
  protection: [{ status: 'refugee', assessedCountries: ['IRN'], grantedOn: '2019-03-14' }],
  cases: [
    {
      caseId: 'C-2018-5521',
      kind: 'asylum',
      state: 'closed',
      openedOn: '2018-01-09',
      closedOn: '2019-03-14',
      region: 'Syd',
    },
  ],
  protectedIdentity: false,
};
