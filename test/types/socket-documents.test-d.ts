import type { ANSWERS, Frame, FRAMES, SERVER_EVENTS, SocketEvents } from '../../src/realtime/index.js';
import type { ClientToServerEvents, ServerToClientEvents } from '../../src/realtime/events.js';
import type { AsSent } from '../../src/realtime/wire.js';
import type * as requests from '../../src/realtime/socket-io/requests.dto.js';
import type { OpenSessionRequestDto } from '../../src/sessions/index.js';

/*
 * The contracts in `events.ts` and `frames.ts`, and the classes that `asyncapi.yaml` is made of, say the same. The
 * document may say more: fields that are sent, or taken, and that the contract does not promise.
 */

type Present<Value> = Exclude<Value, null | undefined>;
type IsRecord<Value> = string extends keyof Value ? true : false;

/** Paths of what `Contract` names and `Described` has not, or has as something else. */
type Gaps<Contract, Described, At extends string> = [Present<Contract>] extends [readonly (infer Item)[]]
  ? [Present<Described>] extends [readonly (infer Other)[]]
    ? Gaps<Item, Other, `${At}[]`>
    : At
  : [Present<Contract>] extends [object]
    ? IsRecord<Present<Contract>> extends true
      ? LeafGap<Described, Contract, At>
      : MemberGaps<Present<Contract>, Present<Described>, At>
    : LeafGap<Described, Contract, At>;

type MemberGaps<Contract, Described, At extends string> = {
  [Name in keyof Contract & string]-?: Name extends keyof Described
    ? Gaps<Contract[Name], Described[Name], `${At}.${Name}`>
    : `${At}.${Name}`;
}[keyof Contract & string];

type LeafGap<Given, Wanted, At extends string> = [Given] extends [Wanted] ? never : At;

type EventName = keyof ServerToClientEvents;
type EventGaps = {
  [Name in EventName]: Gaps<
    Parameters<ServerToClientEvents[Name]>[0],
    AsSent<InstanceType<(typeof SERVER_EVENTS)[Name]>>,
    Name
  >;
}[EventName];

type RequestName = keyof ClientToServerEvents;
type Answered<Name extends RequestName> =
  NonNullable<Parameters<ClientToServerEvents[Name]>[1]> extends (answer: infer Answer) => void
    ? Omit<Extract<Answer, { ok: true }>, 'ok'>
    : never;
type AnswerGaps = {
  [Name in RequestName]: Gaps<Answered<Name>, AsSent<InstanceType<(typeof ANSWERS)[Name]>>, Name>;
}[RequestName];

type FrameGaps = {
  [Type in Frame['type']]: Gaps<Extract<Frame, { type: Type }>, AsSent<InstanceType<(typeof FRAMES)[Type]>>, Type>;
}[Frame['type']];

/** Payloads are checked as they come, so only the names are compared. */
interface Requests extends Record<keyof SocketEvents['handlers'], object> {
  'session:create': OpenSessionRequestDto;
  'session:join': requests.JoinSessionDto;
  'session:leave': requests.NamedSessionDto;
  'session:resume': requests.ResumeSessionDto;
  'session:resolve': requests.ResolveSessionDto;
  'session:end': requests.EndSessionDto;
  'chat:message': requests.SendMessageDto;
  'chat:history': requests.AskHistoryDto;
  'chat:typing': requests.SetTypingDto;
  'auth:refresh': requests.RefreshTokenDto;
}
type RequestGaps = {
  [Name in RequestName]: Exclude<keyof Parameters<ClientToServerEvents[Name]>[0], keyof Requests[Name]>;
}[RequestName];

/** Does not compile when there is a gap, and the error names it. */
const noGaps = <Gap extends string>(gaps: Record<Gap, never>): void => void gaps;

noGaps<EventGaps>({});
noGaps<AnswerGaps>({});
noGaps<FrameGaps>({});
noGaps<RequestGaps>({});

interface Sent {
  readonly id: string;
  readonly at: string;
  readonly items: readonly { readonly name: string | null }[];
}
noGaps<Gaps<Sent, Sent, 'sent'>>({});
// @ts-expect-error a field that the contract has and the class has not
noGaps<Gaps<Sent, Omit<Sent, 'at'>, 'sent'>>({});
// @ts-expect-error a field of another type
noGaps<Gaps<Sent, Omit<Sent, 'at'> & { at: number }, 'sent'>>({});
// @ts-expect-error a field that the contract promises and the class leaves open
noGaps<Gaps<Sent, Omit<Sent, 'at'> & { at?: string }, 'sent'>>({});
// @ts-expect-error a gap deep in a list
noGaps<Gaps<Sent, Omit<Sent, 'items'> & { items: readonly { readonly title: string }[] }, 'sent'>>({});
// @ts-expect-error a field that may be missing in both, and is not described
noGaps<Gaps<Sent & { more?: string }, Sent, 'sent'>>({});
