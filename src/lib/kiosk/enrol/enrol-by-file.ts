import { equalBytes, toUtf8, type Bytes } from '$lib/base/bytes';
import { toIso, type Instant } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import type { SourceHandle } from '$lib/devices/source';
import type { Stick, StickMediumFault } from '$lib/devices/stick';
import { keyDigits } from '$lib/ledger/log/key-digits';
import { fromVkey, type Signer } from '$lib/ledger/texts/note';
import { MAX_CERTIFICATE_BYTES, openCertificate, type Certificate } from '$lib/sync/certificate';
import {
	MAX_REQUEST_BYTES,
	openEnrolRequest,
	readStation,
	REQUEST_SUFFIX,
	requestName,
	toEnrolRequest,
	type EnrolFileRequest
} from '$lib/sync/enrol-request';
import type { Enrolled } from '$lib/sync/protocol';
import { recipientOf, type AgeIdentity } from '$lib/sync/sealing';
import { openStick } from '$lib/sync/stick-taking';
import type { ByFile, ByFileFault, WaitingRequest } from '../ports/by-file';
import type { Folders } from '../ports/folders';

type Key = Omit<Signer, 'name'>;

/** Where a kiosk keeps what it has asked for, until it is enrolled. */
export interface RequestKeeping {
	/** The request as its file's text. */
	read(): Promise<string | undefined>;
	/** Makes a key and keeps it with its request, unless there is one already. */
	make(write: (key: Key) => Promise<string>): Promise<string>;
	cancel(): Promise<void>;
	/** Makes the key of this request the kiosk's own, and keeps the registers to be taken in. False = there is no such request. */
	accept(request: string, enrolled: Enrolled, registers: Bytes): Promise<boolean>;
}

export interface ByFileParts {
	readonly keeping: RequestKeeping;
	/** The secret half of the kiosk's encryption key. */
	readonly identity: () => Promise<AgeIdentity>;
	/** The county that this kiosk was enrolled at before, as text. */
	readonly pinned: string | undefined;
	/** The station whose backup was restored here; it can be no other one then. */
	readonly station?: string | undefined;
	readonly openMedium: (
		folder: SourceHandle,
		suffix: string
	) => Promise<Result<Stick, StickMediumFault>>;
	readonly folders: Folders;
	readonly now: () => Instant;
	readonly offsetMinutes: () => number;
	/** The kiosk is to be opened anew, as the station's. */
	readonly enrolled: () => void;
}

const MAX_NAME = 30;
const MAX_OFFICE = 60;

const notStored = (error: unknown): Result<never, ByFileFault> =>
	err({
		fault: 'not-stored',
		why: error instanceof Error ? `${error.name}: ${error.message}` : String(error)
	});

