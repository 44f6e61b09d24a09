/** One name as given: parts, or `full` in unknown order. Any script. An MRZ name field (`HOSSEINI<<SEYED<ALI`) may stand in `full`. */
export type NameInput = {
  readonly family?: string | undefined;
  readonly given?: string | undefined;
  readonly full?: string | undefined;
  readonly kind?: string | undefined;
};

export type DocumentInput = {
  readonly kind?: string | undefined;
  /** ISO 3166-1 alpha-2, alpha-3 or an ICAO 9303 code. */
  readonly issuingCountry?: string | undefined;
  readonly number?: string | undefined;
  readonly mrz?: readonly string[] | undefined;
};

/**
 * A description of a person: an observation, the subject of a tip or a register record.
 * Nothing is required and nothing is validated: dirty data costs evidence, never an exception.
 */
export type PersonInput = {
  readonly names?: readonly (NameInput | string)[] | undefined;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; several registered dates count as alternatives. */
  readonly birthDates?: readonly string[] | undefined;
  readonly sex?: string | undefined;
  readonly nationalities?: readonly string[] | undefined;
  readonly documents?: readonly DocumentInput[] | undefined;
  /** Personnummer or samordningsnummer, 10 or 12 digits. */
  readonly personalNumbers?: readonly string[] | undefined;
  /** Dossier and case numbers. */
  readonly caseIds?: readonly string[] | undefined;
};
