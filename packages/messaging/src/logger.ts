type Write = (fields: object, message: string) => void;

/** The part of pino that this package uses. Fields carry ids and codes, never payloads. */
export type Logger = { debug: Write; info: Write; warn: Write; error: Write; fatal: Write };
