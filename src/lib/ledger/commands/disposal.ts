import { fromIso, toIso, type Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Recording } from '../archive/archive';
import type { DisposalStub } from '../events/disposal';
import type { Decided } from '../events/event';
import { MOST_REQUESTED } from '../events/request';
import type { Request, Requests } from '../requests/requests';
import { stateOf } from '../requests/requests';
import type { Retention } from '../retention/retention';
import { isRole, type Counter } from './counter';
import type { Signed } from './lend';
import { isApproved, makeRequest, standsOn, type MakeRequest } from './request';
import type { MakeRequestReason, StandsReason } from './request';

/** A recording that somebody wants to dispose of, as the record has it right before the act. */
export interface DisposalFile {
	readonly is: Pick<
		Recording,
		'ingest' | 'path' | 'sha256' | 'bytes' | 'keptAt' | 'station' | 'class'
	>;
	readonly retention: Retention;
	/** A request about the same content that is not over; undefined = none. */
	readonly inUse: Request | undefined;
	/** 已销毁(存根) */
	readonly isStub: boolean;
	/** Found to be secret afterwards (第20条). */
	readonly isSealed: boolean;
}

export type NotDueReason =
	| ('disposal-elsewhere' | 'disposed' | 'sealed-content' | 'disposal-held' | 'disposal-early')
	| ('disposal-unclassified' | 'disposal-evidence' | 'disposal-case-open' | 'disposal-case-unsaid')
	| ('disposal-for-ever' | 'disposal-in-use' | 'disposal-asked-before');

/** Why this recording may not be disposed of now; undefined = its time is over and nothing keeps it (第15条). */
export function whyNotDue(
	{ is, retention, inUse, isStub, isSealed }: DisposalFile,
	station: string
): Refusal<NotDueReason> | undefined {
	const { path } = is;
	const no = (reason: NotDueReason, more: object = {}): Refusal<NotDueReason> => ({
		...{ article: 15, reason, detail: { path, ...more } }
	});
	if (is.station !== station) return no('disposal-elsewhere', { station: is.station });
	if (isStub) return no('disposed');
	if (isSealed) return { ...no('sealed-content'), article: 20 };
	const { state, reasons, holds, notBefore } = retention;
	if (state === 'held') return no('disposal-held', { number: holds[0]?.id ?? '' });
	const [longest] = reasons;
	if (state === 'open')
		switch (longest?.why) {
			case 'case-open':
				return no('disposal-case-open', { number: longest.case });
			case 'case-unsaid':
				return no('disposal-case-unsaid', { number: longest.case });
			case 'case':
				return no('disposal-for-ever', { number: longest.case });
			case 'unclassified':
				return no('disposal-unclassified');
			default:
				return no('disposal-evidence');
		}
	if (state === 'runs' || notBefore === undefined)
		return no('disposal-early', {
			number: notBefore === undefined ? '' : toIso(notBefore, 480).slice(0, 10)
		});
	if (!inUse) return undefined;
	return inUse.made.detail.kind === 'disposal'
		? no('disposal-asked-before', { number: inUse.id })
		: no('disposal-in-use', { number: inUse.id });
}

/** The request about this content that is not over; an extraction is not before its sheet is closed. */
export const openUseOf = (
	requests: Pick<Requests, 'list'>,
	sha256: string,
	own: string | undefined,
	now: Instant
): Request | undefined =>
	requests.list.find((request) => {
		if (request.id === own || !request.made.files.some((file) => file.sha256 === sha256))
			return false;
		const state = stateOf(request, now);
		const types = request.steps.map(({ type }) => type);
		const isMade = types.includes('extraction-made') && !types.includes('extraction-closed');
		return state === 'applied' || isApproved(state) || isMade;
	});

/** An entry has to hold all stubs. */
const MOST_BYTES = 11_000;

const stubOf = ({ is, retention }: DisposalFile): DisposalStub => ({
	...{ ingest: is.ingest, path: is.path, sha256: is.sha256, bytes: is.bytes },
	...{ kept: toIso(is.keptAt, 480), class: retention.class },
	notBefore: toIso(retention.notBefore ?? is.keptAt, 480)
});

