import { PROJECTIONS } from '$lib/ledger/store/rebuild';

/** The kiosk's ledger database, whose version is the one of its read models. */
export const LEDGER = 'luzheng-ledger';

/**
 * The newest version of each of this browser's databases that this program understands. An older one is brought up to it when it
 * is opened; a newer one is not opened at all. Only what other programs keep here is not in this list.
 */
export const understood: Readonly<Record<string, number>> = {
	[LEDGER]: PROJECTIONS,
	'luzheng-journal': 2,
	'luzheng-identity': 1,
	'luzheng-pins': 1,
	'luzheng-stick': 1,
	'luzheng-stock': 1,
	'luzheng-side-texts': 1,
	'luzheng-side-records': 1,
	'luzheng-inventories': 1,
	'luzheng-emptying': 1,
	'luzheng-fixity': 1,
	'luzheng-sending': 1,
	'luzheng-profiles': 1,
	'luzheng-thumbnails': 1,
	'luzheng-places': 1,
	'luzheng-checkpoints': 1,
	'luzheng-acting': 1,
	'luzheng-scanning': 1,
	'luzheng-commission': 1,
	'luzheng-backup': 1
};

/** A database as it was found, without opening it. */
export interface Schema {
	readonly name: string;
	readonly version: number;
}

/** What a newer version of this program has changed; nothing = every one of them may be opened. */
export const newerThan = (
	known: Readonly<Record<string, number>>,
	found: readonly Schema[]
): readonly Schema[] =>
	found.filter(({ name, version }) => version > (known[name] ?? Number.POSITIVE_INFINITY));

const MARK = `${LEDGER}.schema-`;

/** The name of the empty file that says up to which version the ledger database has been brought. */
export const ledgerMark = (version: number): string => `${MARK}${version}`;

/** The ledger database among the names that lie beside it; the newest mark counts. */
export function ledgerSchema(names: readonly string[]): Schema | undefined {
	const versions = names
		.filter((name) => name.startsWith(MARK))
		.map((name) => Number(name.slice(MARK.length)))
		.filter((version) => Number.isSafeInteger(version));
	return versions.length === 0 ? undefined : { name: LEDGER, version: Math.max(...versions) };
}