export function openByFile(parts: ByFileParts): ByFile {
	const { keeping } = parts;
	const opened = { certificate: undefined as Certificate | undefined };

	async function request(): Promise<EnrolFileRequest | undefined> {
		const text = await keeping.read();
		const kept = text === undefined ? undefined : await openEnrolRequest(toUtf8(text));
		return kept?.ok ? kept.value : undefined;
	}

	const shown = (one: EnrolFileRequest): WaitingRequest => ({
		...{ station: one.station, name: one.name, office: one.office, digits: one.digits },
		code: `luzheng-key/v1 ${one.station} ${one.digits}`,
		file: { name: requestName(one), content: toUtf8(one.text) }
	});

	async function isOurs(registers: Bytes, certificate: Certificate): Promise<boolean> {
		const stick = await openStick(registers, await parts.identity());
		if (!stick.ok || stick.value.end !== 'good') return false;
		const { writer } = stick.value;
		const { county } = certificate;
		return writer.name === county.name && equalBytes(writer.publicKey, county.publicKey);
	}

	async function check(file: Bytes): Promise<Result<Certificate, ByFileFault>> {
		const asked = await request();
		if (!asked) return err({ fault: 'no-request' });
		const read = await openCertificate(file);
		if (!read.ok) return err({ fault: read.error });
		const { enrolled, county, stick, vkey } = read.value;
		const key = await fromVkey(enrolled.vkey);
		const isFor =
			key.ok &&
			key.value.name === enrolled.origin &&
			equalBytes(key.value.publicKey, asked.key.publicKey) &&
			enrolled.code === asked.hash &&
			enrolled.station === asked.station;
		if (!isFor) return err({ fault: 'other-kiosk' });
		if (parts.pinned !== undefined && vkey !== parts.pinned) return err({ fault: 'other-county' });
		if (enrolled.origin.split('/')[0] !== county.name.split('/')[0])
			return err({ fault: 'bad-certificate' });
		return (await isOurs(stick, read.value)) ? read : err({ fault: 'bad-registers' });
	}

	return {
		folders: parts.folders,

		async waiting() {
			const asked = await request();
			return asked && shown(asked);
		},

		async begin({ station: typed, name, office }) {
			const station = readStation(typed);
			if (station === undefined) return err({ fault: 'bad-station' });
			if (parts.station !== undefined && station !== parts.station)
				return err({ fault: 'other-station' });
			const asked = { station, name: name.trim(), office: office.trim() };
			if (asked.name.length > MAX_NAME || asked.office.length > MAX_OFFICE)
				return err({ fault: 'too-long' });
			try {
				const recipient = await recipientOf(await parts.identity());
				const made = toIso(parts.now(), parts.offsetMinutes());
				const write = async (key: Key) =>
					new TextDecoder().decode(await toEnrolRequest({ ...asked, made, recipient }, key));
				const kept = await openEnrolRequest(toUtf8(await keeping.make(write)));
				if (!kept.ok) throw new Error(kept.error);
				return ok(shown(kept.value));
			} catch (error) {
				return notStored(error);
			}
		},

		async write(folder) {
			// The browser asks only right after a click: the folder first.
			const stick = await parts.openMedium(folder, REQUEST_SUFFIX);
			if (!stick.ok) return stick;
			const asked = await request();
			if (!asked) return err({ fault: 'no-request' });
			const { name, content } = shown(asked).file;
			const written = await stick.value.write(name, content, async (back) => {
				const read = await openEnrolRequest(back);
				return read.ok && read.value.hash === asked.hash;
			});
			if (written.ok) return ok({ name });
			if (written.error.fault !== 'name-taken') return written;
			// The same request, written before.
			const there = await stick.value.read(name, MAX_REQUEST_BYTES);
			return there.ok && equalBytes(there.value, content) ? ok({ name }) : written;
		},

		async cancel() {
			opened.certificate = undefined;
			await keeping.cancel();
		},

		async open(file) {
			opened.certificate = undefined;
			if (file.size > MAX_CERTIFICATE_BYTES) return err({ fault: 'too-large' });
			const bytes = await file.arrayBuffer().then(
				(buffer) => new Uint8Array(buffer),
				() => undefined
			);
			if (!bytes) return err({ fault: 'unreadable' });
			const read = await check(bytes);
			if (!read.ok) return read;
			opened.certificate = read.value;
			const { county, name, made, enrolled } = read.value;
			return ok({
				...{ countyName: name, countyDigits: await keyDigits(county), made },
				...{ station: enrolled.station, epoch: enrolled.epoch }
			});
		},

		async accept() {
			const { certificate } = opened;
			if (!certificate) return err({ fault: 'no-request' });
			const { enrolled, vkey, stick } = certificate;
			const { origin, station, epoch, code } = enrolled;
			const asked = await request();
			if (asked?.hash !== code) return err({ fault: 'no-request' });
			try {
				const log = { origin, station, epoch, county: vkey };
				if (!(await keeping.accept(asked.text, log, stick))) return err({ fault: 'no-request' });
			} catch (error) {
				return notStored(error);
			}
			// A crash here: the kiosk is enrolled, and its next start takes the registers in.
			parts.enrolled();
			return ok(null);
		}
	};
}
