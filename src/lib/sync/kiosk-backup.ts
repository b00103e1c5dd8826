import * as v from 'valibot';
import { fromUtf8, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { shortName } from '$lib/ledger/log/bundle';
import { count, hash, id, originName, text, time } from '$lib/ledger/events/envelope';
import { canonical, parseCanonical } from '$lib/ledger/texts/jcs';
import {
	fromVkey,
	openNote,
	parseNote,
	signNote,
	toVkey,
	type PublicKey,
	type Signer
} from '$lib/ledger/texts/note';

/** What the files of a kiosk's backup are called, and what its manifest says (docs/formats.md, part 46). */
export const MANIFEST = 'manifest.note';
/** The key of all other files, under the passphrase. */
export const KEY_FILE = 'key.age';
export const PART_SUFFIX = '.age';
export const FOLDER_PREFIX = 'luzheng-backup-';
/** More than any manifest has, and still read at once. */
export const MAX_MANIFEST_BYTES = 16 * 1024 * 1024;
/** A part is cut before it is so large: it is encrypted and read back in memory. */
export const PART_BYTES = 4 * 1024 * 1024;
export const MAX_PART_BYTES = 4 * PART_BYTES;

/** Plain names in one folder: nothing is ever read or written outside of it. */
const name = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,80}\.age$/));

const manifest = v.strictObject({
	v: v.literal(1),
	kind: v.literal('luzheng-kiosk-backup'),
	/** The key of the log that this kiosk wrote: it signs. */
	vkey: text(200),
	county: text(200),
	station: id,
	stationName: text(60),
	epoch: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	/** Logs of earlier epochs of this kiosk, the oldest first. */
	formers: v.pipe(v.array(originName), v.maxLength(1000)),
	taken: time,
	version: text(60),
	/** Where each log ended. */
	heads: v.array(v.strictObject({ log: originName, size: count, hash })),
	/** Rows of each table. */
	tables: v.array(v.strictObject({ store: text(60), table: text(60), rows: count })),
	/** Where the footage lies, which is not in it. */
	vaults: v.array(text(120)),
	/** Every other file, in the order in which they are read. */
	files: v.array(v.strictObject({ name, size: count, sha256: hash }))
});

export type BackupManifest = v.InferOutput<typeof manifest>;
export type BackupSaid = Omit<BackupManifest, 'v' | 'kind' | 'vkey'>;

export async function toManifest(said: BackupSaid, signer: Signer): Promise<Bytes> {
	const whole = { v: 1, kind: 'luzheng-kiosk-backup', vkey: await toVkey(signer), ...said };
	const json = canonical(whole);
	if (!json.ok) throw new Error(`no canonical form: ${json.error}`);
	return signNote(`${json.value}\n`, signer);
}

export type NotAManifest = 'not-a-backup' | 'newer-backup' | 'manifest-changed';

export interface OpenedManifest {
	readonly said: BackupManifest;
	/** The key of the kiosk that wrote it. */
	readonly kiosk: PublicKey;
	readonly county: PublicKey;
}

/** The manifest, signed by the key that it names; whose key that is, is shown by the county's log inside. */
export async function openManifest(bytes: Bytes): Promise<Result<OpenedManifest, NotAManifest>> {
	const note = parseNote(bytes);
	if (!note.ok)
		return err(
			fromUtf8(bytes)?.includes('luzheng-kiosk-backup') ? 'manifest-changed' : 'not-a-backup'
		);
	const json = parseCanonical(note.value.text.replace(/\n$/, ''));
	if (!json.ok) return err('manifest-changed');
	const read = v.safeParse(manifest, json.value);
	if (!read.success) return err(isNewer(json.value) ? 'newer-backup' : 'manifest-changed');
	const [kiosk, county] = [await fromVkey(read.output.vkey), await fromVkey(read.output.county)];
	if (!kiosk.ok || !county.ok) return err('manifest-changed');
	const signed = await openNote(bytes, kiosk.value);
	if (!signed.ok) return err('manifest-changed');
	return ok({ said: read.output, kiosk: kiosk.value, county: county.value });
}

const isNewer = (said: unknown): boolean =>
	v.is(
		v.object({ kind: v.literal('luzheng-kiosk-backup'), v: v.pipe(v.number(), v.minValue(2)) }),
		said
	);

/** `luzheng-backup-s01-e1-20261128-143005`: station, epoch and the local time at which it was begun. */
export const folderName = (origin: string, takenIso: string): string =>
	`${FOLDER_PREFIX}${shortName(origin)}-${takenIso.slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}`;
