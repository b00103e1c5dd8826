/** A Joliet name: 64 units of UCS-2, without its version. */
const MOST_UNITS = 64;
/** Folders below the root that a path may have: ECMA-119, 6.8.2.1 allows eight levels, the root included. */
const MOST_FOLDERS = 7;
/**
 * Refused by Joliet (`* / : ; ? \` and control characters) or by Windows, where discs are read; and `%`, which a manifest writes as
 * `%25` (RFC 8493), so that `sha256sum -c` would not find the file.
 */
// eslint-disable-next-line no-control-regex
const REFUSED = /[\u0000-\u001f\u007f"%*/:;<>?\\|]/;

/** The name as a disc can hold it: what UCS-2 cannot hold, and what is refused, becomes `_`; too long a name is cut before its ending. */
function discName(name: string): string {
	const safe = Array.from(name, (c) => (isHeld(c) ? c : '_')).join('');
	// Readers on Linux and Windows take dots and spaces at the end away.
	return fitted(safe.replace(/[. ]+$/, (tail) => '_'.repeat(tail.length)) || '_', '');
}

function isHeld(c: string): boolean {
	const code = c.codePointAt(0) ?? 0;
	return code <= 0xffff && !(code >= 0xd800 && code <= 0xdfff) && !REFUSED.test(c);
}

/** Base, mark and ending in 64 units together. */
function fitted(name: string, mark: string): string {
	const dot = name.lastIndexOf('.');
	const ending = dot > 0 && name.length - dot <= 17 ? name.slice(dot) : '';
	const base = name.slice(0, name.length - ending.length);
	return base.slice(0, MOST_UNITS - ending.length - mark.length) + mark + ending;
}

interface Folder {
	readonly folders: Map<string, Folder>;
	readonly files: string[];
}

const newFolder = (): Folder => ({ folders: new Map(), files: [] });

/**
 * For each path, the path that it has on a disc: unique in its folder whatever the case of its letters, at most seven folders deep. A
 * name that can stay stays; the same paths give the same answer in whatever order.
 */
export function discPaths(paths: readonly string[]): ReadonlyMap<string, string> {
	const root = newFolder();
	for (const path of paths) {
		const steps = path.split('/');
		steps.pop();
		// Deeper folders become one: its true name here is their path, which no other folder has.
		if (steps.length > MOST_FOLDERS) steps.push(steps.splice(MOST_FOLDERS - 1).join('/'));
		let folder = root;
		for (const step of steps) {
			const inner = folder.folders.get(step) ?? newFolder();
			folder.folders.set(step, inner);
			folder = inner;
		}
		folder.files.push(path);
	}
	const placed = new Map<string, string>();
	place(root, '', placed);
	return placed;
}

function place(folder: Folder, at: string, placed: Map<string, string>): void {
	const wanted = [
		...[...folder.folders.keys()].map((name) => ({ name, path: undefined })),
		...folder.files.map((path) => ({ name: path.slice(path.lastIndexOf('/') + 1), path }))
	];
	const kept = ({ name }: { name: string }) => Number(discName(name) !== name);
	wanted.sort((a, b) => kept(a) - kept(b) || (a.name < b.name ? -1 : 1));
	const taken = new Set<string>();
	for (const { name, path } of wanted) {
		const free = firstFree(discName(name), taken);
		const inner = path === undefined ? folder.folders.get(name) : undefined;
		if (inner) place(inner, `${at}${free}/`, placed);
		else if (path !== undefined) placed.set(path, at + free);
	}
}

function firstFree(name: string, taken: Set<string>): string {
	for (let nth = 1; ; nth++) {
		const free = nth === 1 ? name : fitted(name, ` (${nth})`);
		const key = free.toLowerCase();
		if (taken.has(key)) continue;
		taken.add(key);
		return free;
	}
}

const dChars = (text: string) => text.toUpperCase().replace(/[^A-Z0-9_]/g, '_');

/**
 * The names of one folder for readers that know ISO 9660 alone: capital letters, digits and `_`, 31 characters (ECMA-119, 7.5 and
 * 7.6), unique. A file's has a dot, also where it has no ending.
 */
export function isoNames(
	children: readonly { readonly name: string; readonly folder: boolean }[]
): readonly string[] {
	const taken = new Set<string>();
	return children.map(({ name, folder }) => {
		const dot = folder ? -1 : name.lastIndexOf('.');
		const ending = dot > 0 ? dChars(name.slice(dot + 1)).slice(0, 8) : '';
		const base = dChars(dot > 0 ? name.slice(0, dot) : name);
		const room = folder ? 31 : 30 - ending.length;
		for (let nth = 1; ; nth++) {
			const mark = nth === 1 ? '' : `_${nth}`;
			const free = base.slice(0, room - mark.length) + mark + (folder ? '' : `.${ending}`);
			if (taken.has(free)) continue;
			taken.add(free);
			return free;
		}
	});
}
