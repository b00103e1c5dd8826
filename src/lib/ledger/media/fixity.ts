import type { Instant } from '$lib/base/instant';
import { happenedAt, type Body, type EventOf } from '../events/event';
import type { FixityFinding } from '../events/fixity';
import { inTime } from './vault-bags';

/** One check of a vault. */
export interface FixityRun {
	readonly run: string;
	readonly why: Body<'fixity-begun'>['why'];
	readonly begunAt: Instant;
	readonly bags: number;
	readonly bytes: number;
	/** Undefined while it runs, and where it was broken off without a word. */
	readonly ended:
		(Omit<Body<'fixity-ended'>, 'run' | 'vault'> & { readonly at: Instant }) | undefined;
}

/** Something found in a vault, with what was done about it. */
export interface Found extends FixityFinding {
	readonly at: Instant;
	/** Where on the record it stands. */
	readonly log: string;
	readonly seq: number;
	readonly answer:
		| (Pick<Body<'fixity-answered'>, 'outcome' | 'words'> & {
				readonly at: Instant;
				readonly by: string | undefined;
		  })
		| undefined;
}

export type Replacement = Body<'vault-replaced'> & { readonly at: Instant };

/** What the record says of the checks of one vault. */
export interface VaultFixity {
	/** Newest first. */
	readonly runs: readonly FixityRun[];
	/** The newest one that came to its end. */
	readonly last: FixityRun | undefined;
	/** Nobody has written yet what was done about these. */
	readonly open: readonly Found[];
	readonly answered: readonly Found[];
	readonly replacedBy: Replacement | undefined;
	readonly tookOver: Replacement | undefined;
}

export const FIXITY_TYPES = [
	...(['fixity-begun', 'fixity-found', 'fixity-ended'] as const),
	...(['fixity-answered', 'vault-replaced'] as const)
] as const;
type FixityEvent = {
	[T in (typeof FIXITY_TYPES)[number]]: EventOf<T>;
}[(typeof FIXITY_TYPES)[number]];

/** Found once more it is still the same; with other content at the same place it is something new. */
export const findingKey = ({ bag, path, kind, found }: FixityFinding): string =>
	JSON.stringify([bag, path, kind, found]);

interface Gathered {
	readonly runs: Map<string, FixityRun>;
	readonly found: Map<string, Found>;
	replacedBy: Replacement | undefined;
	tookOver: Replacement | undefined;
}

/** What the record says of the checks of this station's vaults, by the vault's id; events of each log in order. */
export function fixityFrom(events: readonly FixityEvent[]): ReadonlyMap<string, VaultFixity> {
	const vaults = new Map<string, Gathered>();
	function of(vault: string): Gathered {
		const known = vaults.get(vault);
		if (known) return known;
		const fresh = { runs: new Map(), found: new Map(), replacedBy: undefined, tookOver: undefined };
		vaults.set(vault, fresh);
		return fresh;
	}
	for (const event of [...events].sort(inTime)) {
		const at = happenedAt(event);
		switch (event.type) {
			case 'fixity-begun': {
				const { vault, run, why, bags, bytes } = event.body;
				of(vault).runs.set(run, { run, why, bags, bytes, begunAt: at, ended: undefined });
				break;
			}
			case 'fixity-found': {
				const { found } = of(event.body.vault);
				for (const one of event.body.findings) {
					const key = findingKey(one);
					// A crash between the finding and its place in the run says it twice.
					if (!found.has(key))
						found.set(key, { ...one, at, log: event.log, seq: event.seq, answer: undefined });
				}
				break;
			}
			case 'fixity-ended': {
				const { vault, run, ...ended } = event.body;
				const begun = of(vault).runs.get(run);
				if (begun) of(vault).runs.set(run, { ...begun, ended: { ...ended, at } });
				break;
			}
			case 'fixity-answered': {
				const { vault, bag, path, outcome, words } = event.body;
				const { found } = of(vault);
				const answer = { outcome, words, at, by: event.actor[0] };
				for (const [key, one] of found)
					if (one.bag === bag && one.path === path && !one.answer)
						found.set(key, { ...one, answer });
				break;
			}
			case 'vault-replaced': {
				of(event.body.from).replacedBy = { ...event.body, at };
				of(event.body.to).tookOver = { ...event.body, at };
				break;
			}
		}
	}
	return new Map([...vaults].map(([vault, gathered]) => [vault, folded(gathered)]));
}

function folded({ runs, found, replacedBy, tookOver }: Gathered): VaultFixity {
	const newest = [...runs.values()].reverse();
	const all = [...found.values()];
	return {
		runs: newest,
		last: newest.find(({ ended }) => ended !== undefined && ended.outcome !== 'stopped'),
		open: all.filter(({ answer }) => !answer),
		answered: all.filter(({ answer }) => answer),
		...{ replacedBy, tookOver }
	};
}

export const neverChecked: VaultFixity = {
	...{ runs: [], last: undefined, open: [], answered: [] },
	...{ replacedBy: undefined, tookOver: undefined }
};
