/** Chance that can be had again: the same seed gives the same choices. */
export interface Random {
	/** A whole number from 0 up to, not including, `n`. */
	below(n: number): number;
	/** A whole number from `least` to `most`, both included. */
	between(least: number, most: number): number;
	chance(probability: number): boolean;
	pick<T>(list: readonly T[]): T;
	shuffled<T>(list: readonly T[]): T[];
	bytes(n: number): Uint8Array<ArrayBuffer>;
}

/** splitmix32: enough for choosing tests, and short enough to be read. */
export function seeded(...seed: readonly number[]): Random {
	let state = 0x9e3779b9;
	const next = (): number => {
		state = (state + 0x9e3779b9) | 0;
		let z = state ^ (state >>> 16);
		z = Math.imul(z, 0x21f0aaad);
		z ^= z >>> 15;
		z = Math.imul(z, 0x735a2d97);
		return (z ^ (z >>> 15)) >>> 0;
	};
	for (const part of seed) {
		state = (state ^ part) | 0;
		state = next();
	}
	const below = (n: number): number => Math.floor((next() / 2 ** 32) * n);
	const random: Random = {
		below,
		between: (least, most) => least + below(most - least + 1),
		chance: (probability) => next() / 2 ** 32 < probability,
		pick<T>(list: readonly T[]): T {
			if (list.length === 0) throw new Error('nothing to pick from');
			return list[below(list.length)] as T;
		},
		shuffled<T>(list: readonly T[]): T[] {
			const left = [...list];
			return list.map(() => left.splice(below(left.length), 1)[0] as T);
		},
		bytes: (n) => Uint8Array.from({ length: n }, () => below(256))
	};
	return random;
}
