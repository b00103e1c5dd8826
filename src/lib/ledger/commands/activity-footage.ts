import { toIso, type Instant } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { Exemption } from '../events/activity';
import type { Body, Decided } from '../events/event';
import { ofActivity, spokenOf, type About, type ActivityReason } from './activity';
import type { Counter } from './counter';

export type StatementReason =
	ActivityReason | 'no-files-named' | 'statement-incomplete' | 'not-signed' | 'report-too-early';

type Said = Result<Decided, Refusal<StatementReason>>;

/** Which files of one ingest belong to the activity and which do not; a clip may belong to several (第9条). */
export function confirmFiles(
	counter: Counter,
	about: About & {
		readonly ingest: string;
		readonly belong: readonly string[];
		readonly others: readonly string[];
	}
): Said {
	const spoken = spokenOf(counter, about);
	if (!spoken.ok) return spoken;
	const { ingest, belong, others } = about;
	if (belong.length + others.length === 0) return refuse(9, 'no-files-named');
	return ok({
		type: 'activity-files-confirmed',
		body: { ...ofActivity(spoken.value), ingest, belong: [...belong], others: [...others] }
	});
}

/** What the footage shows of what it has to show (第10条), and where the announcement is heard (第8条). */
export function checkContent(
	counter: Counter,
	about: About & Pick<Body<'activity-checked'>, 'shows' | 'heard'>
): Said {
	const spoken = spokenOf(counter, about);
	if (!spoken.ok) return spoken;
	const { shows, heard } = about;
	return ok({ type: 'activity-checked', body: { ...ofActivity(spoken.value), shows, heard } });
}

export interface ExemptionOrder {
	readonly reason: Exemption;
	readonly facts: string;
	readonly basis: string;
	/** To whom, by name: the head of the department need not be in the register. */
	readonly reportedTo: string;
	readonly reportedAt: Instant;
	/** The name of the one who states it, as a signature. */
	readonly signed: string;
}

/**
 * Why it was not recorded (第7条): 未记录情况说明. Footage that is there all the same, and a coercive measure, are no reason to
 * refuse it: both are shown as findings.
 */
export function exemptActivity(
	counter: Counter,
	about: About & { readonly order: ExemptionOrder }
): Said {
	const spoken = spokenOf(counter, about);
	if (!spoken.ok) return spoken;
	const { moment, order } = about;
	const [facts, basis] = [order.facts.trim(), order.basis.trim()];
	const reportedTo = order.reportedTo.trim();
	if (facts === '' || basis === '' || reportedTo === '') return refuse(7, 'statement-incomplete');
	if (order.reportedAt > moment.now + 60_000) return refuse(7, 'report-too-early');
	const signed = order.signed.trim();
	if (signed === '' || signed !== counter.people.get(moment.actor)?.name)
		return refuse(7, 'not-signed', { person: moment.actor });
	return ok({
		type: 'activity-exempted',
		body: {
			...{ ...ofActivity(spoken.value), reason: order.reason, facts, basis, reportedTo, signed },
			reportedAt: toIso(order.reportedAt, moment.offsetMinutes),
			corrects: spoken.value.exempted?.hash ?? null
		}
	});
}

/** Why the footage begins late, ends early or shows too little (第9条). */
export function explainCoverage(
	counter: Counter,
	about: About & { readonly reason: string }
): Said {
	const spoken = spokenOf(counter, about);
	if (!spoken.ok) return spoken;
	const reason = about.reason.trim();
	if (reason === '') return refuse(9, 'no-why');
	const corrects = spoken.value.explained?.hash ?? null;
	return ok({
		type: 'activity-explained',
		body: { ...ofActivity(spoken.value), reason, corrects }
	});
}
