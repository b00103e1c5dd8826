import type { PageServerLoad } from './$types';

/** One entry of a log: the end of every way down from the board. */
export const load: PageServerLoad = async ({ locals: { county }, url }) => {
	const log = (url.searchParams.get('log') ?? '').slice(0, 120);
	const typed = url.searchParams.get('seq') ?? '';
	const seq = /^\d{1,9}$/.test(typed) ? Number(typed) : undefined;
	const { people, stations } = await county.roster();
	const shown = log !== '' && seq !== undefined ? await county.shownEntry(log, seq) : undefined;
	return {
		...{ log, typed, isAsked: log !== '' || typed !== '', people },
		names: new Map([...stations].map(([id, { name }]) => [id, name])),
		shown: shown && {
			...{ size: shown.size, judged: shown.judged, text: shown.text },
			...{ quarantined: shown.quarantined, receipt: shown.receipt },
			...{ seq: shown.entry.seq, hash: shown.entry.hash, origin: shown.entry.origin },
			parsed: shown.entry.known
				? ({ known: true, event: shown.entry.event } as const)
				: ({ known: false, event: shown.entry.event } as const)
		}
	};
};
