import { stringify } from 'csv-stringify/sync';
import { type Session, SessionDto } from '../../sessions/index.js';
import { MessageDto } from '../dto/message.dto.js';
import type { Message, RecordedMessage } from '../message.js';

export const EXPORT_FORMATS = ['json', 'csv', 'markdown'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** How a transcript is written: text before the messages, one piece for each, text after them. */
export interface TranscriptFormat {
  readonly mimeType: string;
  readonly extension: string;
  head(session: Session): string;
  message(recorded: RecordedMessage, isFirst: boolean): string;
  readonly tail: string;
}

const CSV_COLUMNS = ['sequence_number', 'created_at', 'direction', 'content', 'message_id', 'agent', 'intent'] as const;
/** Cells that a spreadsheet would run as a formula are made text (CWE-1236). */
const csvLine = (cells: readonly (string | number | null)[]): string => stringify([cells], { escape_formulas: true });

export const TRANSCRIPT_FORMATS: Readonly<Record<ExportFormat, TranscriptFormat>> = {
  json: {
    mimeType: 'application/json; charset=utf-8',
    extension: 'json',
    head: (session) => `{"session":${JSON.stringify(SessionDto.of(session))},"messages":[\n`,
    message: ({ message, facts }, isFirst) =>
      `${isFirst ? '' : ',\n'}${JSON.stringify({ ...MessageDto.of(message), ...(facts && { facts }) })}`,
    tail: '\n]}\n',
  },
  csv: {
    mimeType: 'text/csv; charset=utf-8',
    extension: 'csv',
    head: () => csvLine(CSV_COLUMNS),
    message: ({ message: { sequenceNumber, createdAt, direction, content, id, agentInfo, intent } }) =>
      csvLine([sequenceNumber, createdAt.toISOString(), direction, content, id, agentName(agentInfo?.type), intent]),
    tail: '',
  },
  markdown: {
    mimeType: 'text/markdown; charset=utf-8',
    extension: 'md',
    head: ({ id, createdAt, status }) => `# Conversation ${id}\n\nOpened ${createdAt.toISOString()}, ${status}.\n`,
    message: ({ message }) =>
      `\n**${speaker(message)}**, ${message.createdAt.toISOString()}\n\n${fenced(message.content)}\n`,
    tail: '',
  },
};

const agentName = (type: unknown): string | null => (typeof type === 'string' ? type : null);

const speaker = ({ direction, agentInfo }: Message): string =>
  direction === 'incoming' ? 'Customer' : `Assistant (${agentName(agentInfo?.type) ?? 'System'})`;

/** In a fence longer than any in the words: nothing of them can become a heading, a link, HTML, or the end of it. */
function fenced(content: string): string {
  const longest = Math.max(2, ...(content.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${content}\n${fence}`;
}
