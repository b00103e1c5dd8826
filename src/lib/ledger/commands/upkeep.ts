import * as v from 'valibot';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { day, fen as fenOf, type UpkeepKind } from '../events/register';
import type { Body, Decided } from '../events/event';
import { isRole, voucher, type Counter } from './counter';

export interface RecordUpkeep {
	readonly recorder: string;
	readonly custodian: string;
	readonly kind: UpkeepKind;
	/** `2026-07-29`: the day of the invoice or of the work. */
	readonly date: string;
	readonly fen: number;
	readonly invoice: string;
	readonly what: string;
	/** The day on which it is written down. */
	readonly today: string;
	/** The line that this one takes the place of, as the register has it now. */
	readonly corrects: Pick<Body<'upkeep-recorded'>, 'upkeep' | 'recorder'> | null;
	/** That line has been replaced already. */
	readonly replaced: boolean;
}

export type UpkeepReason =
	| 'unknown-recorder'
	| 'custodian-only'
	| 'bad-day'
	| 'bad-amount'
	| 'no-what'
	| 'other-recorder'
	| 'line-replaced';

/** One line of what a recorder cost to keep: when, how much, by which invoice, and for what (第23条). Nothing is ever struck out. */
export function recordUpkeep(
	counter: Counter,
	{ recorder, custodian, today, corrects, replaced, ...line }: RecordUpkeep
): Result<Decided, Refusal<UpkeepReason>> {
	if (!counter.recorder) return refuse(2, 'unknown-recorder', { recorder });
	if (!isRole(counter, custodian, 'custodian'))
		return refuse(23, 'custodian-only', { person: custodian });
	if (!v.is(day, line.date) || line.date > today) return refuse(23, 'bad-day');
	if (!v.is(fenOf, line.fen)) return refuse(23, 'bad-amount');
	if (line.what.trim() === '') return refuse(23, 'no-what');
	if (corrects && corrects.recorder !== recorder) return refuse(23, 'other-recorder', { recorder });
	if (replaced) return refuse(23, 'line-replaced');
	const { kind, date, fen } = line;
	return ok({
		type: 'upkeep-recorded',
		body: {
			...{ upkeep: voucher(counter), recorder, kind, date, fen },
			...{ invoice: line.invoice.trim(), what: line.what.trim() },
			corrects: corrects?.upkeep ?? null
		}
	});
}
