import type { Bytes } from '$lib/base/bytes';
import { mutex } from '$lib/base/mutex';
import { err, ok, type Result } from '$lib/base/result';
import type { SourceHandle } from '$lib/devices/source';
import type { Stick, StickMediumFault } from '$lib/devices/stick';
import { shortName } from '$lib/ledger/log/bundle';
import type { ExchangeSide } from '$lib/sync/exchange';
import { recipientOf } from '$lib/sync/sealing';
import { ANSWER_PREFIX, MAX_STICK_BYTES, STICK_SUFFIX } from '$lib/sync/stick';
import { openStick } from '$lib/sync/stick-taking';
import type { LedgerRecord } from '../record/record';
import { takeFile } from './stick-in';
import { knownReaders, makeFile, type OutParts } from './stick-out';
import type { OpenStick, StickDesk, StickRead, StickTrouble } from '../ports/sticks';

export interface StickParts extends Omit<OutParts, 'recipient'> {
	readonly record: Pick<LedgerRecord, 'note'>;
	readonly side: ExchangeSide;
	readonly openMedium: (
		folder: SourceHandle,
		suffix: string
	) => Promise<Result<Stick, StickMediumFault>>;
	/** A file shows own entries that are not here. */
	readonly setBack: (there: number) => void;
	readonly changed: () => void;
}

const storage = (error: unknown): Result<never, StickTrouble> =>
	err({
		fault: 'storage',
		why: error instanceof Error ? `${error.name}: ${error.message}` : String(error)
	});

/** Exchange by stick: files are made and read here, whoever is at the other end. */
export function openStickDesk(parts: StickParts): StickDesk & {
	/** Puts this kiosk's recipient on its log, unless the log says it already. */
	publish(): Promise<string>;
	/** Takes in a file that came another way than by a stick. */
	take(file: Bytes): Promise<Result<StickRead, StickTrouble>>;
} {
	const { store, signer, keeping, record } = parts;
	const alone = mutex();
	/** One after another, and the browser's own trouble is told and not thrown. */
	const tried = <T>(act: () => Promise<Result<T, StickTrouble>>) =>
		alone(() => act().catch(storage));

	async function publish(): Promise<string> {
		const recipient = await recipientOf(await keeping.identity());
		const newest = await store.newest(signer.name, 'recipient-published');
		const known = newest?.known && newest.event.type === 'recipient-published';
		if (!known || newest.event.body.recipient !== recipient)
			await record.note({ type: 'recipient-published', body: { recipient } });
		return recipient;
	}

	const short = shortName(signer.name);
	/** Not its own files, and not what the county answered to others: those it could not open. */
	const isForUs = (name: string): boolean =>
		!name.startsWith(`${short}-`) &&
		(!name.startsWith(ANSWER_PREFIX) || name.startsWith(`${ANSWER_PREFIX}${short}-`));

	async function take(file: Bytes): Promise<Result<StickRead, StickTrouble>> {
		const { side, now } = parts;
		const identity = await keeping.identity();
		const taken = await takeFile({ store, side, keeping, identity, now }, file);
		parts.changed();
		if (!taken.ok) return taken;
		const { ahead, ...said } = taken.value;
		if (ahead !== undefined) parts.setBack(ahead);
		return ok({ ...said, setBack: ahead !== undefined });
	}

	const opened = (stick: Stick): OpenStick => ({
		...{ name: stick.name, writable: stick.writable },

		files: () =>
			tried(async () => {
				const names = await stick.list();
				return names.ok ? ok(names.value.filter(isForUs)) : names;
			}),

		write: () =>
			tried(async () => {
				const made = await makeFile({ ...parts, recipient: await publish() });
				const identity = await keeping.identity();
				const written = await stick.write(made.name, made.file, async (back) => {
					const read = await openStick(back, identity);
					if (!read.ok || read.value.end !== 'good') return false;
					const counted = read.value.sections.reduce(
						(sum, section) => sum + (section.kind === 'entries' ? section.entries.length : 0),
						0
					);
					return counted === made.entries;
				});
				parts.changed();
				if (!written.ok) return written;
				const { name, entries, own, left, readers, asksOnly } = made;
				return ok({ name, entries, own, left, readers, asksOnly });
			}),

		read: (name) =>
			tried(async () => {
				const file = await stick.read(name, MAX_STICK_BYTES);
				return file.ok ? take(file.value) : file;
			})
	});

	return {
		publish,
		take: (file) => tried(() => take(file)),
		readers: async () => {
			const { county, stations, unknown } = await knownReaders(parts, await keeping.heard());
			return { county, stations, unknown };
		},
		async open(folder) {
			// Not behind the others: the browser asks only right after a click.
			const stick = await parts.openMedium(folder, STICK_SUFFIX);
			return stick.ok ? ok(opened(stick.value)) : stick;
		}
	};
}