/** What is asked of all of them: each recording of the same content goes with it, or nothing does. */
function stubsOf(
	files: readonly DisposalFile[],
	station: string
): Result<readonly DisposalStub[], Refusal<NotDueReason | 'disposal-too-many'>> {
	for (const file of files) {
		const no = whyNotDue(file, station);
		if (no) return { ok: false, error: no };
	}
	const stubs = files.map(stubOf);
	const bytes = new TextEncoder().encode(JSON.stringify(stubs)).length;
	if (stubs.length > MOST_REQUESTED || bytes > MOST_BYTES)
		return refuse(15, 'disposal-too-many', { count: MOST_REQUESTED });
	return ok(stubs);
}

export type ProposeReason =
	MakeRequestReason | NotDueReason | 'disposal-too-many' | 'custodian-only' | 'file-unknown';

/** A custodian proposes to dispose of what is 到期可处置; anything else is not even asked for (第15条). */
export function proposeDisposal(
	counter: Counter,
	files: readonly DisposalFile[],
	command: MakeRequest
): Result<Decided, Refusal<ProposeReason>> {
	const { applicant, by } = command;
	if (!isRole(counter, by, 'custodian') || applicant.is !== 'person')
		return refuse(15, 'custodian-only', { person: by });
	const made = makeRequest(counter, command);
	if (!made.ok) return made;
	const due = stubsOf(files, counter.station);
	return due.ok ? made : due;
}

export interface ExecuteDisposal {
	/** Both have signed by their own PIN. */
	readonly persons: readonly [string, string];
	readonly now: Instant;
	/** When the county last signed for this log, by the county's clock; undefined = it never has. */
	readonly vouched: Instant | undefined;
}

export type ExecuteReason =
	| StandsReason
	| NotDueReason
	| ('disposal-too-many' | 'disposal-one-person' | 'disposal-approver' | 'not-on-roll')
	| ('disposal-no-keeper' | 'disposal-changed' | 'disposal-moved' | 'disposal-unvouched');

/**
 * Two persons carry out what was approved. Everything is asked once more: a hold that was placed meanwhile keeps it. `files`:
 * every recording of this station with the content that was asked for.
 */
export function executeDisposal(
	counter: Counter,
	request: Request | undefined,
	files: readonly DisposalFile[],
	{ persons, now, vouched }: ExecuteDisposal
): Result<readonly Signed[], Refusal<ExecuteReason>> {
	const stands = standsOn(counter, request, 'disposal', now);
	if (!stands.ok) return stands;
	const { made, id, approval } = stands.value.request;
	const [one, other] = persons;
	if (one === other) return refuse(15, 'disposal-one-person', { person: one });
	for (const person of persons) {
		if (counter.people.get(person)?.active !== true) return refuse(15, 'not-on-roll', { person });
		if (approval?.leader === person) return refuse(15, 'disposal-approver', { person });
	}
	if (!persons.some((person) => isRole(counter, person, 'custodian')))
		return refuse(15, 'disposal-no-keeper');
	const lost = made.files.find(
		(file) => !files.some(({ is }) => is.ingest === file.ingest && is.path === file.path)
	);
	if (lost) return refuse(15, 'disposal-changed', { path: lost.path });
	const stubs = stubsOf(files, counter.station);
	if (!stubs.ok) return stubs;
	// A clock that was put forward makes nothing due: the county's has to have passed that day as well.
	const unvouched = stubs.value.find(
		({ notBefore }) => (fromIso(notBefore) ?? Infinity) > (vouched ?? -Infinity)
	);
	if (unvouched) {
		const { path, notBefore } = unvouched;
		return refuse(15, 'disposal-unvouched', { path, number: notBefore.slice(0, 10) });
	}
	const body = { request: id, approval: stands.value.approval };
	return ok([
		{
			type: 'disposal-executed',
			body: { ...body, persons: [one, other], files: [...stubs.value] },
			actor: [one, other]
		}
	]);
}
