import * as v from 'valibot';
import { concat, fromUtf8, sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { openEntry, type Entry } from '$lib/ledger/log/entry';
import { hash, text, time, words } from '$lib/ledger/events/envelope';
import type { Body } from '$lib/ledger/events/event';
import { canonical, parseCanonical } from '$lib/ledger/texts/jcs';
import {
	fromVkey,
	openNote,
	signNote,
	toVkey,
	type PublicKey,
	type Signer
} from '$lib/ledger/texts/note';
import { MAX_STICK_BYTES } from './stick';

export const CERTIFICATE_SUFFIX = '.zfc';
const MAX_NOTE = 64 * 1024;
export const MAX_CERTIFICATE_BYTES = MAX_NOTE + MAX_STICK_BYTES;

const MAGIC = 'luzheng-certificate/v1';
/** The format's name, a line of JSON, a blank line, the county's signature; the stick file follows. */
const LINES = 4;

const terms = v.strictObject({
	county: text(200),
	name: words(60),
	made: time,
	/** The `kiosk-enrolled` on the county's log, as it stands there. */
	entry: text(MAX_NOTE),
	stick: v.strictObject({
		bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MAX_STICK_BYTES)),
		sha256: hash
	})
});

/** The county's word that a kiosk is enrolled, and the registers with which it can begin. */
export interface Certificate {
	readonly county: PublicKey;
	/** The county's key as text. */
	readonly vkey: string;
	/** What the county calls itself. */
	readonly name: string;
	readonly made: string;
	readonly enrolled: Body<'kiosk-enrolled'>;
	/** A stick file, encrypted to the kiosk. */
	readonly stick: Bytes;
}

export type NotACertificate =
	| 'too-large'
	| 'not-a-certificate'
	| 'other-version'
	/** Changed, or not signed by the county's key that it names. */
	| 'bad-certificate'
	| 'cut-short';

/** The bytes of a certificate file (docs/formats.md, "Enrolment by file"). */
export async function toCertificate(
	county: Signer,
	said: { readonly name: string; readonly made: string; readonly entry: Entry },
	stick: Bytes
): Promise<Bytes> {
	const json = canonical({
		...{ county: await toVkey(county), name: said.name, made: said.made },
		entry: fromUtf8(said.entry.bytes) ?? '',
		stick: { bytes: stick.length, sha256: await sha256Hex(stick) }
	});
	if (!json.ok) throw new Error(`a certificate cannot be written: ${json.error}`);
	return concat(await signNote(`${MAGIC}\n${json.value}\n`, county), stick);
}

const LF = 10;

/** Where the note ends and the stick file begins. */
function endOfNote(file: Bytes): number {
	let at = 0;
	for (let line = 0; line < LINES; line++) {
		const end = file.indexOf(LF, at);
		if (end < 0) return file.length;
		at = end + 1;
	}
	return at;
}

/** Reads a certificate that anyone may have made; whether its county is the right one, people have to say. */
export async function openCertificate(file: Bytes): Promise<Result<Certificate, NotACertificate>> {
	if (file.length > MAX_CERTIFICATE_BYTES) return err('too-large');
	const magic = fromUtf8(file.subarray(0, Math.max(0, file.subarray(0, 80).indexOf(LF)))) ?? '';
	if (magic !== MAGIC)
		return err(/^luzheng-certificate\/v\d+$/.test(magic) ? 'other-version' : 'not-a-certificate');
	const at = endOfNote(file);
	const note = file.slice(0, at);
	if (at > MAX_NOTE) return err('bad-certificate');
	// A cut in the middle of the note leaves no signature line to speak of.
	const lines = (fromUtf8(note) ?? '').split('\n');
	if (lines.length <= LINES) return err('cut-short');
	const json = parseCanonical(lines[1] ?? '');
	const said = json.ok ? v.safeParse(terms, json.value) : undefined;
	if (!said?.success) return err('bad-certificate');
	const { county: vkey, name, made, entry: text, stick: carried } = said.output;
	const county = await fromVkey(vkey);
	if (!county.ok || !(await openNote(note, county.value)).ok) return err('bad-certificate');
	const entry = await openEntry(toUtf8(text), county.value);
	if (!entry.ok || !entry.value.known || entry.value.event.type !== 'kiosk-enrolled')
		return err('bad-certificate');
	const stick = file.slice(at);
	if (stick.length < carried.bytes) return err('cut-short');
	if (stick.length > carried.bytes || (await sha256Hex(stick)) !== carried.sha256)
		return err('bad-certificate');
	const enrolled = entry.value.event.body;
	return ok({ county: county.value, vkey, name, made, enrolled, stick });
}

/** `certificate-s01-e1-48213.zfc`. */
export const certificateName = (station: string, epoch: number, digits: string): string =>
	`certificate-${station}-e${epoch}-${digits.slice(0, 5)}${CERTIFICATE_SUFFIX}`;
