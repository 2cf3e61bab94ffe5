/** What may be attached. Documents and pictures that a bank's clerk can open; nothing that runs. */
export const ATTACHMENT_MIME_TYPES = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'text/plain',
  'text/csv',
  'audio/mpeg',
  'audio/ogg',
  'audio/wav',
] as const;
export const ATTACHMENTS_MAX = 5;
/** Of a file that lies elsewhere: what a client may claim. */
export const ATTACHMENT_BYTES_MAX = 100 * 1024 * 1024;
/** Inline bytes of one message, together. */
export const INLINE_BYTES_MAX = 1024 * 1024;

/** A file that came with a message: by address, or with its bytes. */
export interface AttachmentDraft {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  /** Bytes. */
  readonly size: number;
  readonly place: { readonly url: string } | { readonly content: Buffer };
}

export interface StoredAttachment {
  readonly name: string;
  readonly mimeType: string;
  readonly content: Buffer;
}
