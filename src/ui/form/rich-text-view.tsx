import { Fragment } from 'react';
import { type TextSpan, readRichText } from './rich-text.ts';

function Span({ span }: { readonly span: TextSpan }) {
  if (span.weight === 'strong') return <strong>{span.text}</strong>;
  return span.weight === 'emphasis' ? <em>{span.text}</em> : span.text;
}

function Lines({ lines }: { readonly lines: readonly (readonly TextSpan[])[] }) {
  return lines.map((spans, line) => (
    // Lines and spans of one text never move among themselves.
    <Fragment key={line}>
      {line > 0 && <br />}
      {spans.map((span, index) => (
        <Span key={index} span={span} />
      ))}
    </Fragment>
  ));
}

/** For a label or a hint: paragraphs become lines. A form not translated into the screen's language keeps its own direction. */
export const InlineText = ({ text }: { readonly text: string }) => (
  <bdi>
    <Lines lines={readRichText(text).flat()} />
  </bdi>
);

export const BlockText = ({ text }: { readonly text: string }) =>
  readRichText(text).map((lines, index) => (
    <p key={index}>
      <bdi>
        <Lines lines={lines} />
      </bdi>
    </p>
  ));
