export type ActionErrorCode =
  | 'not-your-function'
  | 'not-possible-now'
  | 'not-for-this-function'
  | 'unknown-function'
  | 'already-there'
  | 'reason-required'
  | 'unknown-person'
  | 'unknown-part';

/** Why an action was refused; `pointer` names the field that is to blame, if one is. */
export class ActionError extends Error {
  override readonly name = 'ActionError';
  readonly code: ActionErrorCode;
  readonly pointer: string | undefined;

  constructor(code: ActionErrorCode, detail: string, pointer?: string) {
    super(detail);
    this.code = code;
    this.pointer = pointer;
  }
}
