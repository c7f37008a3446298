/** Where a problem of a form's file is, and what can be wrong with the file as a whole. Sentences: xlsform/messages.ts. */

export interface Place {
  /** Of a workbook its sheet; of an XForm `XForm`. */
  readonly sheet: string;
  /** As the spreadsheet program counts: the header is row 1; of an XForm the line. Null where it is all of it. */
  readonly row: number | null;
  /** The header as it is written in the sheet; of an XForm the node's path. */
  readonly column: string | null;
}

/** The file as a whole could not be read; nothing else is known about it. */
export type FileProblem =
  | { readonly type: 'file-empty' }
  | { readonly type: 'file-too-large'; readonly limitMiB: number }
  | { readonly type: 'file-expands-too-far'; readonly limitMiB: number }
  | { readonly type: 'file-old-xls' }
  | { readonly type: 'file-encrypted' }
  | { readonly type: 'file-not-workbook' }
  | { readonly type: 'file-damaged' }
  | { readonly type: 'file-encoding-unknown'; readonly encoding: string }
  | { readonly type: 'file-encoding-wrong'; readonly encoding: string }
  | { readonly type: 'conversion-took-too-long'; readonly limitMs: number }
  | { readonly type: 'conversion-stopped' };

/** A problem that has a place. */
export type Placed<Type extends string, Detail = unknown> = { readonly type: Type; readonly place: Place } & Detail;
