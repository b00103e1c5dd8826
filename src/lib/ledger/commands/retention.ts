import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Dossiers } from '../dossier/dossier';
import type { Body, Decided } from '../events/event';
import { MOST_KEPT, type FootageClass, type KeptName } from '../events/retention';
import type { RetentionBook } from '../retention/retention-facts';
import { isRole, voucher, type Counter } from './counter';

/** What was on the record right before the act. */
export interface RetentionKnown {
	readonly book: RetentionBook;
	readonly dossiers: Dossiers;
	/** Of the files that the act names: those that are in safe keeping, as the record has them. */
	readonly kept: readonly KeptName[];
}

export type RetentionReason =
	| 'archive-not-staff'
	| 'archive-keeper-only'
	| 'archive-no-files'
	| 'archive-too-many'
	| 'archive-file-unknown'
	| 'archive-no-ground'
	| 'class-said-already'
	| 'class-of-case'
	| 'hold-of-nothing'
	| 'no-such-hold'
	| 'hold-over'
	| 'period-no-case'
	| 'period-not-listed';

type Answer = Result<Decided, Refusal<RetentionReason>>;

/** 保管人 or 分管领导: of what can bring something nearer to its end, not everybody decides. */
const keeps = (counter: Counter, by: string): boolean =>
	isRole(counter, by, 'custodian') || isRole(counter, by, 'leader');

function filesFault(
	files: readonly KeptName[],
	kept: readonly KeptName[]
): Refusal<RetentionReason> | undefined {
	const no = (refused: Result<never, Refusal<RetentionReason>>) =>
		refused.ok ? undefined : refused.error;
	if (files.length === 0) return no(refuse(15, 'archive-no-files'));
	if (files.length > MOST_KEPT) return no(refuse(15, 'archive-too-many', { count: MOST_KEPT }));
	const strange = files.find(
		({ ingest, path, sha256 }) =>
			!kept.some((one) => one.ingest === ingest && one.path === path && one.sha256 === sha256)
	);
	return strange && no(refuse(15, 'archive-file-unknown', { path: strange.path }));
}

export interface Classify {
	readonly by: string;
	readonly files: readonly KeptName[];
	readonly class: FootageClass;
	readonly ground: string;
}

/** What footage is, said by a custodian with the ground; the word before it stays on the record (第15条). */
export function classify(counter: Counter, known: RetentionKnown, command: Classify): Answer {
	const { by, files } = command;
	const ground = command.ground.trim();
	if (counter.people.get(by)?.active !== true)
		return refuse(15, 'archive-not-staff', { person: by });
	if (!keeps(counter, by)) return refuse(15, 'archive-keeper-only', { person: by });
	const fault = filesFault(files, known.kept);
	if (fault) return { ok: false, error: fault };
	if (ground === '') return refuse(15, 'archive-no-ground');
	const lower = command.class === 'general' || command.class === 'unclassified';
	const inCase = [...known.dossiers.cases.values()].find(({ evidence }) =>
		evidence.some((link) => link.files.some(({ sha256 }) => isAmong(files, sha256)))
	);
	if (lower && inCase) return refuse(15, 'class-of-case', { number: inCase.number });
	const isSaid = ({ sha256 }: KeptName) =>
		(known.book.classes.get(sha256)?.at(-1)?.body.class ?? 'unclassified') === command.class;
	if (files.every(isSaid)) return refuse(15, 'class-said-already');
	return ok({
		type: 'footage-classified',
		body: { files: [...files], class: command.class, ground }
	});
}

const isAmong = (files: readonly KeptName[], content: string): boolean =>
	files.some(({ sha256 }) => sha256 === content);

export interface PlaceHold {
	readonly by: string;
	readonly files: readonly KeptName[];
	readonly case: string | null;
	readonly ground: string;
}

/** Nothing of it is disposed of until the hold is lifted, whatever its date says: anybody on the roll may ask for that. */
export function placeHold(counter: Counter, known: RetentionKnown, command: PlaceHold): Answer {
	const { by, files } = command;
	const ground = command.ground.trim();
	if (counter.people.get(by)?.active !== true)
		return refuse(15, 'archive-not-staff', { person: by });
	if (command.case === null) {
		const fault = filesFault(files, known.kept);
		if (fault) return { ok: false, error: fault };
	} else if (files.length > 0 || !known.dossiers.cases.has(command.case))
		return refuse(15, 'hold-of-nothing');
	if (ground === '') return refuse(15, 'archive-no-ground');
	return ok({
		type: 'hold-placed',
		body: { hold: voucher(counter), files: [...files], case: command.case, ground }
	});
}

export interface LiftHold extends Body<'hold-lifted'> {
	readonly by: string;
}

export function liftHold(counter: Counter, known: RetentionKnown, command: LiftHold): Answer {
	const { by, hold } = command;
	const ground = command.ground.trim();
	if (!keeps(counter, by)) return refuse(15, 'archive-keeper-only', { person: by });
	const found = known.book.holds.get(hold);
	if (!found) return refuse(15, 'no-such-hold');
	if (found.lifted) return refuse(15, 'hold-over');
	if (ground === '') return refuse(15, 'archive-no-ground');
	return ok({ type: 'hold-lifted', body: { hold, ground } });
}

export interface SetCasePeriod extends Body<'case-period-set'> {
	readonly by: string;
}

/** How long a case file is kept: years of the rule pack's list, or for ever (10 年、30 年、永久). */
export function setCasePeriod(
	counter: Counter,
	known: RetentionKnown,
	command: SetCasePeriod
): Answer {
	const { by, years } = command;
	const ground = command.ground.trim();
	if (!keeps(counter, by)) return refuse(15, 'archive-keeper-only', { person: by });
	if (!known.dossiers.cases.has(command.case)) return refuse(15, 'period-no-case');
	if (years !== null && !counter.pack.caseYears.includes(years))
		return refuse(15, 'period-not-listed');
	if (ground === '') return refuse(15, 'archive-no-ground');
	return ok({ type: 'case-period-set', body: { case: command.case, years, ground } });
}
