import type { Bytes } from '$lib/base/bytes';
import { sha256Hex } from '$lib/base/bytes';
import { mutex } from '$lib/base/mutex';
import { refuse, type Refusal } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import type { DeviceFault } from '$lib/devices/fault';
import type { Counter } from '$lib/ledger/commands/counter';
import {
	closeCase,
	fileDocument,
	fileFootage,
	linkEvidence,
	openCase,
	withdrawFiling
} from '$lib/ledger/commands/dossier-filing';
import {
	correctSubject,
	eraseIdentity,
	mergeSubjects,
	prepareSubject,
	registerSubject,
	showIdentity,
	splitSubjects
} from '$lib/ledger/commands/dossier-subjects';
import { sideStation, type Dossiers, type Subject } from '$lib/ledger/dossier/dossier';
import { openDossierReader } from '$lib/ledger/dossier/dossier-read';
import { MOST_FILED } from '$lib/ledger/events/dossier';
import type { Decided } from '$lib/ledger/events/event';
import { openRestrictionReader, restrictionsOn } from '$lib/ledger/requests/restrictions';
import type { Store } from '$lib/ledger/store/store';
import type { DigestKey } from './digest-keys';
import type { DossierDesk, KeepFault, KeptFile } from '../ports/dossier';
import { openSides } from './dossier-side';
import { pages, utf8Size } from '../record/pages';
import type { LedgerRecord } from '../record/record';
import type { Act, ActFault } from '../ports/act';
import type { SideRecords } from './side-records';

export interface DossierParts {
	readonly record: Pick<LedgerRecord, 'perform' | 'note'>;
	readonly store: Store;
	readonly station: string;
	readonly sides: SideRecords;
	readonly key: () => Promise<DigestKey | undefined>;
	readonly random: (bytes: number) => Bytes;
	readonly keep: (file: File) => Promise<Result<KeptFile, KeepFault>>;
	/** A stored file of this length, from whichever vault has it. */
	readonly find: (bag: string, stored: string, bytes: number) => Promise<Result<File, DeviceFault>>;
	readonly later: (act: () => void, millis: number) => void;
}

type Decide<C> = (counter: Counter, dossiers: Dossiers, command: C) => Result<Decided, Refusal>;

const QUIET_MILLIS = 3000;
const MOST_BYTES = 9000;

