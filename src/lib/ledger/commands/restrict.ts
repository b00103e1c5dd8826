import * as v from 'valibot';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Body, Decided } from '../events/event';
import { MOST_READERS, MOST_RESTRICTED, MOST_SIDES } from '../events/restriction';
import type { Applicant } from '../events/request';
import { label } from '../events/secrecy';
import {
	addedBy,
	isAmong,
	restrictionsOn,
	sameReader,
	type Restriction
} from '../requests/restrictions';
import { isRole, voucher, type Counter } from './counter';

export type RestrictReason =
	| ('custodian-only' | 'leader-only' | 'no-files' | 'too-many-restricted' | 'file-unknown')
	| ('restricted-already' | 'own-reader' | 'reader-unknown' | 'too-many-readers')
	| ('no-such-restriction' | 'restriction-lifted' | 'readers-same' | 'no-such-change')
	| ('change-decided' | 'change-changed' | 'own-change' | 'own-restriction')
	| ('side-text-none' | 'side-text-many' | 'not-a-reader' | 'two-persons' | 'erasure-document');

type Answer = Result<Decided, Refusal<RestrictReason>>;

/** Somebody who is not on the roll, or is there no longer, is no reader of the roll. */
function readersFault(
	counter: Counter,
	readers: readonly Applicant[]
): Refusal<'reader-unknown' | 'too-many-readers'> | undefined {
	if (readers.length > MOST_READERS)
		return { article: 20, reason: 'too-many-readers', detail: { count: MOST_READERS } };
	const strange = readers.find(
		(one) => one.is === 'person' && counter.people.get(one.person)?.active !== true
	);
	const person = strange?.is === 'person' ? strange.person : '';
	return strange && { article: 20, reason: 'reader-unknown', detail: { person } };
}

export interface RestrictFootage extends Omit<Body<'footage-restricted'>, 'restriction'> {
	readonly custodian: string;
	/** The files in safe keeping that are known here, by content. */
	readonly known: ReadonlySet<string>;
	readonly all: readonly Restriction[];
}

/** A keeper marks recordings as known to named readers only; it holds from this entry on (第20条). */
export function restrictFootage(
	counter: Counter,
	{ custodian, known, all, kind, files, readers, ground }: RestrictFootage
): Answer {
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(20, 'custodian-only', { person: custodian });
	if (files.length === 0) return refuse(20, 'no-files');
	if (files.length > MOST_RESTRICTED)
		return refuse(20, 'too-many-restricted', { count: MOST_RESTRICTED });
	const strange = files.find(({ sha256 }) => !known.has(sha256));
	if (strange) return refuse(20, 'file-unknown', { path: strange.path });
	const before = files.flatMap((file) => restrictionsOn(all, file))[0];
	if (before) return refuse(20, 'restricted-already', { number: before.restriction });
	if (isAmong(custodian, readers)) return refuse(20, 'own-reader', { person: custodian });
	const fault = readersFault(counter, readers);
	if (fault) return { ok: false, error: fault };
	return ok({
		type: 'footage-restricted',
		body: { restriction: voucher(counter), kind, files, readers, ground }
	});
}

/** What every act upon a restriction is decided on. */
export interface OnRestriction {
	/** As the record has it now; undefined = there is none of this number. */
	readonly is: Restriction | undefined;
}

/** It is this station's, and still holds. */
function standing(
	counter: Counter,
	is: Restriction | undefined
): Result<Restriction, Refusal<RestrictReason>> {
	if (is?.station !== counter.station) return refuse(20, 'no-such-restriction');
	return is.is === 'lifted' ? refuse(20, 'restriction-lifted') : ok(is);
}

export interface AskReaders
	extends OnRestriction, Pick<Body<'readers-asked'>, 'readers' | 'ground'> {
	readonly custodian: string;
}

/** A keeper asks for another list of readers; until a leader approved it, the one before holds. */
export function askReaders(
	counter: Counter,
	{ custodian, is, readers, ground }: AskReaders
): Answer {
	const on = standing(counter, is);
	if (!on.ok) return on;
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(20, 'custodian-only', { person: custodian });
	const fault = readersFault(counter, readers);
	if (fault) return { ok: false, error: fault };
	const now = on.value.readers;
	if (
		now.length === readers.length &&
		now.every((one) => readers.some((next) => sameReader(one, next)))
	)
		return refuse(20, 'readers-same');
	return ok({
		type: 'readers-asked',
		body: { restriction: on.value.restriction, change: voucher(counter), readers, ground }
	});
}

