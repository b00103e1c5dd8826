/**
 * Everything that a browser keeps of a kiosk, and what of it a backup takes along (docs/formats.md, part 46, has the same list
 * with the reasons). A name that ends in `*` stands for all that begin so.
 */
export interface KeptHere {
	readonly kind: 'database' | 'files' | 'setting' | 'cache';
	readonly name: string;
	/** Tables that are taken along, in this order; for a setting, `['value']`. */
	readonly taken: readonly string[];
	/** Tables that stay behind. */
	readonly left: readonly string[];
}

const database = (
	name: string,
	taken: readonly string[],
	left: readonly string[] = []
): KeptHere => ({ kind: 'database', name, taken, left });
const other = (kind: 'files' | 'setting' | 'cache', name: string): KeptHere => ({
	...{ kind, name, taken: [], left: [] }
});

export const JOURNAL = 'luzheng-journal';

export const keptHere: readonly KeptHere[] = [
	// First, and up to where it stood then: what is written beside the record is kept before the entry that speaks of it.
	database(JOURNAL, ['rows', 'aside']),
	database('luzheng-side-records', ['records']),
	database('luzheng-side-texts', ['texts']),
	database('luzheng-inventories', ['inventories']),
	database('luzheng-emptying', ['inventories']),
	database('luzheng-stick', ['relays'], ['keys', 'heard']),
	database('luzheng-sending', ['orders'], ['uploads']),
	database('luzheng-stock', ['drafts']),
	database('luzheng-profiles', ['profiles']),
	database('luzheng-fixity', ['read', 'settings'], ['runs', 'steps']),
	database('luzheng-identity', [], ['rows']),
	database('luzheng-pins', [], ['pins']),
	database('luzheng-places', [], ['places']),
	database('luzheng-thumbnails', [], ['thumbnails']),
	database('luzheng-checkpoints', [], ['rows']),
	database('luzheng-backup', [], ['rows']),
	database('luzheng-acting', ['settings']),
	database('luzheng-scanning', ['printed'], ['tried']),
	database('luzheng-commission', [], ['notes']),
	database('luzheng-practice-*', []),
	database('luzheng-registry-cache-*', [], ['pieces', 'notes']),
	database('luzheng-leader', [], ['rows']),
	{ kind: 'setting', name: 'luzheng-language', taken: ['value'], left: [] },
	{ kind: 'setting', name: 'luzheng-type', taken: ['value'], left: [] },
	{ kind: 'setting', name: 'luzheng-sound', taken: ['value'], left: [] },
	other('setting', 'luzheng-clearing'),
	other('setting', 'luzheng-acting'),
	other('setting', 'luzheng-practice'),
	other('files', 'luzheng-ledger'),
	other('files', 'luzheng-ledger*'),
	other('files', 'luzheng-vault'),
	other('files', 'luzheng-before-update'),
	other('files', 'luzheng-practice-*'),
	other('cache', '*')
];

const matches = (pattern: string, name: string): boolean =>
	pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;

/** What is said of a store; undefined = nobody has decided about it, which no release may have. */
export const saidOf = (kind: KeptHere['kind'], name: string): KeptHere | undefined =>
	keptHere.find((kept) => kept.kind === kind && matches(kept.name, name));

/** The tables that a backup has, in order. */
export const takenTables: readonly { readonly store: string; readonly table: string }[] =
	keptHere.flatMap(({ name, taken }) => taken.map((table) => ({ store: name, table })));

export const isTaken = (store: string, table: string): boolean =>
	takenTables.some((one) => one.store === store && one.table === table);
