import type { Instant } from '$lib/base/instant';
import type { Board } from '$lib/ledger/custody/board';
import type { KnownPack, Packs } from '$lib/ledger/rule/packs';
import type { Messages } from '../messages/zh';

const DAY = 24 * 60 * 60 * 1000;
/** A new rule is told at the counter so many days before it takes effect, and on its first day. */
const SOON_DAYS = 7;

/** What everybody at the counter has to know of the rule: one sentence, or none. */
export function packNotice(
	packs: Packs,
	now: Instant,
	m: Messages
): { readonly text: string; readonly tone: 'info' | 'bad' } | undefined {
	const { inForce, next } = { inForce: packs.inForce(now), next: packs.next(now) };
	if (!inForce.pack) return { text: m.rules.unreadable(inForce.id), tone: 'bad' };
	if (next && next.from - now <= SOON_DAYS * DAY)
		return next.pack
			? { text: soon(next, Math.ceil((next.from - now) / DAY), m), tone: 'info' }
			: { text: m.rules.unreadableLater(next.id, next.validFrom), tone: 'bad' };
	return inForce.issued && now - inForce.from < DAY
		? { text: soon(inForce, 0, m), tone: 'info' }
		: undefined;
}

/** Deadlines that run by a pack which has not arrived here: they are computed by the one in force until it does. */
export function unknownPackNotice(
	{ duties }: Pick<Board, 'duties'>,
	packs: Packs,
	m: Messages
): string | undefined {
	const unknown = duties.flatMap(({ duty }) => (packs.known(duty.pack) ? [] : [duty]));
	const [first] = unknown;
	return first && m.rules.unknownNamed(unknown.length, first.pack);
}

const soon = ({ id, validFrom }: KnownPack, days: number, m: Messages): string =>
	m.rules.soon(id, validFrom, days);