export interface DecideReaders
	extends
		OnRestriction,
		Pick<Body<'readers-decided'>, 'change' | 'asked' | 'leader' | 'decision'> {}

/** The leader in charge answers; not about a change that names the leader, or that the leader asked for. */
export function decideReaders(
	counter: Counter,
	{ is, change, asked, leader, decision }: DecideReaders
): Answer {
	const on = standing(counter, is);
	if (!on.ok) return on;
	if (!isRole(counter, leader, 'leader')) return refuse(20, 'leader-only', { person: leader });
	const found = on.value.changes.find((one) => one.asked.change === change);
	if (!found) return refuse(20, 'no-such-change');
	if (found.decided) return refuse(20, 'change-decided');
	if (found.asked.hash !== asked) return refuse(20, 'change-changed');
	if (found.asked.by === leader || isAmong(leader, addedBy(on.value.readers, found.asked.readers)))
		return refuse(20, 'own-change', { person: leader });
	return ok({
		type: 'readers-decided',
		body: { restriction: on.value.restriction, change, asked, leader, decision }
	});
}

export interface ReviewRestriction
	extends OnRestriction, Pick<Body<'restriction-reviewed'>, 'leader' | 'ground' | 'outcome'> {}

/** A leader looks at it again, and lifts it or lets it stay; not at one that the same person made. */
export function reviewRestriction(
	counter: Counter,
	{ is, leader, ground, outcome }: ReviewRestriction
): Answer {
	const on = standing(counter, is);
	if (!on.ok) return on;
	if (!isRole(counter, leader, 'leader')) return refuse(20, 'leader-only', { person: leader });
	if (on.value.by === leader) return refuse(20, 'own-restriction', { person: leader });
	return ok({
		type: 'restriction-reviewed',
		body: { restriction: on.value.restriction, leader, ground, outcome }
	});
}

export interface KeepSideText extends OnRestriction {
	readonly custodian: string;
	readonly side: string;
}

/** A text about it was put beside the ledger; here stands its hash alone. */
export function keepSideText(counter: Counter, { is, custodian, side }: KeepSideText): Answer {
	const on = standing(counter, is);
	if (!on.ok) return on;
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(20, 'custodian-only', { person: custodian });
	if (on.value.sides.length >= MOST_SIDES)
		return refuse(20, 'side-text-many', { count: MOST_SIDES });
	return ok({ type: 'side-text-kept', body: { restriction: on.value.restriction, side } });
}

export interface ReadSideText extends OnRestriction, Pick<Body<'side-text-read'>, 'side' | 'to'> {
	readonly reader: string;
}

/** A named reader reads it, at whichever station it lies, or takes it along; that stands on the record first. */
export function readSideText(counter: Counter, { is, reader, side, to }: ReadSideText): Answer {
	if (!is) return refuse(20, 'no-such-restriction');
	if (!is.sides.some((one) => one.side === side)) return refuse(20, 'side-text-none');
	if (counter.people.get(reader)?.active !== true || !isAmong(reader, is.readers))
		return refuse(20, 'not-a-reader', { person: reader });
	return ok({
		type: 'side-text-read',
		body: { restriction: is.restriction, side, reader, to }
	});
}

export interface EraseSideText
	extends OnRestriction, Pick<Body<'side-text-erased'>, 'second' | 'ground' | 'document'> {
	readonly custodian: string;
}

/** Every text about it is erased, by a keeper and a second person who both sign; the hashes stay (侧文已删除). */
export function eraseSideText(
	counter: Counter,
	{ is, custodian, second, ground, document }: EraseSideText
): Answer {
	if (is?.station !== counter.station) return refuse(20, 'no-such-restriction');
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(20, 'custodian-only', { person: custodian });
	const isSecond = isRole(counter, second, 'leader') || isRole(counter, second, 'custodian');
	if (second === custodian || !isSecond) return refuse(20, 'two-persons', { person: second });
	if (is.sides.length === 0) return refuse(20, 'side-text-none');
	const number = document.trim();
	if (number !== '' && !v.is(label, number)) return refuse(20, 'erasure-document');
	const sides = is.sides.map(({ side }) => side);
	return ok({
		type: 'side-text-erased',
		body: { restriction: is.restriction, sides, second, ground, document: number }
	});
}
