import * as v from 'valibot';
import { fromIso, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import type { Json } from '../texts/jcs';
import { accessBodies } from './access';
import { activityBodies } from './activity';
import { approvalBodies } from './approval';
import { bagBodies } from './bag';
import { breaksBodies } from './breaks';
import { conflictBodies } from './conflict';
import { counterBodies } from './counter';
import { countyBodies } from './county';
import { delegationBodies } from './delegation';
import { custodyBodies } from './custody';
import { deadlineBodies } from './deadline';
import { dossierBodies } from './dossier';
import { evidenceBodies } from './evidence';
import { envelope, newerEvent, type Envelope, type NewerEvent } from './envelope';
import { extractionBodies } from './extraction';
import { identityBodies } from './identity';
import { footageBodies } from './footage';
import { fixityBodies } from './fixity';
import { ingestBodies } from './ingest';
import { leadBodies } from './lead';
import { lifeCycleBodies } from './life-cycle';
import { matterBodies } from './matter';
import { mediumBodies } from './medium';
import { numberBodies } from './numbers';
import { officeBodies } from './office';
import { registerBodies } from './register';
import { secrecyBodies } from './secrecy';
import { requestBodies } from './request';
import { releaseBodies } from './release';
import { disposalBodies } from './disposal';
import { viewingBodies } from './viewing';
import { verdictBodies } from './verdict';
import { retentionBodies } from './retention';
import { restrictionBodies } from './restriction';
import { restoredBodies } from './restored';
import { rulePackBodies } from './rule-pack';
import { stickBodies } from './stick';
import { witnessBodies } from './witness';

const bodies = {
	...countyBodies,
	...custodyBodies,
	...identityBodies,
	...ingestBodies,
	...bagBodies,
	...footageBodies,
	...fixityBodies,
	...lifeCycleBodies,
	...numberBodies,
	...officeBodies,
	...accessBodies,
	...verdictBodies,
	...witnessBodies,
	...restoredBodies,
	...stickBodies,
	...conflictBodies,
	...matterBodies,
	...rulePackBodies,
	...activityBodies,
	...registerBodies,
	...deadlineBodies,
	...breaksBodies,
	...counterBodies,
	...dossierBodies,
	...secrecyBodies,
	...leadBodies,
	...mediumBodies,
	...extractionBodies,
	...retentionBodies,
	...restrictionBodies,
	...releaseBodies,
	...requestBodies,
	...disposalBodies,
	...approvalBodies,
	...delegationBodies,
	...evidenceBodies,
	...viewingBodies
};

export type EventType = keyof typeof bodies;
export type Body<T extends EventType> = v.InferOutput<(typeof bodies)[T]>;
export type EventOf<T extends EventType> = Omit<Envelope, 'type' | 'body'> & {
	readonly type: T;
	readonly body: Body<T>;
};
/** Any event this version can read. */
export type LedgerEvent = { [T in EventType]: EventOf<T> }[EventType];
/** What a command decides: the rest of the event is added when it is sealed. */
export type Decided = { [T in EventType]: { readonly type: T; readonly body: Body<T> } }[EventType];

export type EventFault =
	| { readonly fault: 'bad-envelope'; readonly where: string }
	| { readonly fault: 'bad-body'; readonly where: string };

export type ParsedEvent =
	| { readonly known: true; readonly event: LedgerEvent }
	/** Of a type or a version that is newer than this program: kept and sent on, not understood here. */
	| { readonly known: false; readonly event: Envelope | NewerEvent };

const whereOf = (issues: readonly v.BaseIssue<unknown>[]): string => {
	const first = issues[0];
	return first ? `${v.getDotPath(first) ?? ''}: ${first.message}` : '';
};

const isKnown = (type: string): type is EventType => Object.hasOwn(bodies, type);

const isNewer = (json: Json): boolean =>
	typeof json === 'object' &&
	json !== null &&
	'v' in json &&
	typeof json.v === 'number' &&
	json.v > 1;

/** The body of an act of this type, if it is one. */
export function parseBody<T extends EventType>(
	type: T,
	json: unknown
): Result<Decided, EventFault> {
	const body = v.safeParse(bodies[type], json);
	if (!body.success) return err({ fault: 'bad-body', where: whereOf(body.issues) });
	return ok({ type, body: body.output } as Decided);
}

export function parseEvent(json: Json): Result<ParsedEvent, EventFault> {
	if (isNewer(json)) {
		const newer = v.safeParse(newerEvent, json);
		return newer.success
			? ok({ known: false, event: newer.output })
			: err({ fault: 'bad-envelope', where: whereOf(newer.issues) });
	}
	const outer = v.safeParse(envelope, json);
	if (!outer.success) return err({ fault: 'bad-envelope', where: whereOf(outer.issues) });
	const { type } = outer.output;
	if (!isKnown(type)) return ok({ known: false, event: outer.output });
	const body = v.safeParse(bodies[type], outer.output.body);
	if (!body.success) return err({ fault: 'bad-body', where: whereOf(body.issues) });
	// The schema that `type` names has just accepted this body: the pair is one member of the union.
	return ok({ known: true, event: { ...outer.output, body: body.output } as LedgerEvent });
}

/** When it happened, as far as this log can know: never before a moment that it had already seen. */
export function happenedAt(event: Pick<Envelope, 't' | 'clock'>): Instant {
	const at = fromIso(event.clock.state === 'set-back' ? event.clock.seen : event.t);
	if (at === undefined) throw new Error(`event time ${event.t} was not checked`);
	return at;
}

/** The names under which an event can be found even by a version that does not know its type. */
export function subjectsOf({ body }: Decided): string[] {
	const subjects: string[] = [];
	for (const key of [
		'station',
		'person',
		'recorder',
		'loan',
		'ingest',
		'pack',
		'activity',
		'request'
	] as const) {
		const value: unknown = key in body ? Reflect.get(body, key) : undefined;
		if (typeof value === 'string') subjects.push(`${key}/${value}`);
	}
	const numbers: readonly string[] =
		'keep' in body ? [body.keep, ...body.gone] : 'numbers' in body ? body.numbers : [];
	return [
		...subjects,
		...numbers.map((number) => `recorder/${number}`),
		...concernedIn(body).map((subject) => `subject/${subject}`)
	];
}

/** The subjects of enforcement that a body names (第14条). */
const concernedIn = (body: Decided['body']): readonly string[] => [
	...('subject' in body && typeof body.subject === 'string' ? [body.subject] : []),
	...('duplicates' in body ? body.duplicates : []),
	...('subjects' in body ? body.subjects : [])
];
