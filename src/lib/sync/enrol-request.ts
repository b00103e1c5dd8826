import * as v from 'valibot';
import { fromUtf8, sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { err, ok, type Result } from '$lib/base/result';
import { id, text, time } from '$lib/ledger/events/envelope';
import { canonical, parseCanonical } from '$lib/ledger/texts/jcs';
import { keyDigits } from '$lib/ledger/log/key-digits';
import {
	fromVkey,
	openNote,
	parseNote,
	signNote,
	toVkey,
	type PublicKey,
	type Signer
} from '$lib/ledger/texts/note';
import { UNENROLLED } from './protocol';
import { isRecipient } from './stick';

export const REQUEST_SUFFIX = '.zfr';
export const MAX_REQUEST_BYTES = 8 * 1024;

const MAGIC = 'luzheng-enrol-request/v1';

const terms = v.strictObject({
	station: id,
	/** Who asks, for the people at the county; nothing is concluded from it. */
	name: text(30),
	office: text(60),
	/** What the kiosk's clock said. */
	made: time,
	key: text(200),
	/** To whom the certificate's registers are encrypted. */
	recipient: v.pipe(v.string(), v.check(isRecipient, 'not a recipient'))
});

export type Asked = Omit<v.InferOutput<typeof terms>, 'key'>;

/** A request to be enrolled, shown to be made by the holder of its key. */
export interface EnrolFileRequest extends Asked {
	readonly key: PublicKey;
	/** SHA-256 of the file: what the county's log has in the place of a code's. */
	readonly hash: string;
	/** What is read out over the telephone. */
	readonly digits: string;
	readonly text: string;
}

export type NotARequest = 'too-large' | 'not-a-request' | 'other-version' | 'bad-request';

/** The station's number as it is typed, or undefined where there can be no such. */
export function readStation(typed: string): string | undefined {
	const station = typed.normalize('NFKC').trim();
	return v.is(id, station) ? station : undefined;
}

/** The bytes of a request file, signed by the key that asks (docs/formats.md, "Enrolment by file"). */
export async function toEnrolRequest(asked: Asked, key: Omit<Signer, 'name'>): Promise<Bytes> {
	const signer: Signer = { ...key, name: UNENROLLED };
	const json = canonical({ ...asked, key: await toVkey(signer) });
	if (!json.ok) throw new Error(`a request cannot be written: ${json.error}`);
	return signNote(`${MAGIC}\n${json.value}\n`, signer);
}

/** Reads a request that anyone may have made. */
export async function openEnrolRequest(
	file: Bytes
): Promise<Result<EnrolFileRequest, NotARequest>> {
	if (file.length > MAX_REQUEST_BYTES) return err('too-large');
	const whole = fromUtf8(file) ?? '';
	const [magic = ''] = whole.split('\n', 1);
	if (magic !== MAGIC)
		return err(/^luzheng-enrol-request\/v\d+$/.test(magic) ? 'other-version' : 'not-a-request');
	const note = parseNote(file);
	if (!note.ok || note.value.signatures.length !== 1) return err('bad-request');
	const json = parseCanonical(note.value.text.slice(MAGIC.length + 1, -1));
	const said = json.ok ? v.safeParse(terms, json.value) : undefined;
	if (!said?.success) return err('bad-request');
	const { key: vkey, ...asked } = said.output;
	const key = await fromVkey(vkey);
	if (!key.ok || key.value.name !== UNENROLLED) return err('bad-request');
	if (!(await openNote(file, key.value)).ok) return err('bad-request');
	return ok({
		...asked,
		...{ key: key.value, text: whole },
		...{ hash: await sha256Hex(toUtf8(whole)), digits: await keyDigits(key.value) }
	});
}

/** `enrol-s01-48213.zfr`: for which station, and the first of the digits that are read out. */
export const requestName = ({ station, digits }: Pick<EnrolFileRequest, 'station' | 'digits'>) =>
	`enrol-${station}-${digits.slice(0, 5)}${REQUEST_SUFFIX}`;
