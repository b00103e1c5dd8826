import type { Body } from '../events/event';
import type { Numbers } from '../facts/merged-numbers';
import type { Register } from './register';

/** How numbers of devices are compared: however they were typed. */
export const plainNumber = (said: string): string =>
	said.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '');

/** As the factory left it: nothing, or one sign over and over (`0000000`, `FFFF`). It is on every unit and names none of them. */
export const isFactoryValue = (said: string): boolean => /^(.)\1*$/u.test(plainNumber(said) || '0');

/** A firmware number filled up with zeros to its field's width is the same one. */
export const plainFirmware = (said: string): string => {
	const plain = plainNumber(said);
	return /^\d+$/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : plain;
};

/** What the register says that wants a look: shown with every side of it, and nothing is decided by the program (第2条). */
export type RegisterDoubt =
	/** Two devices claim one firmware number: by it neither can be told from the other. */
	| {
			readonly doubt: 'one-firmware';
			readonly value: string;
			readonly recorders: readonly string[];
	  }
	| { readonly doubt: 'factory-firmware'; readonly value: string; readonly recorder: string }
	| { readonly doubt: 'one-asset'; readonly value: string; readonly recorders: readonly string[] }
	| {
			readonly doubt: 'card-moved';
			readonly value: string;
			/** From where to where. */
			readonly recorders: readonly string[];
	  }
	| { readonly doubt: 'not-described'; readonly recorder: string }
	| { readonly doubt: 'no-asset'; readonly recorder: string }
	| { readonly doubt: 'keeper-gone'; readonly recorder: string; readonly person: string };

export interface Registered {
	readonly recorders: ReadonlyMap<string, Body<'recorder-registered'>>;
	readonly people: ReadonlyMap<string, Body<'person-registered'>>;
	readonly numbers: Pick<Numbers, 'kept'>;
}

function twice(
	register: Register,
	ids: readonly string[],
	field: 'asset' | 'firmware'
): { value: string; recorders: string[] }[] {
	const by = new Map<string, { value: string; recorders: string[] }>();
	for (const id of ids) {
		const value = register.described(id)?.[field] ?? '';
		if (isFactoryValue(value)) continue;
		const key = field === 'firmware' ? plainFirmware(value) : plainNumber(value);
		const same = by.get(key);
		if (same) same.recorders.push(id);
		else by.set(key, { value, recorders: [id] });
	}
	return [...by.values()].filter(({ recorders }) => recorders.length > 1);
}

/** In the order of the numbers; a recorder out of service is left out, an old number of one that has several too. */
export function registerDoubts(
	register: Register,
	{ recorders, people, numbers }: Registered
): readonly RegisterDoubt[] {
	const ids = [...recorders.values()]
		.filter(({ active, recorder }) => active && numbers.kept(recorder) === recorder)
		.map(({ recorder }) => recorder)
		.sort();
	return [
		...twice(register, ids, 'firmware').map((one) => ({ doubt: 'one-firmware', ...one }) as const),
		...twice(register, ids, 'asset').map((one) => ({ doubt: 'one-asset', ...one }) as const),
		...register.cards.flatMap(({ card, recorder, from, moved }) =>
			moved && recorder !== undefined && from !== undefined
				? [{ doubt: 'card-moved', value: card, recorders: [from, recorder] } as const]
				: []
		),
		...ids.flatMap((recorder): RegisterDoubt[] => {
			const is = register.described(recorder);
			if (!is) return [{ doubt: 'not-described', recorder }];
			const found: RegisterDoubt[] = [];
			if (is.asset === '') found.push({ doubt: 'no-asset', recorder });
			if (is.firmware !== '' && isFactoryValue(is.firmware))
				found.push({ doubt: 'factory-firmware', value: is.firmware, recorder });
			if (is.keeper !== null && !people.get(is.keeper)?.active)
				found.push({ doubt: 'keeper-gone', recorder, person: is.keeper });
			return found;
		})
	];
}

/** Firmware numbers by which a recorder can be told, and those that several bear or the factory left: they prove nothing. */
export function firmwareNumbers(register: Register): {
	readonly own: ReadonlyMap<string, string>;
	readonly silent: readonly string[];
} {
	const described = register.descriptions().filter(({ firmware }) => firmware !== '');
	const counts = new Map<string, number>();
	for (const { firmware } of described) {
		const key = plainFirmware(firmware);
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	const tells = (firmware: string) =>
		!isFactoryValue(firmware) && counts.get(plainFirmware(firmware)) === 1;
	return {
		own: new Map(
			described
				.filter(({ firmware }) => tells(firmware))
				.map(({ recorder, firmware }) => [recorder, firmware])
		),
		silent: described
			.filter(({ firmware }) => !tells(firmware))
			.flatMap(({ firmware }) => [firmware, plainFirmware(firmware)])
	};
}

/** One line of the bureau's own asset list, as it was brought. */
export interface AssetLine {
	readonly line: number;
	readonly asset: string;
	readonly name: string;
}

/** Is every device of the asset list in the register, and the other way round (第2条)? */
export interface AssetComparison {
	readonly inBoth: readonly { readonly asset: string; readonly recorder: string }[];
	readonly notRegistered: readonly AssetLine[];
	/** In the register with an asset number that the list does not have, or with none. */
	readonly notListed: readonly { readonly recorder: string; readonly asset: string }[];
}

export function compareAssets(
	list: readonly AssetLine[],
	register: Register,
	{ recorders, numbers }: Registered
): AssetComparison {
	const ids = [...recorders.values()]
		.filter(({ active, recorder }) => active && numbers.kept(recorder) === recorder)
		.map(({ recorder }) => recorder)
		.sort();
	const assetOf = (id: string) => register.described(id)?.asset ?? '';
	const byAsset = new Map(
		ids.filter((id) => assetOf(id) !== '').map((id) => [plainNumber(assetOf(id)), id])
	);
	const listed = new Set(list.map(({ asset }) => plainNumber(asset)));
	return {
		inBoth: list.flatMap(({ asset }) => {
			const recorder = byAsset.get(plainNumber(asset));
			return recorder === undefined ? [] : [{ asset, recorder }];
		}),
		notRegistered: list.filter(({ asset }) => !byAsset.has(plainNumber(asset))),
		notListed: ids
			.map((recorder) => ({ recorder, asset: assetOf(recorder) }))
			.filter(({ asset }) => asset === '' || !listed.has(plainNumber(asset)))
	};
}
