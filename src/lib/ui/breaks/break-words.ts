import type { Break, BreakWord, Lead } from '$lib/ledger/breaks/breaks';
import type { Names } from '../words/explain';
import { entryName } from '../audit/audit-words';
import { localWords } from '../footage/footage-words';
import { clockTime, calendarDate, shortSpan } from '../messages/format';
import type { Messages } from '../messages/zh';
import type { Instant } from '$lib/base/instant';

export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

type NameOf = (file: Break['before']['file']) => string;
const ownName: NameOf = ({ path }) => fileName(path);

const moment = (at: Instant): string => `${calendarDate(at)} ${clockTime(at)}`;

/** How long it lasted, and between which files; `nameOf`: what a file may be called where it is read. */
export function breakLines(
	{ before, after, gapMillis }: Break,
	m: Messages,
	nameOf = ownName
): readonly [string, string] {
	const name = nameOf(before.file);
	const gap = gapMillis === undefined ? '' : m.breaks.gap(shortSpan(gapMillis / 1000, m));
	const from = before.span.end ?? before.span.start;
	const times = after
		? `${localWords(from)} – ${localWords(after.span.start)}`
		: m.breaks.statement.from(localWords(from));
	return [
		gap === '' ? times : `${gap} · ${times}`,
		after ? m.breaks.between(name, nameOf(after.file)) : m.breaks.after(name)
	];
}

export const leadLine = (lead: Lead, m: Messages, nameOf = ownName): string =>
	lead.lead === 'missing-numbers'
		? m.breaks.missing(lead.from, lead.to, nameOf(lead.file))
		: m.breaks.late1(nameOf(lead.file), moment(lead.startedAt), moment(lead.until));

/** What was said of an interruption, in one line; and who said it where. */
export function wordLines(word: BreakWord, m: Messages, names: Names): readonly [string, string] {
	const reported = word.reported
		? `${m.breaks.statement.reported} ${names.person(word.reported.to)}`
		: '';
	const says = [m.breaks.outcomes[word.outcome], word.reason ?? '', word.account, reported]
		.filter((part) => part !== '')
		.join(' · ');
	return [
		says,
		m.breaks.by(names.person(word.by), moment(word.at), entryName(word.origin, word.seq))
	];
}
