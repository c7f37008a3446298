import { Fragment } from 'react';
import { readRichText, type TextSpan } from './rich-text.ts';

function Span({ span }: { readonly span: TextSpan }) {
  if (span.weight === 'strong') return <strong>{span.text}</strong>;
  return span.weight === 'emphasis' ? <em>{span.text}</em> : span.text;
}

function Lines({ lines }: { readonly lines: readonly (readonly TextSpan[])[] }) {
  return lines.map((spans, line) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text have no other identity
    <Fragment key={line}>
      {line > 0 && <br />}
      {spans.map((span, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nor have its spans
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
    // biome-ignore lint/suspicious/noArrayIndexKey: nor have its paragraphs
    <p key={index}>
      <bdi>
        <Lines lines={lines} />
      </bdi>
    </p>
  ));
