import type { Instant } from '$lib/base/instant';
import type { Recording } from '../archive/archive';
import type { Dossiers } from '../dossier/dossier';
import type { Disposal } from './disposals';
import type { EventType } from '../events/event';
import type { CustodyFact } from '../facts/facts';
import type { Said } from '../facts/said';
import type { RetentionBook } from './retention-facts';

/** One thing that happened to a recording, with where on the record it stands. */
export interface RecordingEvent {
	readonly type: EventType;
	readonly at: Instant;
	readonly log: string;
	readonly seq: number;
}

const TYPES = {
	...{ out: 'recorder-checked-out', back: 'officer-came-back', return: 'recorder-returned' },
	...{ 'ingest-start': 'ingest-started', 'ingest-halt': 'ingest-halted' },
	...{ 'ingest-end': 'footage-ingested', bag: 'bag-closed', cleared: 'recorder-cleared' }
} as const satisfies Partial<Record<CustodyFact['kind'], EventType>>;

/** The custody chain (保管链) of a recording: from the lending of its recorder to the last word about it. */
export function recordingHistory(
	{ ingest, path, sha256, loans }: Pick<Recording, 'ingest' | 'path' | 'sha256' | 'loans'>,
	facts: readonly CustodyFact[],
	{
		dossiers,
		book,
		stub
	}: {
		readonly dossiers: Dossiers;
		readonly book: RetentionBook;
		readonly stub: Disposal | undefined;
	}
): readonly RecordingEvent[] {
	const isOwn = (fact: CustodyFact): boolean =>
		('ingest' in fact && fact.ingest === ingest) ||
		('loan' in fact && fact.loan !== null && loans.includes(fact.loan));
	const custody = facts.filter(isOwn).flatMap((fact) => {
		const type: EventType | undefined = (TYPES as Partial<Record<string, EventType>>)[fact.kind];
		return type ? [{ type, at: fact.at, log: fact.origin, seq: fact.seq }] : [];
	});
	const said = <T extends { readonly at: Instant; readonly log: string; readonly seq: number }>(
		type: EventType,
		all: readonly T[]
	) => all.map(({ at, log, seq }): RecordingEvent => ({ type, at, log, seq }));
	const filed = dossiers.footage.filter(
		(one) => one.ingest === ingest && one.files.some((file) => file.path === path)
	);
	const cases = [...dossiers.cases.values()].flatMap(({ evidence }) =>
		evidence.filter(({ files }) => files.some((file) => file.sha256 === sha256))
	);
	const ids = new Set(cases.map((one) => one.case));
	const holds = [...book.holds.values()].filter(
		(hold) =>
			hold.files.some((file) => file.sha256 === sha256) ||
			(hold.case !== null && ids.has(hold.case))
	);
	return [
		...custody,
		...said('footage-filed', filed),
		...said(
			'filing-withdrawn',
			filed.flatMap(({ withdrawn }) => withdrawn ?? [])
		),
		...said('evidence-linked', cases),
		...said('footage-classified', book.classes.get(sha256) ?? []),
		...said('hold-placed', holds),
		...said(
			'hold-lifted',
			holds.flatMap(({ lifted }) => lifted ?? [])
		),
		...(stub ? disposed(stub, sha256) : []),
		...said(
			'case-period-set',
			[...ids].flatMap((id) => book.periods.get(id) ?? [])
		)
	].sort((a, b) => a.at - b.at || (a.log === b.log ? a.seq - b.seq : a.log < b.log ? -1 : 1));
}

/** Who disposed of it, and when its copies went. */
function disposed(stub: Disposal, sha256: string): readonly RecordingEvent[] {
	const place = ({ at, origin, seq }: Said) => ({ at, log: origin, seq });
	const gone = stub.copies.filter((copy) => copy.sha256 === sha256);
	return [
		{ type: 'disposal-executed', ...place(stub) },
		...[...new Map(gone.map((copy) => [copy.hash, copy])).values()].map((copy) => ({
			type: 'copies-removed' as const,
			...place(copy)
		}))
	];
}
