import type { Instant } from '$lib/base/instant';
import type { Dossiers } from '../dossier/dossier';
import type { EvidenceBook } from './evidence';
import type { RestrictionKind } from '../events/restriction';
import { restrictionsOn, type Restriction } from '../requests/restrictions';
import type { RetentionBook } from '../retention/retention-facts';

/** One recording that is evidence: it lies in a case file, or was classed as evidence or as part of a dispute (第15、16条). */
export interface Evidence {
	readonly ingest: string;
	readonly path: string;
	readonly sha256: string;
	/** Case files in which it lies, in the order in which it was put into them. */
	readonly cases: readonly string[];
	/** When it first became evidence. */
	readonly since: Instant;
}
type Name = Pick<Evidence, 'ingest' | 'path' | 'sha256'>;

/** What the record says that makes something evidence. */
export interface Marks {
	readonly dossiers: Pick<Dossiers, 'cases'>;
	readonly classes: RetentionBook['classes'];
}

/** What a copy on its way is called. */
export const sendingKey = ({ ingest, path, sha256 }: Name): string =>
	`${ingest}\n${path}\n${sha256}`;

const isOf = (station: string, { ingest }: Pick<Name, 'ingest'>): boolean =>
	ingest.startsWith(`${station}-e`);

/** What was said last of the content of a recording, where that makes it evidence. */
function classedAs(sha256: string, classes: Marks['classes']) {
	const said = classes.get(sha256)?.at(-1);
	return said?.body.class === 'evidence' || said?.body.class === 'dispute' ? said : undefined;
}

/** The evidence among what this station took into safe keeping, the oldest first. */
export function evidenceOf(station: string, { dossiers, classes }: Marks): readonly Evidence[] {
	const found = new Map<string, Evidence>();
	function add({ ingest, path, sha256 }: Name, at: Instant, ...of: readonly string[]) {
		const name = { ingest, path, sha256 };
		if (!isOf(station, name)) return;
		const { cases, since } = found.get(sendingKey(name)) ?? { cases: [], since: at };
		found.set(sendingKey(name), {
			...{ ...name, cases: [...new Set([...cases, ...of])] },
			since: at < since ? at : since
		});
	}
	for (const { id, evidence } of dossiers.cases.values())
		for (const { at, files } of evidence) for (const file of files) add(file, at, id);
	for (const sha256 of classes.keys()) {
		const said = classedAs(sha256, classes);
		for (const file of said?.body.files ?? [])
			if (said && file.sha256 === sha256) add(file, said.at);
	}
	return [...found.values()].sort(
		(a, b) => a.since - b.since || (sendingKey(a) < sendingKey(b) ? -1 : 1)
	);
}

/** By content: what was taken in twice is one recording in a case file. */
function isEvidence({ sha256 }: Name, { dossiers, classes }: Marks): boolean {
	if (classedAs(sha256, classes)) return true;
	return [...dossiers.cases.values()].some(({ evidence }) =>
		evidence.some(({ files }) => files.some((file) => file.sha256 === sha256))
	);
}

/**
 * Why a copy is not sent. `elsewhere`: it is another station's. `sealed`: it was found to be a state secret, and is never sent.
 * `disposed`: only the stub is left. `off`: the county has not switched it on for this station. `class`: a commercial secret or a
 * privacy that the county has not included.
 */
export type NotSent = 'elsewhere' | 'sealed' | 'not-evidence' | 'disposed' | 'off' | 'class';

export type Standing =
	/** `returned`: the county got other bytes than the record has. `lost`: it had a copy, and a check found it changed or gone. */
	| { readonly is: 'may'; readonly again: 'returned' | 'lost' | undefined }
	| { readonly is: 'received'; readonly at: Instant }
	| { readonly is: 'no'; readonly why: NotSent };

/** What the record says by which it is decided. */
export interface SendingKnown extends Marks {
	readonly station: string;
	readonly county: Pick<EvidenceBook, 'allowed' | 'copies' | 'refused'>;
	readonly restrictions: readonly Restriction[];
	/** Its content was found to be secret afterwards, in whichever ingest it lies (第20条). */
	readonly isSealed: (file: Pick<Name, 'ingest' | 'sha256'>) => boolean;
	readonly isDisposed: (file: Pick<Name, 'ingest' | 'path'>) => boolean;
}

/** The restricted classes in which a recording is: because it was marked, or because somebody said what it is (第20条). */
export function restrictedAs(
	file: Name,
	{ restrictions, classes }: Pick<SendingKnown, 'restrictions' | 'classes'>
): ReadonlySet<RestrictionKind> {
	const kinds = new Set(restrictionsOn(restrictions, file).map(({ kind }) => kind));
	if (classes.get(file.sha256)?.at(-1)?.body.class === 'trade-secret') kinds.add('trade-secret');
	return kinds;
}

/** Why the county should have it again, where it has said so on its log. */
function againFor(
	{ sha256 }: Name,
	{ station, county }: SendingKnown
): 'returned' | 'lost' | undefined {
	const refused = county.refused.some((one) => one.station === station && one.sha256 === sha256);
	return county.copies.has(sha256) ? 'lost' : refused ? 'returned' : undefined;
}

/** Whether a copy of this recording may be sent to the county now; what the county has by its own log is not sent again. */
export function standingOf(file: Name, known: SendingKnown): Standing {
	const no = (why: NotSent): Standing => ({ is: 'no', why });
	if (!isOf(known.station, file)) return no('elsewhere');
	const copy = known.county.copies.get(file.sha256);
	if (copy?.is === 'held') return { is: 'received', at: copy.received[0].at };
	if (known.isSealed(file)) return no('sealed');
	if (!isEvidence(file, known)) return no('not-evidence');
	if (known.isDisposed(file)) return no('disposed');
	const classes = known.county.allowed(known.station);
	if (!classes) return no('off');
	if ([...restrictedAs(file, known)].some((kind) => !classes.includes(kind))) return no('class');
	return { is: 'may', again: againFor(file, known) };
}
