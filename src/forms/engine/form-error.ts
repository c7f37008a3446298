/** Everything that can go wrong when a form is opened or answered. No member carries an answer. */

export type FormError =
  /** The XForm is not well-formed XML, or lacks a model, an instance or a body. */
  | { readonly type: 'form-unreadable' }
  /** The engine refused the form: an expression with a syntax error, a cycle, a missing list. */
  | { readonly type: 'form-refused' }
  /** A question of the form that the definition does not know, so that its answer could not be sealed. */
  | { readonly type: 'form-field-unknown'; readonly path: string }
  /** The form reads choices or data from files that the programme does not carry: all of them that are missing. */
  | { readonly type: 'form-needs-file'; readonly files: readonly string[] }
  /** A data file that is not what its name says: broken CSV, XML or GeoJSON. */
  | { readonly type: 'form-file-unreadable'; readonly file: string };

export type AnswerError =
  | { readonly type: 'no-such-question' }
  | { readonly type: 'read-only' }
  /** A rule of the form could not be computed. What was written may stand or not; everything else is as it was. */
  | { readonly type: 'form-failed' }
  /** Not a value of the question's type, or not one of the choices offered now. The earlier answer is gone. */
  | { readonly type: 'not-a-value' };
