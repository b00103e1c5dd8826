// What can have happened to a kiosk before and after its disk was set back.
import type { Random } from './random';

export const LIFE = 100;

/** One life of a kiosk, and what others had of it when its disk was set back. */
export interface Case {
	/** The copy that it was restored from has so many entries. */
	readonly restored: number;
	/** The county holds so many, and has confirmed so many of them. */
	readonly sent: number;
	readonly confirmed: number;
	/** So many are on the vault, if it is at hand; undefined = it is not. */
	readonly copied: number | undefined;
	/** So many acts are recorded after the restoring, before anyone looks. */
	readonly written: number;
	/** The machine that the copy was made from goes on too, and comes to the county later. */
	readonly twin: boolean;
}

export function caseOf(random: Random, restored: number): Case {
	const sent = random.chance(0.7) ? random.between(restored, LIFE) : random.below(restored + 1);
	return {
		...{ restored, sent, confirmed: random.chance(0.5) ? sent : random.below(sent + 1) },
		copied: random.chance(0.35) ? random.between(1, LIFE) : undefined,
		written: random.chance(0.6) ? random.between(1, 6) : 0,
		twin: random.chance(0.4)
	};
}
