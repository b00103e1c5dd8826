import { err, ok, type Result } from '$lib/base/result';
import { plainSerial } from './identities';

export const labelKinds = ['recorder', 'person', 'medium'] as const;
export type LabelKind = (typeof labelKinds)[number];

/** What a label stands for. */
export interface Labelled {
	readonly kind: LabelKind;
	readonly id: string;
}

/** What a reading is looked up in; each may be empty. */
export interface LabelRegister {
	readonly recorders: ReadonlyMap<string, { readonly serial: string }>;
	readonly people: ReadonlyMap<string, unknown>;
	readonly media: readonly LabelledMedium[];
	/** The number that counts where several were registered for one recorder. */
	readonly kept?: (recorder: string) => string;
}

/** Of a medium every number that stands on it: its own, its name, the maker's, a disc's. */
export interface LabelledMedium {
	readonly id: string;
	readonly numbers: readonly string[];
}

export type LabelFault =
	| { readonly fault: 'empty' }
	/** A label of ours of something that this station was not told of, or a number that nobody registered. */
	| { readonly fault: 'unknown'; readonly text: string; readonly kind: LabelKind | undefined }
	/** Several bear this number: whoever scanned says which. */
	| { readonly fault: 'ambiguous'; readonly text: string; readonly among: readonly Labelled[] };

/** No number that is registered has a sign like this in it, and no keyboard needs Shift for it. */
const MARK = '/';
/** Before the hexadecimal UTF-8 of a number that a scanner could not type. */
const SPELT = '=';
const LETTERS: Readonly<Record<LabelKind, string>> = { recorder: 'R', person: 'P', medium: 'M' };
const TYPED_ALIKE = /^[A-Za-z0-9._-]+$/;

/**
 * What stands in the code on a label (docs/formats.md, 47): `R/J-03`, `P/11-002318`, `M/6f0c2a11`. ASCII that a scanner can type;
 * a number with other signs in it is spelt in hexadecimal: `R/=e6898b31`.
 */
export function writeLabel({ kind, id }: Labelled): string {
	if (TYPED_ALIKE.test(id)) return `${LETTERS[kind]}${MARK}${id}`;
	const bytes = new TextEncoder().encode(id);
	const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	return `${LETTERS[kind]}${MARK}${SPELT}${hex}`;
}

/** What an input method, a lost Shift or a full-width mode makes of the signs of a number. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
	[/[‐‑‒–—―−]+/g, '-'],
	[/[。．・·]/g, '.'],
	[/_/g, '-']
];

/** Two readings of one code: whatever lies between them is the keyboard's. */
const alike = (text: string): string =>
	SLIPS.reduce(
		(said, [slip, sign]) => said.replace(slip, sign),
		text.normalize('NFKC').toLowerCase().replace(/\s/g, '')
	);

/** `R/…` as it may have been typed: `r;…`, `Ｒ：…`, `R、…`. */
const OURS = /^([rpm])\s*[/:;、,?|\\]\s*(.+)$/i;

function marked(text: string): { kind: LabelKind; said: string } | undefined {
	const found = OURS.exec(text.normalize('NFKC').trim());
	const kind = labelKinds.find((one) => LETTERS[one].toLowerCase() === found?.[1]?.toLowerCase());
	return kind && found?.[2] !== undefined ? { kind, said: spelt(found[2]) } : undefined;
}

function spelt(said: string): string {
	const hex = /^[=+]((?:[0-9a-f]{2})+)$/i.exec(said.trim())?.[1];
	if (hex === undefined) return said;
	const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
	return new TextDecoder().decode(bytes);
}

/** Everything that bears this number, of one kind or of any. */
function bearers(said: string, register: LabelRegister, only?: LabelKind): Labelled[] {
	const found: Labelled[] = [];
	const number = alike(said);
	const serial = plainSerial(said);
	const add = (kind: LabelKind, id: string) => {
		if (!found.some((one) => one.kind === kind && one.id === id)) found.push({ kind, id });
	};
	const kept = register.kept ?? String;
	if (only === undefined || only === 'recorder')
		for (const [id, one] of register.recorders)
			if (alike(id) === number || (serial !== '' && plainSerial(one.serial) === serial))
				add('recorder', kept(id));
	if (only === undefined || only === 'person')
		for (const id of register.people.keys()) if (alike(id) === number) add('person', id);
	// What a recorder or a person goes by is not looked for among names that were written on disks.
	if (only === 'medium' || (only === undefined && found.length === 0))
		for (const { id, numbers } of register.media)
			if ([id, ...numbers].some((one) => one.trim() !== '' && alike(one) === number))
				add('medium', id);
	return found;
}

/** The one that is written exactly so, among those that a keyboard could not tell apart. */
function exactly(said: string, register: LabelRegister, among: readonly Labelled[]) {
	const text = said.trim().normalize('NFKC');
	const same = among.filter(({ id }) => id === text);
	if (same.length === 1) return same[0];
	// A recorder's own number goes before another one's serial number that reads the same.
	const byNumber = among.filter(({ id }) => alike(id) === alike(said));
	return byNumber.length === 1 && register.recorders.has(byNumber[0]?.id ?? '')
		? byNumber[0]
		: undefined;
}

/**
 * Whose label or number was read: a label of ours, or bare what stands on a thing already, as a recorder's number or serial number,
 * a person's number, a medium's number, name or serial number. `text` is what a scanner typed, under whichever input method.
 */
export function readLabel(text: string, register: LabelRegister): Result<Labelled, LabelFault> {
	const said = text.trim().normalize('NFKC');
	if (said === '') return err({ fault: 'empty' });
	const ours = marked(text);
	const labelled = ours ? bearers(ours.said, register, ours.kind) : [];
	const among = labelled.length > 0 ? labelled : bearers(said, register);
	const number = labelled.length > 0 && ours ? ours.said : said;
	const [only] = among;
	if (!only)
		return err({ fault: 'unknown', text: ours ? ours.said.trim() : said, kind: ours?.kind });
	const one = among.length === 1 ? only : exactly(number, register, among);
	return one ? ok(one) : err({ fault: 'ambiguous', text: number.trim(), among });
}
