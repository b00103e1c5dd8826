import { sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import type { Instant } from '$lib/base/instant';
import type { CommissionStatus, Line } from '$lib/kiosk/ports/commission';
import { writeCsv } from '$lib/ledger/texts/csv';
import { explain, type Names } from '../words/explain';
import { calendarDate, clockTime } from '../messages/format';
import type { Messages } from '../messages/zh';
import { foundWords, type Say } from '../messages/zh/commission';

/** What stands at the head of 《终端启用检查表》. */
export interface CommissionHead {
	readonly station: string;
	readonly log: string;
	readonly version: string;
}

export interface CommissionRow {
	readonly number: number;
	readonly check: string;
	readonly state: string;
	readonly found: string;
	readonly who: string;
	readonly at: string;
}

/** One content in three shapes: on paper, as JSON, and as CSV. */
export interface CommissionDocument {
	readonly head: CommissionHead & { readonly green: string };
	readonly rows: readonly CommissionRow[];
	readonly json: Bytes;
	/** SHA-256 of `json`. */
	readonly sha256: string;
	readonly csv: Bytes;
}

const moment = (at: Instant): string => `${calendarDate(at)} ${clockTime(at)}`;

export const sayWith = (m: Messages, names: Names): Say => ({
	when: (at) => moment(at as Instant),
	person: (id) => names.person(id),
	why: (fault) => explain(fault, m.reasons, names)
});

/** What a line found, or '—' where nothing was looked at. */
export const lineWords = (line: Line, m: Messages, names: Names): string =>
	foundWords(line.found, m.commission, sayWith(m, names)) || '—';

export async function commissionDocument(
	status: CommissionStatus,
	head: CommissionHead,
	m: Messages,
	names: Names
): Promise<CommissionDocument> {
	const words = m.commission;
	const rows = status.lines.map((line, i) => ({
		number: i + 1,
		check: words.checks[line.check],
		state: words.states[line.state],
		found: lineWords(line, m, names),
		who: line.by === undefined ? '' : names.person(line.by),
		at: line.at === undefined ? '' : moment(line.at)
	}));
	const { green } = status;
	const signed = green ? words.green(moment(green.at), names.person(green.by)) : words.notGreen;
	const whole = { ...head, green: signed };
	const json = toUtf8(
		`${JSON.stringify({ format: 'luzheng-commission/1', title: words.sheet, ...whole, rows }, undefined, '\t')}\n`
	);
	const sha256 = await sha256Hex(json);
	const { columns } = words;
	const csv = writeCsv([
		[words.sheet],
		...(['station', 'log', 'version', 'green'] as const).map((of) => [words.head[of], whole[of]]),
		[columns.number, columns.check, columns.state, columns.found, columns.who, columns.at],
		...rows.map((row) => [
			...[String(row.number), row.check, row.state],
			...[row.found, row.who, row.at]
		]),
		[words.hash, sha256]
	]);
	return { head: whole, rows, json, sha256, csv: toUtf8(csv) };
}
