import type { Refusal } from '$lib/base/refusal';
import type { DeviceFault } from '$lib/devices/fault';
import type { ActFault } from '$lib/kiosk/ports/act';
import type { EnrolFault, RepairFault, RotateFault, StartFault } from '$lib/kiosk/ports/session';
import type { CopyStatus } from '$lib/kiosk/ports/third-copy';
import { shortName } from '$lib/ledger/log/bundle';
import type { Reason, Reasons, SyncProblem } from '../messages/reasons';
import type { Holes } from '../messages/sentence';

/** Who and what the short names on the record stand for. */
export interface Names {
	person(id: string): string;
	station(id: string): string;
}

/** What an act at the counter or an ingest can be answered with. */
export type Trouble = Refusal | ActFault | DeviceFault;

const blank: Holes = {
	...{ recorder: '—', kept: '—', person: '—', officer: '—', station: '—', ingest: '—', least: '—' },
	...{ battery: '—', gib: '—', seconds: '—', path: '', bag: '', side: '', origin: '' },
	...{ seq: '', entry: '', size: '', here: '', there: '', where: '' },
	...{ journal: '', ledger: '', why: '', name: '—', number: '—', count: '', subject: '—' }
};

function holesOf(values: object, names?: Names): Holes {
	const holes: Record<string, string> = { ...blank };
	for (const [key, value] of Object.entries(values)) {
		const text = String(value);
		if (key === 'person' || key === 'officer') holes[key] = names?.person(text) ?? text;
		else if (key === 'station') holes[key] = names?.station(text) ?? text;
		else if (key === 'what') holes['why'] = text;
		else if (key in blank) holes[key] = text;
	}
	const { origin, seq } = holes;
	if (origin && seq) holes['entry'] = `${shortName(origin)}-${seq}`;
	return { ...blank, ...holes };
}

const isReason = (words: Reasons, reason: string): reason is Reason =>
	Object.hasOwn(words.refusals, reason);

/** The ingest desk gives a medium's fault as a refusal where an act was asked for. */
const isFault = (words: Reasons, reason: string): reason is DeviceFault['fault'] =>
	Object.hasOwn(words.devices, reason);

const isSyncProblem = (words: Reasons, problem: string): problem is SyncProblem =>
	Object.hasOwn(words.sync, problem);

/** One sentence: what is wrong, what to do next, and the article that says so. */
export function explain(trouble: Trouble, words: Reasons, names: Names): string {
	if ('reason' in trouble) {
		const { article, reason, detail = {} } = trouble;
		const holes = holesOf(detail, names);
		const said = isReason(words, reason)
			? words.refusals[reason](holes)
			: isFault(words, reason)
				? words.devices[reason](holes)
				: words.otherRefusal;
		return article > 0 ? said + words.article(article) : said;
	}
	const holes = holesOf(trouble, names);
	return trouble.fault === 'storage'
		? words.notAcknowledged(holes)
		: words.devices[trouble.fault](holes);
}

/** Why the key was not changed. */
export const explainRotate = (fault: RotateFault, words: Reasons): string =>
	words.rotate[fault.fault](holesOf(fault));

export const explainEnrol = (fault: EnrolFault, words: Reasons): string =>
	words.enrol[fault.fault](holesOf(fault));

/** Why the kiosk did not open, what is safe all the same, and what to do where nothing can be mended here. */
export function explainStart(fault: StartFault, words: Reasons) {
	const { what, safe, next } = words.start[fault.fault];
	return { what: what(holesOf(fault)), safe, next };
}

/** Why a repair did not go through. */
export const explainRepair = (fault: RepairFault, words: Reasons): string =>
	words.repair[fault.fault](holesOf(fault));

/** Why what lies in a vault could not be read. */
export const explainVault = (fault: DeviceFault, words: Reasons): string =>
	words.devices[fault.fault](holesOf(fault));

/** Why the third copy could not be written (第12条). */
export function explainCopy(fault: NonNullable<CopyStatus['fault']>, words: Reasons): string {
	return fault.fault === 'journal-short' || fault.fault === 'storage'
		? words.copy[fault.fault](holesOf(fault))
		: words.devices[fault.fault](holesOf(fault));
}

/** Troubles that pass by themselves: nobody has to do anything yet. */
const PASSING: ReadonlySet<string> = new Set<SyncProblem>([
	...(['no-answer', 'busy', 'not-understood', 'not-stored-yet', 'out-of-place'] as const),
	...(['too-many', 'not-founded', 'other-feed', 'restoring'] as const)
]);

export const passesByItself = (problem: string): boolean => PASSING.has(problem);

/** Why the records do not reach the county, from the word that sync gives. */
export const explainSync = (problem: string, words: Reasons): string =>
	isSyncProblem(words, problem) ? words.sync[problem] : words.otherSync;
