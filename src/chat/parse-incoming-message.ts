import { hash } from 'node:crypto';
import { codeIn, withoutCodes } from '../agents/index.js';
import type { SealedCode } from '../auth/index.js';
import { ValidationFailedError } from '../common/domain-error.js';
import type { JsonObject } from '../common/json.js';
import { leaksSecret, NO_CARD, writesCard, withhold, withholdIn } from '../common/sensitive/index.js';
import { mintUuid } from '../common/prefixed-id.js';
import { type AttachmentDraft, INLINE_BYTES_MAX } from './attachment.js';
import { MessageEmptyError } from './chat.errors.js';
import type { AttachmentDto } from './dto/send-message.dto.js';
import type { MessageType } from './message.js';
import { type MessageId, mintMessageId } from './message-id.js';
import type { IncomingMessage } from './turns/turn.js';

/** What any door hands in, its fields checked one by one. Null and left out are the same. */
export interface MessageInput {
  /** Given by a door that has to know it beforehand. A message that was stored before keeps the ID that it had. */
  readonly id?: MessageId;
  readonly text?: string | null;
  readonly type?: MessageType | null;
  readonly attachments?: readonly AttachmentDto[] | null;
  readonly metadata?: JsonObject | null;
  readonly clientMessageId?: string | null;
  readonly retryOf?: MessageId;
}

/** Makes of what is not kept by what it is known again. */
export interface Sealing {
  readonly digest: (text: string) => string;
  readonly code: (messageId: MessageId, code: string) => SealedCode;
}

/**
 * A message as everything inside knows it: trimmed, bounded, without card numbers and secrets, with the digest by which a
 * retry is told from another message under the same key. The digest covers words, type and attachments as they came;
 * metadata may carry the time of sending. Nothing behind this has ever seen what was withheld.
 * @param maxLength  in characters (code points), after trimming.
 * @throws MessageEmptyError, ValidationFailedError
 */
export function parseIncomingMessage(input: MessageInput, maxLength: number, sealing: Sealing): IncomingMessage {
  const said = parseMessageText(input.text ?? '', maxLength);
  const type = input.type ?? 'text';
  const attachments = parseAttachments(input.attachments ?? []);
  const id = input.id ?? mintMessageId();
  const { hasSecret, ...words } = wordsOf(said, id, sealing);
  const digest = digestOf(said, type, attachments);
  return {
    id,
    ...words,
    type,
    attachments,
    metadata: metadataOf(input, attachments),
    digest: hasSecret ? sealing.digest(digest) : digest,
    ...namesOf(input),
  };
}

/** What is kept of the words; what may be a code is known for one when the session is. */
function wordsOf(said: string, id: MessageId, sealing: Sealing): KeptWords {
  const kept = withhold(said);
  const code = codeIn(said);
  const textAsCode = code?.kept ?? withoutCodes(kept.text);
  return {
    text: kept.text,
    withheld: { kinds: kept.withheld, ...(code && { code: sealing.code(id, code.code) }) },
    ...(textAsCode !== undefined && { textAsCode }),
    hasSecret: textAsCode !== undefined || kept.withheld.length > 0,
  };
}

interface KeptWords extends Pick<IncomingMessage, 'text' | 'withheld' | 'textAsCode'> {
  readonly hasSecret: boolean;
}

const namesOf = ({ clientMessageId, retryOf }: MessageInput): Pick<IncomingMessage, 'clientMessageId' | 'retryOf'> => ({
  clientMessageId: parseKey(clientMessageId ?? null),
  retryOf: retryOf ?? null,
});

/** A key is compared with later ones, so it is kept as it is. @throws ValidationFailedError  it has a card's number in it. */
export function parseKey(key: string | null): string | null {
  if (key !== null && writesCard(key))
    throw new ValidationFailedError({ clientMessageId: [`clientMessageId ${NO_CARD}`] });
  return key;
}

/** What shows nothing: white space, controls, joiners, marks of direction, fillers, the empty Braille cell. */
const INVISIBLE = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

function metadataOf({ metadata, retryOf }: MessageInput, attachments: readonly AttachmentDraft[]): JsonObject {
  if (!metadata && !retryOf && attachments.length === 0) return {};
  return {
    ...withholdIn(withoutOurs(metadata ?? {})),
    ...(attachments.length > 0 && { attachments: attachments.map(listing) }),
    ...(retryOf && { retryOf }),
  };
}

/** The names under which we keep what we know are not the client's to fill. */
const withoutOurs = ({ attachments: _attachments, retryOf: _retryOf, ...own }: JsonObject): JsonObject => own;

/**
 * Words as they are stored: trimmed, bounded.
 * @throws MessageEmptyError, ValidationFailedError
 */
export function parseMessageText(given: string, maxLength: number): string {
  const text = given.trim();
  if (INVISIBLE.test(text)) throw new MessageEmptyError();
  if (text.length > maxLength && [...text].length > maxLength)
    throw new ValidationFailedError({ message: [`message must be at most ${maxLength} characters`] });
  return text;
}

function parseAttachments(given: readonly AttachmentDto[]): readonly AttachmentDraft[] {
  const faults: Record<string, string[]> = {};
  const drafts = given.map((attachment, index) => {
    const draft = parseAttachment(attachment);
    if (typeof draft === 'string') faults[`attachments[${index}]`] = [draft];
    return draft;
  });
  const valid = drafts.filter((draft) => typeof draft !== 'string');
  const inlineBytes = valid.reduce((sum, { size, place }) => sum + ('content' in place ? size : 0), 0);
  if (inlineBytes > INLINE_BYTES_MAX)
    faults.attachments = [`inline data must be at most ${INLINE_BYTES_MAX} bytes together`];
  if (Object.keys(faults).length > 0) throw new ValidationFailedError(faults);
  return valid;
}

/** @returns the fault, when there is one. */
function parseAttachment({ name, mimeType, size, url, data }: AttachmentDto): AttachmentDraft | string {
  const common = { id: mintUuid(), name: withhold(name).text, mimeType, size };
  if ((url == null) === (data == null)) return 'needs either url or data';
  if (url != null)
    return leaksSecret(url) ? 'url must have no card number or secret in it' : { ...common, place: { url } };
  const content = Buffer.from(data ?? '', 'base64');
  if (content.length !== size) return `size is ${size}, but data has ${content.length} bytes`;
  return { ...common, place: { content } };
}

/** How an attachment is listed with its message. Its bytes are fetched by its ID. */
const listing = ({ id, name, mimeType, size, place }: AttachmentDraft): JsonObject => ({
  id,
  name,
  mimeType,
  size,
  ...('url' in place && { url: place.url }),
});

function digestOf(text: string, type: MessageType, attachments: readonly AttachmentDraft[]): string {
  const files = attachments.map(({ name, mimeType, size, place }) => [
    name,
    mimeType,
    size,
    'url' in place ? place.url : hash('sha256', place.content),
  ]);
  return hash('sha256', JSON.stringify([type, text, files]), 'base64url');
}
