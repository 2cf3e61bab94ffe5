import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { OperatorError } from '../../../common/operator-error.js';
import { IntentModel, type ModelParts } from './intent-model.js';
import { CODE_VERSION } from './model-options.js';
import { QuantisedWeights } from './quantised-weights.js';

const MAGIC = 'teller-nlu\n';
/** Numbers of four bytes are read in place, so they begin at multiples of four. */
const ALIGNMENT = 4;
const HEADER_AT = 16;

interface Header extends Pick<ModelParts, 'version' | 'dataHash' | 'labels' | 'options' | 'calibration'> {
  readonly codeVersion: number;
  readonly dimensions: number;
  /** Each with the number of training texts it stands in. */
  readonly knownWords: readonly (readonly [word: string, texts: number])[];
}

/**
 * One file, little-endian: the magic line; the length of the header; the header as JSON; the hashes, the rarities, scales and
 * biases; for each gram a bit for each label that has a weight; the weights that are not 0, which are one in five.
 */
export function encodeModel({ parts }: IntentModel): Buffer {
  const { vocabulary, weights, knownWords, version, dataHash, labels, options, calibration } = parts;
  const header: Header = {
    ...{ version, codeVersion: CODE_VERSION, dataHash, labels, options, calibration },
    dimensions: weights.dimensions,
    knownWords: knownWords.map(({ word, texts }) => [word, texts]),
  };
  const json = Buffer.from(JSON.stringify(header));
  const start = Buffer.alloc(HEADER_AT + aligned(json.length), ' ');
  start.write(MAGIC);
  start.writeUInt32LE(json.length, HEADER_AT - ALIGNMENT);
  json.copy(start, HEADER_AT);
  const { bits, values } = sparse(weights);
  const numbers = [vocabulary.hashes, vocabulary.rarity, weights.scales, weights.biases, bits, values];
  return Buffer.concat([
    start,
    ...numbers.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  ]);
}

/** @throws OperatorError  the bytes are no model, or one of another version of Teller. */
export function decodeModel(bytes: Buffer): IntentModel {
  const header = readHeader(bytes);
  if (!header)
    throw new OperatorError(
      'This is no model, not all of one, or one of another version of Teller: train it with nlu:train.',
    );
  const { dimensions, knownWords, version, dataHash, options, calibration } = header;
  const labels = header.labels.length;
  const view = new Reader(bytes, HEADER_AT + aligned(headerLength(bytes)));
  const vocabulary = {
    hashes: new Uint32Array(view.take(4 * dimensions)),
    rarity: new Float32Array(view.take(4 * dimensions)),
  };
  const scales = new Float32Array(view.take(4 * labels));
  const biases = new Float32Array(view.take(4 * labels));
  const bits = new Uint8Array(view.take(dimensions * bytesFor(labels)));
  const table = dense({ bits, values: new Int8Array(view.rest()) }, labels, dimensions);
  const weights = new QuantisedWeights(labels, dimensions, table, scales, biases);
  return new IntentModel({
    ...{ version, dataHash, labels: header.labels, options, calibration, vocabulary, weights },
    knownWords: knownWords.map(([word, texts]) => ({ word, texts })),
  });
}

/** Reads no more than the header, which costs little. @returns undefined for what this version of Teller did not write. */
export function readHeader(bytes: Buffer): Header | undefined {
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined;
  if (bytes.length < HEADER_AT || bytes.length < HEADER_AT + headerLength(bytes)) return undefined;
  const header = JSON.parse(bytes.toString('utf8', HEADER_AT, HEADER_AT + headerLength(bytes))) as Header;
  return header.codeVersion === CODE_VERSION ? header : undefined;
}

/** @throws OperatorError  the file is missing, or no model. */
export function readModel(path: string): IntentModel {
  return decodeModel(readBytes(path));
}

export function writeModel(path: string, model: IntentModel): Buffer {
  const bytes = encodeModel(model);
  writeWhole(path, bytes);
  return bytes;
}

/**
 * Whoever reads the file meanwhile sees the old one or the new one, whole.
 * @throws OperatorError  it can't be written there; nothing is left behind.
 */
export function writeWhole(path: string, bytes: Buffer): void {
  const draft = `${path}.${randomUUID()}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, bytes);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new OperatorError(`${path} can't be written: ${messageOf(error)}`, { cause: error });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new OperatorError(`The model ${path} can't be read: train it with nlu:train.`, { cause: error });
  }
}

/** Takes one part of a buffer after the other, each as a copy that begins where its numbers may. */
class Reader {
  constructor(
    private readonly bytes: Buffer,
    private at: number,
  ) {}

  take(length: number): ArrayBuffer {
    if (this.at + length > this.bytes.length)
      throw new OperatorError('The model file is not whole: train it again with nlu:train.');
    const part = new Uint8Array(this.bytes.subarray(this.at, this.at + length)).buffer;
    this.at += length;
    return part;
  }

  rest(): ArrayBuffer {
    return this.take(this.bytes.length - this.at);
  }
}

interface Sparse {
  readonly bits: Uint8Array;
  readonly values: Int8Array;
}

function sparse({ table, labels, dimensions }: QuantisedWeights): Sparse {
  const width = bytesFor(labels);
  const bits = new Uint8Array(dimensions * width);
  table.forEach((weight, at) => {
    const label = at % labels;
    if (weight !== 0) bits[((at - label) / labels) * width + (label >> 3)]! |= 1 << (label & 7);
  });
  return { bits, values: table.filter((weight) => weight !== 0) };
}

function dense({ bits, values }: Sparse, labels: number, dimensions: number): Int8Array {
  const width = bytesFor(labels);
  const table = new Int8Array(labels * dimensions);
  let next = 0;
  for (let at = 0; at < bits.length; at++) {
    const first = Math.floor(at / width) * labels + (at % width) * 8;
    for (let left = bits[at]!, label = first; left > 0; left >>= 1, label++)
      if (left & 1) table[label] = values[next++] ?? 0;
  }
  // Each bit has its weight, so the file has one length that is right.
  if (next !== values.length) throw new OperatorError('The model file is not whole: train it again with nlu:train.');
  return table;
}

const headerLength = (bytes: Buffer): number => bytes.readUInt32LE(HEADER_AT - ALIGNMENT);
const bytesFor = (labels: number): number => Math.ceil(labels / 8);
const aligned = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT;
