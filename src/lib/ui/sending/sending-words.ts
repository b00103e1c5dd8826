import type { SendingPause, SendingRow } from '$lib/kiosk/ports/sending';
import type { Dossiers } from '$lib/ledger/dossier/dossier';
import type { Instant } from '$lib/base/instant';
import { dayTime } from '../messages/format';
import type { Messages } from '../messages/zh';

/** What a row is called; of what only named readers may know nothing is shown that names it (第20条). */
export const sendingName = ({ shut, path }: SendingRow, m: Messages): string =>
	shut ? m.restriction.masked : path.slice(path.lastIndexOf('/') + 1);

/** The numbers of the case files in which it lies. */
export function casesOf(
	{ shut, cases }: SendingRow,
	m: Messages,
	dossiers: Pick<Dossiers, 'cases'> | undefined
): string {
	if (shut) return '';
	const numbers = cases.map((id) => dossiers?.cases.get(id)?.number ?? id);
	return numbers.length === 0 ? m.sending.noCase : numbers.join(m.common.list);
}

/** Why it stands where it stands; '' = its state says it. */
export function sendingWhy({ state, why, receivedAt }: SendingRow, now: Instant, m: Messages) {
	const { sending: words } = m;
	if (receivedAt !== undefined) return words.receivedAt(dayTime(receivedAt, now, m));
	if (state === 'returned') return words.why.returned;
	if (why === undefined) return '';
	return why in words.why ? words.why[why as keyof typeof words.why] : words.otherWhy;
}

/** Why nothing is sent now, and when it is tried again. */
export function pauseWords(pause: SendingPause, now: Instant, m: Messages): string {
	const { pause: words, otherWhy, retryAt } = m.sending;
	const said = pause.why in words ? words[pause.why as keyof typeof words] : otherWhy;
	return 'retryAt' in pause ? `${said} ${retryAt(dayTime(pause.retryAt, now, m))}` : said;
}

/** Whether what was typed is in its name, its case files or its recorder. */
export function isMeant(
	row: SendingRow,
	typed: string,
	m: Messages,
	dossiers: Pick<Dossiers, 'cases'> | undefined
): boolean {
	const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
	const said = `${sendingName(row, m)}\n${casesOf(row, m, dossiers)}\n${row.recorder}`;
	return folded(said).includes(folded(typed));
}