/** Every act upon subjects and their files goes through here, one after another: what it is decided on is read right before. */
export function openDossierDesk(parts: DossierParts): DossierDesk {
	const { store, record } = parts;
	const alone = mutex();
	const read = openDossierReader(store);
	const restrictions = openRestrictionReader(store);
	const sides = openSides(parts);
	const planned = { is: false };

	const storage = (error: unknown): Result<never, ActFault> =>
		err({
			fault: 'storage',
			why: error instanceof Error ? `${error.name}: ${error.message}` : String(error)
		});

	/** What the browser's own storage refuses is told, and not thrown. */
	const tried = <T>(act: () => Promise<Result<T, ActFault>>): Promise<Result<T, ActFault>> =>
		alone(() => act().catch(storage));

	/** At another station, or lost with a kiosk that this station had. */
	function elsewhere(subject: Subject): Result<never, Refusal> {
		const station = sideStation(subject);
		return station === parts.station
			? refuse(14, 'no-side-record')
			: refuse(14, 'side-elsewhere', { station });
	}

	/** What names or describes a restricted recording does not go onto the ledger (第20条). */
	async function unrestricted(
		files: Parameters<typeof restrictionsOn>[1][]
	): Promise<Result<null, Refusal>> {
		const all = await restrictions();
		const found = files.some((file) => restrictionsOn(all, file).length > 0);
		return found ? refuse(20, 'say-in-side-text') : ok(null);
	}

	const performed = async <C>(decide: Decide<C>, by: string, command: C): Act => {
		const dossiers = await read();
		return record.perform(
			'',
			by,
			(counter: Counter) => decide(counter, dossiers, command),
			command
		);
	};

	const act =
		<C extends { readonly by: string }>(decide: Decide<C>) =>
		(command: C): Act =>
			tried(() => performed(decide, command.by, command));

	async function catchUp(): Promise<void> {
		const dossiers = await read();
		await sides.tidy(dossiers);
		for (const body of await sides.owed(dossiers))
			await record.note({ type: 'subject-digested', body });
	}

	return {
		read,

		register: (input, by, namesakesSeen) =>
			tried(async () => {
				const prepared = prepareSubject(input);
				if (!prepared.ok) return prepared;
				const dossiers = await read();
				const twins = await sides.twins(dossiers, prepared.value.number);
				const details = await sides.put(prepared.value);
				const said = await performed(registerSubject, by, { by, details, twins, namesakesSeen });
				if (!said.ok && 'reason' in said.error) await sides.drop(dossiers, details.side);
				return said;
			}),

		correct: (subject, input, { why, reason }, by) =>
			tried(async () => {
				const prepared = prepareSubject(input);
				if (!prepared.ok) return prepared;
				const dossiers = await read();
				const was = dossiers.subjects.get(subject);
				const { number, phone } = prepared.value;
				// A telephone alone would take the place of the number that another station keeps.
				if (was && number === '' && phone !== '' && (await sides.place(was)) === 'elsewhere')
					return elsewhere(was);
				const twins = await sides.twins(dossiers, number);
				const details = await sides.put(prepared.value, was);
				const others = twins.filter((one) => one !== subject);
				const command = { by, subject, why, reason, details, twins: others };
				const said = await performed(correctSubject, by, command);
				if (!said.ok && 'reason' in said.error) await sides.drop(dossiers, details.side);
				else if (said.ok) await sides.tidy(await read());
				return said;
			}),

		merge: act(mergeSubjects),
		split: act(splitSubjects),
		keep: parts.keep,
		fileDocument: act(fileDocument),

		fileFootage: (command) =>
			tried(async () => {
				const { ingest } = command;
				const open = await unrestricted(command.files.map((file) => ({ ...file, ingest })));
				if (!open.ok) return open;
				const said = {
					last: undefined as Awaited<Act> | undefined,
					already: undefined as Awaited<Act> | undefined
				};
				const page = pages<(typeof command.files)[number]>(
					async (files) => {
						if (said.last?.ok === false) return;
						const one = await performed(fileFootage, command.by, { ...command, files });
						// A page that lies there already is no reason to leave out the others.
						if (!one.ok && 'reason' in one.error && one.error.reason === 'footage-filed-already')
							said.already = one;
						else said.last = one;
					},
					MOST_FILED,
					MOST_BYTES,
					utf8Size
				);
				for (const file of command.files) await page.add(file);
				await page.flush();
				return said.last ?? said.already ?? performed(fileFootage, command.by, command);
			}),

		withdraw: act(withdrawFiling),
		openCase: act(openCase),
		closeCase: act(closeCase),
		linkEvidence: (command) =>
			tried(async () => {
				// It may lie in a case: what it is kept for is no word about it.
				const open = await unrestricted(command.note.trim() === '' ? [] : [...command.files]);
				return open.ok ? performed(linkEvidence, command.by, command) : open;
			}),
		sidePlace: sides.place,

		showIdentity: (command) =>
			tried(async () => {
				const subject = (await read()).subjects.get(command.subject);
				const side = subject && (await sides.read(subject));
				if (subject && (await sides.place(subject)) === 'elsewhere') return elsewhere(subject);
				const said = await performed(showIdentity, command.by, command);
				if (!said.ok) return said;
				return ok({ identity: side?.identity ?? '', phone: side?.phone ?? '' });
			}),

		eraseIdentity: (command) =>
			tried(async () => {
				const said = await performed(eraseIdentity, command.by, command);
				// A crash here: the next start erases what the ledger says is erased.
				if (said.ok) await sides.tidy(await read());
				return said;
			}),

		async open({ file }) {
			if (!file) return err({ fault: 'unreadable', path: '' });
			const found = await parts.find(file.bag, file.stored, file.bytes);
			if (!found.ok) return found;
			const sha256 = await sha256Hex(new Uint8Array(await found.value.arrayBuffer()));
			if (sha256 !== file.sha256) return err({ fault: 'stored-differs', path: file.name });
			return ok(new File([found.value], file.name, { type: found.value.type }));
		},

		nudge() {
			if (planned.is) return;
			planned.is = true;
			parts.later(() => {
				planned.is = false;
				// What fails here is tried again with the next change.
				void alone(() => catchUp().catch(() => undefined));
			}, QUIET_MILLIS);
		},

		settled: () => alone(() => Promise.resolve())
	};
}
