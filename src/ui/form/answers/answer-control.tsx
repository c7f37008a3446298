import type { AnswerProps } from '../answer-props.ts';
import { AcknowledgeAnswer } from './acknowledge-answer.tsx';
import { ChoiceAnswer } from './choice-answer.tsx';
import { CodeAnswer } from './code/code-answer.tsx';
import { asksForCode } from './code/readable-code.ts';
import { DateAnswer } from './dates/date-answer.tsx';
import { DateTimeAnswer, TimeAnswer } from './dates/time-answer.tsx';
import { FileAnswer } from './file/file-answer.tsx';
import { NumberAnswer } from './number/number-answer.tsx';
import { RangeAnswer } from './number/range-answer.tsx';
import { RankAnswer } from './order/rank-answer.tsx';
import { PictureAnswer } from './picture/picture-answer.tsx';
import { SignatureAnswer } from './picture/signature-answer.tsx';
import { LineAnswer } from './place/line-answer.tsx';
import { LocationAnswer } from './place/location-answer.tsx';
import { RecordingAnswer } from './recording/recording-answer.tsx';
import { TextAnswer } from './text-answer.tsx';
import '../../controls/choice-cards.css';
import '../../controls/text-field.css';
import './answers.css';

/** The control for each type of field; exhaustive, so that a new type cannot be forgotten. */
export function AnswerControl(props: AnswerProps) {
  const { question } = props;
  switch (question.type) {
    case 'barcode':
      return <CodeAnswer {...props} />;
    case 'text':
      return asksForCode(question.appearance) ? <CodeAnswer {...props} /> : <TextAnswer {...props} />;
    case 'integer':
    case 'decimal':
      return <NumberAnswer {...props} />;
    case 'date':
      return <DateAnswer {...props} />;
    case 'time':
      return <TimeAnswer {...props} />;
    case 'dateTime':
      return <DateTimeAnswer {...props} />;
    case 'select-one':
    case 'select-multiple':
      return <ChoiceAnswer {...props} />;
    case 'rank':
      return <RankAnswer {...props} />;
    case 'range':
      return <RangeAnswer {...props} />;
    case 'geopoint':
      return <LocationAnswer {...props} />;
    case 'audio':
    case 'video':
      return <RecordingAnswer {...props} kind={question.type} />;
    case 'file':
      return <FileAnswer {...props} />;
    case 'image':
      return <PictureAnswer {...props} />;
    case 'signature':
      return <SignatureAnswer {...props} />;
    case 'acknowledge':
      return <AcknowledgeAnswer {...props} />;
    case 'calculate':
    case 'hidden':
      return <output id={props.inputId}>{question.value}</output>;
    case 'geotrace':
    case 'geoshape':
      return <LineAnswer {...props} kind={question.type} />;
  }
}
