import type { Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Body, Decided } from '../events/event';
import { CHECK_SECONDS } from '../events/viewing';
import type { RequestedFile } from '../events/request';
import { behind, stateOf, type Request } from '../requests/requests';
import { isRole, type Counter } from './counter';
import { standsOn, type StandsReason } from './request';

export interface RegisterViewing extends Pick<Body<'viewing-registered'>, 'viewer' | 'note'> {
	readonly keeper: string;
	readonly now: Instant;
}

export type ViewingReason =
	| StandsReason
	| ('custodian-only' | 'keeper-approved' | 'keeper-asked' | 'registered-before')
	| ('viewer-missing' | 'not-registered' | 'not-the-viewer' | 'file-not-approved' | 'not-open')
	| 'not-on-roll';

type Answer = Result<Decided, Refusal<ViewingReason>>;

/** The keeper registers who views what and when (第17条): somebody other than whoever approved it, and whoever asked. */
export function registerViewing(
	counter: Counter,
	request: Request | undefined,
	{ keeper, viewer, note, now }: RegisterViewing
): Answer {
	const stands = standsOn(counter, request, 'viewing', now);
	if (!stands.ok) return stands;
	const { made, approval, registered, id } = stands.value.request;
	if (!isRole(counter, keeper, 'custodian'))
		return refuse(17, 'custodian-only', { person: keeper });
	if (approval?.leader === keeper) return refuse(17, 'keeper-approved', { person: keeper });
	if (made.applicant.is === 'person' && behind(made).includes(keeper))
		return refuse(17, 'keeper-asked', { person: keeper });
	if (registered) return refuse(17, 'registered-before');
	if (viewer.trim() === '') return refuse(17, 'viewer-missing');
	return ok({
		type: 'viewing-registered',
		body: { request: id, approval: stands.value.approval, viewer: viewer.trim(), note: note.trim() }
	});
}

export interface PlayFootage {
	/** The viewer, where that one is on the roll; of an outsider the keeper who sits beside. */
	readonly by: string;
	readonly file: RequestedFile;
	readonly checked: Body<'footage-played'>['checked'];
	readonly now: Instant;
}

/** One file is played in an open viewing. It stands on the record before the picture is shown (第17条). */
export function playFootage(
	counter: Counter,
	request: Request | undefined,
	{ by, file, checked, now }: PlayFootage
): Answer {
	const stands = standsOn(counter, request, 'viewing', now);
	if (!stands.ok) return stands;
	const { made, registered, id } = stands.value.request;
	if (!registered) return refuse(17, 'not-registered');
	const { applicant } = made;
	const isViewer = applicant.is === 'person' ? applicant.person === by : registered.by === by;
	if (!isViewer) return refuse(17, 'not-the-viewer', { person: by });
	// One approval is for one set of files.
	const { ingest, path, sha256 } = file;
	const asked = made.files.some(
		(one) => one.sha256 === sha256 && one.ingest === ingest && one.path === path
	);
	if (!asked) return refuse(17, 'file-not-approved', { path });
	return ok({
		type: 'footage-played',
		body: { purpose: 'viewing', request: id, ingest, path, sha256, checked, seconds: null }
	});
}

/** Whether a file of an ingest plays at all: its first seconds, by a keeper, and on the record too (入库检查). */
export function checkPlayable(
	counter: Counter,
	known: ReadonlySet<string>,
	{ by, file, checked }: PlayFootage
): Result<Decided, Refusal<'custodian-only' | 'file-unknown'>> {
	if (!isRole(counter, by, 'custodian')) return refuse(17, 'custodian-only', { person: by });
	const { ingest, path, sha256 } = file;
	if (!known.has(sha256)) return refuse(17, 'file-unknown', { path });
	return ok({
		type: 'footage-played',
		body: {
			...{ purpose: 'ingest-check', request: null, ingest, path, sha256, checked },
			seconds: CHECK_SECONDS
		}
	});
}

/** The viewing is over. Also one that ran out or was revoked meanwhile is closed by whoever sat there. */
export function closeViewing(
	counter: Counter,
	request: Request | undefined,
	{ by, note, now }: { readonly by: string; readonly note: string; readonly now: Instant }
): Answer {
	if (request?.made.station !== counter.station) return refuse(17, 'no-such-request');
	if (counter.people.get(by)?.active !== true) return refuse(17, 'not-on-roll', { person: by });
	const state = stateOf(request, now);
	if (!request.registered || state === 'closed') return refuse(17, 'not-open');
	if (!behind(request.made).includes(by) && request.registered.by !== by)
		return refuse(17, 'not-the-viewer', { person: by });
	return ok({ type: 'viewing-closed', body: { request: request.id, note: note.trim() } });
}
