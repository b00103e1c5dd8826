import type { Board, RegistryView } from '$lib/ledger/custody/board';
import type { Labelled } from '$lib/ledger/register/label';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Messages } from '../messages/zh';
import { actOnScan, boardRecorder } from '../recorders/recorder-words';

/** Where what was scanned leads, and what that is called. */
export interface ScanWay {
	readonly href: string;
	readonly name: string;
}

export interface ScanKnown {
	readonly board: Board;
	readonly registry: RegistryView;
	readonly station: string;
	readonly pack: RulePack;
}

/** A recorder goes out or comes back, a badge begins a lending, a medium shows its card; undefined where nothing can be done. */
export function wayOf(
	{ kind, id }: Labelled,
	{ board, registry, station, pack }: ScanKnown,
	m: Messages
): ScanWay | undefined {
	const value = encodeURIComponent(id);
	if (kind === 'medium') return { href: `/media?medium=${value}`, name: m.scan.toMedium };
	if (kind === 'person') {
		const person = registry.people.get(id);
		if (!person?.active || !person.roles.includes('officer')) return undefined;
		return { href: `/check-out?officer=${value}`, name: m.board.checkOut };
	}
	const recorder = boardRecorder(id, board, registry, pack);
	if (!recorder) return undefined;
	const act = actOnScan(recorder, station);
	const name = { 'check-out': m.board.checkOut, return: m.board.return, ingest: m.board.ingest };
	return { href: `/${act}?recorder=${value}`, name: name[act] };
}
