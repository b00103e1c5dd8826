import type { ShownCopy } from '$lib/kiosk/ports/disposals';
import type { Disposal } from '$lib/ledger/retention/disposals';
import type { Names } from '../words/explain';
import type { Messages } from '../messages/zh';
import { momentWords } from '../requests/request-words';

export const disposalAddress = (id: string): string =>
	`/archive/disposal/one?id=${encodeURIComponent(id)}`;

/** Copies of which nothing was said yet, or that lie there with other content. */
export const leftOf = (copies: readonly ShownCopy[]): number =>
	copies.filter(({ state }) => state !== 'removed' && state !== 'absent').length;

export const executors = ({ persons }: Disposal, names: Names, m: Messages): string =>
	persons.map((person) => names.person(person)).join(m.common.list);

export const stubWords = (disposal: Disposal, names: Names, m: Messages): string =>
	m.disposal.stubOf(executors(disposal, names, m), momentWords(disposal.at));
