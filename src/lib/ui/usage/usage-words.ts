import type { Instant } from '$lib/base/instant';
import type { ToldBreak } from '$lib/ledger/breaks/breaks';
import type { Subject } from '$lib/ledger/dossier/dossier';
import { maskedIdentity } from '$lib/ledger/events/public-numbers';
import type { Usage, UsedActivity, UsedLoan } from '$lib/ledger/usage/usage';
import { subjectTitle } from '../dossier/dossier-words';
import type { Names } from '../words/explain';
import { lengthText } from '../footage/footage-words';
import { calendarDate, clockTime, shortSpan } from '../messages/format';
import type { Messages } from '../messages/zh';

/** `08:12` on the day itself, with the date on another. */
export const timeOn = (at: Instant, day: string): string =>
	calendarDate(at) === day ? clockTime(at) : `${calendarDate(at).slice(5)} ${clockTime(at)}`;

/** A subject as lists show it: of an identity number its end alone. */
export const listedSubject = (subject: Subject, m: Messages): string => {
	const { code, identity, household } = subject.now;
	const mark = identity ? maskedIdentity(identity.last4) : (code ?? household);
	return mark === '' ? subjectTitle(subject, m) : `${subjectTitle(subject, m)}（${mark}）`;
};

/** Whom an activity was about: the file that it names, or what was said on the spot. */
export function subjectWords({ subject, view }: UsedActivity, m: Messages): readonly string[] {
	const { party } = view.activity.says.body;
	if (!subject) return [party || m.activities.page.noParty];
	const named = listedSubject(subject, m);
	return party && party !== subject.now.name ? [named, m.usage.party(party)] : [named];
}

/** An interruption, and what somebody said of it (第11条). */
export function breakWords({ is, word }: ToldBreak, m: Messages): string {
	const words = m.usage;
	const what =
		is.gapMillis === undefined ? words.stopped : words.broken(shortSpan(is.gapMillis / 1000, m));
	const said = word
		? words.explained(m.breaks.outcomes[word.outcome], word.reason ?? '', word.account)
		: words.notExplained;
	return `${what}${m.common.by}${said}`;
}

/** What shows an activity, and what is stated in place of it: each counts in the same column (第7、9、11条). */
export function footageWords(one: UsedActivity, m: Messages): readonly string[] {
	const words = m.usage;
	const { activity, shown } = one.view;
	const { exempted, explained } = activity;
	const state = one.state === 'footage' ? [] : [m.activities.states[one.state]];
	return [
		...(shown.files.length > 0
			? [words.footage(shown.files.length, lengthText(one.millis), shown.percent)]
			: state),
		...(exempted
			? [
					words.exempted(exempted.body.reason, m.activities.exempt.reasons[exempted.body.reason]),
					words.exemptedBy(
						...([exempted.body.facts, exempted.body.reportedTo, exempted.body.signed] as const)
					)
				]
			: []),
		...(explained ? [words.lowExplained(explained.body.reason)] : []),
		...one.breaks.map((broken) => breakWords(broken, m)),
		...(one.filedTo.length > 0
			? [words.filedTo(one.filedTo.map((who) => listedSubject(who, m)).join(m.common.list))]
			: [])
	];
}

/** 执法结束、返回单位 of a loan (第13条). */
export function backWords(
	{ duty, endedAt }: UsedLoan,
	day: string,
	m: Messages
): readonly string[] {
	const ended = endedAt === undefined ? [] : [m.usage.ended(timeOn(endedAt, day))];
	if (!duty) return [...ended, m.usage.notBack];
	const how = m.deadline.starts[duty.startedBy];
	return [...ended, m.usage.back(timeOn(duty.runsFrom, day), how)];
}

/** Where the ingest of a loan stands: its state, in time or not, until when and when (第13条). */
export function exportWords(loan: UsedLoan, day: string, m: Messages): readonly string[] {
	const { duty, exported, isLate } = loan;
	if (!duty || !exported) return [];
	const lateStatement = exported === 'no-footage' && isLate ? m.deadline.late : '';
	const more = exported === 'exported' ? m.usage.inTime : lateStatement;
	const reason = duty.lateReason ?? duty.noFootage;
	return [
		[m.deadline.states[exported], more].filter((part) => part !== '').join(m.common.list),
		m.usage.due(timeOn(duty.dueAt, day)),
		...(duty.metAt === undefined ? [] : [m.usage.done(timeOn(duty.metAt, day))]),
		...(reason ? [reason.reason] : [])
	];
}

export const peopleWords = (
	ids: readonly string[],
	m: Messages,
	names: Pick<Names, 'person'>
): string => ids.map((id) => names.person(id)).join(m.common.list);

/** The totals, in the order in which they stand at the foot. */
export function totalWords({ totals }: Usage, m: Messages): readonly string[] {
	const { total } = m.usage;
	const { byState } = totals;
	return [
		total.loans(totals.loans, totals.out),
		...[total.activities(totals.activities), total.footage(byState.footage)],
		...[total.exempt(byState.exempt), total.waiting(byState.waiting)],
		...[total.unexplained(byState.unexplained)],
		...[total.broken(totals.interruptions, totals.explained), total.overdue(totals.overdue)]
	];
}
