import type { OpenPiece, OpenWork } from './ports/open-work';
import type { Kiosk } from './ports/session';
import type { StickDesk } from './ports/sticks';

type Long = Pick<Kiosk, 'ingest' | 'audit' | 'fixity' | 'sticks'> &
	Partial<Pick<Kiosk, 'extractions' | 'disposals' | 'sending' | 'backup'>>;

/** What the desks have under way now, as far as they know it themselves. */
function underWay(kiosk: Long): readonly OpenPiece[] {
	const { ingest, audit, fixity, extractions, disposals, sending, backup } = kiosk;
	const check = fixity.current();
	const running = check && /^(running|waiting|paused)$/.test(check.state);
	return [
		...ingest
			.jobs()
			.filter(({ phase }) => phase !== 'done' && phase !== 'halted')
			.map(({ recorder }) => ({ kind: 'ingest', what: recorder }) as const),
		...ingest
			.owed()
			.filter(({ state }) => state === 'copying')
			.map(({ recorder }) => ({ kind: 'second-copy', what: recorder }) as const),
		...(audit.current()?.state === 'running' ? [{ kind: 'audit' } as const] : []),
		...(running ? [{ kind: 'fixity', what: check.vault } as const] : []),
		...(extractions?.working() ? [{ kind: 'extraction' } as const] : []),
		...(disposals?.removing() ? [{ kind: 'disposal' } as const] : []),
		...(sending?.current() ? [{ kind: 'sending' } as const] : []),
		...(backup?.progress() ? [{ kind: 'backup' } as const] : [])
	];
}

/** A desk whose named works say that they are open for as long as they run; everything else of it stays as it is. */
function saying<T extends object>(
	desk: T,
	names: readonly (keyof T)[],
	during: <R>(act: () => Promise<R>) => Promise<R>
): T {
	const said = { ...desk };
	for (const name of names) {
		const act = desk[name] as (...given: unknown[]) => Promise<unknown>;
		said[name] = ((...given: unknown[]) => during(() => act(...given))) as T[typeof name];
	}
	return said;
}

const saysSticks = (sticks: StickDesk, work: OpenWork): StickDesk => ({
	...sticks,
	async open(folder) {
		const opened = await sticks.open(folder);
		if (!opened.ok) return opened;
		const stick = saying(opened.value, ['write', 'read'], (act) => work.during('stick', act));
		return { ok: true, value: stick };
	}
});

/**
 * The same kiosk, whose long works are open in `work` from their beginning to their end: those that a desk shows are asked for,
 * the others are told.
 */
export function withWork<K extends Kiosk>(kiosk: K, work: OpenWork): K {
	work.ask(() => underWay(kiosk));
	const said: Partial<Kiosk> = {
		sticks: saysSticks(kiosk.sticks, work),
		fixity: saying(kiosk.fixity, ['restore', 'replace', 'index'], (act) =>
			work.during('fixity', act)
		),
		disposals: saying(kiosk.disposals, ['execute', 'again'], (act) => work.during('disposal', act)),
		...(kiosk.extractions && {
			extractions: saying(kiosk.extractions, ['make', 'write', 'readBack', 'cut'], (act) =>
				work.during('extraction', act)
			)
		})
	};
	// Below it stays the kiosk itself, with what it reads anew at each look.
	return Object.assign(Object.create(kiosk) as K, said);
}
