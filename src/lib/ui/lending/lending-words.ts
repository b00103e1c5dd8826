import type { Lending } from '$lib/ledger/custody/lendings';
import { unfitPoints } from '$lib/ledger/custody/readiness';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Names } from '../words/explain';
import type { Messages } from '../messages/zh';

/** The check before use in one line: whether it was in order, how it was seen, who let the recorder go all the same (第5条). */
export function checkWords(
	{ check, signature, override }: Lending,
	pack: RulePack,
	m: Messages,
	names: Pick<Names, 'person'>
): string {
	const stated = signature?.stated ?? [];
	const unfit = unfitPoints(check, pack).map((point) => m.counter.unfit[point]);
	const ways = [...new Set(Object.values(check).map(({ how }) => m.counter.ways[how]))];
	const said = stated.length === 0 ? ways : [...ways, m.counter.slip.stated(stated.length)];
	const is = unfit.length === 0 ? m.counter.slip.fit : unfit.join(m.common.list);
	const letGo = override ? [m.counter.override.given(names.person(override.by))] : [];
	return [is, ...said, ...letGo].join(m.common.list);
}
