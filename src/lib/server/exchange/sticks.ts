import { toUtf8, type Bytes } from '$lib/base/bytes';
import { toIso } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import { shortName } from '$lib/ledger/log/bundle';
import { parseCheckpointText } from '$lib/ledger/log/checkpoint';
import { parseNote, toVkey, type PublicKey, type Signer } from '$lib/ledger/texts/note';
import { parseGrowth } from '$lib/ledger/log/proof';
import { toEntryBundle } from '$lib/sync/envelope';
import { logId, type Problem } from '$lib/sync/protocol';
import { recipientOf, seal, type AgeIdentity } from '$lib/sync/sealing';
import {
	answerName,
	isRecipient,
	MAX_CARRIED_BYTES,
	toStick,
	type CheckpointSection,
	type EntriesSection,
	type StickFile
} from '$lib/sync/stick';
import { packStretches, type Stretch } from '$lib/sync/stick-packing';
import {
	openStick,
	refusedLog,
	stretchesOf,
	takeStretches,
	type LogReport,
	type Offer,
	type StickFault
} from '$lib/sync/stick-taking';
import { accept, type Accepted, type Intake } from './intake';
import { stationLogs, type StationLog } from '../record/logs';
import type { Clock } from '../record/own-log';
import type { Restoring } from './restoring';

/** For whom a file back is made, and what its kiosk holds already. */
export interface AnswerFor {
	readonly log: string;
	readonly recipient: string;
	readonly have: ReadonlyMap<string, number>;
}

/** What a stick file brought, log by log. */
export interface StickReport {
	readonly writer: string;
	readonly made: string;
	/** False: the file is damaged or was changed; what proved itself was taken all the same. */
	readonly whole: boolean;
	readonly logs: readonly LogReport[];
	/** Heads that the county has signed for; `problem` where it could not. */
	readonly heads: readonly {
		readonly log: string;
		readonly size: number;
		readonly problem: Problem['reason'] | undefined;
	}[];
	/** The kiosk holds this many entries of the county's own log, more than the county does: the county was set back. */
	readonly countyWas: number | undefined;
	readonly answer: AnswerFor | undefined;
}

export interface StickParts {
	readonly intake: Intake;
	readonly clock: Clock;
	signer(): Signer | undefined;
	identity(): Promise<AgeIdentity | undefined>;
	/** Gives the verdicts that are outstanding: nothing is handed out without one. */
	judge(): Promise<void>;
	cosign(logId: string, checkpoint: Bytes): Promise<Result<string, Problem>>;
	/** What a kiosk holds of the county's own log comes back on a stick as it does over the network (docs/decisions/0011). */
	readonly restoring: Pick<Restoring, 'offered' | 'taken' | 'heard'>;
	checkpoint(old: number, size?: number): Promise<Result<Bytes, Problem>>;
}

export type AnswerReason = 'not-founded' | 'unknown-log' | 'no-recipient';

const sizeIn = (note: Bytes): number => {
	const parsed = parseNote(note);
	const checkpoint = parsed.ok ? parseCheckpointText(parsed.value.text) : undefined;
	return checkpoint?.ok ? checkpoint.value.size : 0;
};

const sameKey = async (a: PublicKey, b: PublicKey): Promise<boolean> =>
	(await toVkey(a)) === (await toVkey(b));

/** Exchange with stations that have no network: the same bytes as over HTTP, in one file, taken by the same code. */
export function openSticks(parts: StickParts) {
	const { intake, clock } = parts;
	const { store } = intake.record;

	function offerFrom(before: number, done: Result<Accepted, Problem>): Offer {
		if (done.ok) return { before, next: done.value.next };
		const { reason, next = before, seq } = done.error;
		return reason === 'out-of-place'
			? { before: next, next }
			: { before, next, refused: { reason, seq } };
	}

	const offerOf =
		(log: StationLog) =>
		async ({ first, entries }: EntriesSection): Promise<Offer> => {
			const before = (await store.head(log.origin)).size;
			return offerFrom(before, await accept(intake, log.id, first, toEntryBundle(entries)));
		};

	const ofThisCounty = async ({ writer }: StickFile, county: Signer): Promise<boolean> =>
		writer.name === county.name
			? sameKey(writer, county)
			: writer.name.split('/')[0] === county.name.split('/')[0];

	/**
	 * The county's own log, of which a kiosk carries the end: held already, or lost by a restore. Nothing to tell where it
	 * brings nothing.
	 */
	async function takeOwn(stick: StickFile, county: Signer): Promise<LogReport | undefined> {
		const { offered, taken } = parts.restoring;
		for (const section of stick.sections)
			// One that this county's log does not give is kept there as evidence.
			if (section.kind === 'checkpoint' && section.log === county.name) await offered(section.note);
		const sections = stretchesOf(stick).get(county.name);
		if (!sections) return undefined;
		const report = await takeStretches(county.name, sections, async ({ first, entries }) => {
			const before = (await store.head(county.name)).size;
			return offerFrom(before, await taken(first, toEntryBundle(entries)));
		});
		const { fresh, gaps, refused } = report;
		return fresh > 0 || gaps.length > 0 || refused ? report : undefined;
	}

	/** Whose file it is: one of our kiosks', or our own that came back. */
	async function writerFault(
		{ writer }: StickFile,
		county: Signer,
		logs: readonly StationLog[]
	): Promise<StickFault | undefined> {
		if (writer.name === county.name) return undefined;
		const log = logs.find(({ origin }) => origin === writer.name);
		return log && (await sameKey(writer, log.key)) ? undefined : 'unknown-writer';
	}

	/** Takes in what a file brings; again, in any order, or damaged, it does no harm. */
	async function read(file: Bytes): Promise<Result<StickReport, { readonly fault: StickFault }>> {
		const county = parts.signer();
		if (!county) return err({ fault: 'other-county' });
		const opened = await openStick(file, await parts.identity());
		if (!opened.ok) return err({ fault: opened.error });
		const stick = opened.value;
		if (!(await ofThisCounty(stick, county))) return err({ fault: 'other-county' });
		// First, because the kiosk itself may have been enrolled in what was lost.
		const own = await takeOwn(stick, county);
		const logs = await stationLogs(store);
		const fault = await writerFault(stick, county, logs);
		if (fault) return err({ fault });
		const reports: LogReport[] = own ? [own] : [];
		for (const [name, stretches] of stretchesOf(stick)) {
			if (name === county.name) continue;
			const log = logs.find(({ origin }) => origin === name);
			reports.push(
				log ? await takeStretches(name, stretches, offerOf(log)) : refusedLog(name, 'unknown-log')
			);
		}
		const whole = stick.end === 'good';
		const had = whole ? (stick.have.get(county.name) ?? 0) : 0;
		// Nothing of the county's log is there that is not here.
		if (whole && stick.writer.name !== county.name && had <= (await store.head(county.name)).size)
			await parts.restoring.heard(stick.writer.name);
		const heads: StickReport['heads'][number][] = [];
		for (const section of stick.sections) {
			if (section.kind !== 'checkpoint' || section.log === county.name) continue;
			const done = await parts.cosign(await logId(section.log), section.note);
			heads.push({
				...{ log: section.log, size: sizeIn(section.note) },
				problem: done.ok ? undefined : done.error.reason
			});
		}
		const answerable = whole && stick.writer.name !== county.name && stick.recipient !== undefined;
		return ok({
			...{ writer: stick.writer.name, made: stick.made, whole, logs: reports, heads },
			countyWas: had > (await store.head(county.name)).size ? had : undefined,
			answer: answerable
				? { log: stick.writer.name, recipient: stick.recipient, have: stick.have }
				: undefined
		});
	}

	/** The file back: the county's checkpoint and log, its word over the station's log, and what the other stations wrote. */
	async function answer({
		log,
		recipient,
		have
	}: AnswerFor): Promise<
		Result<
			{ readonly name: string; readonly file: Bytes; readonly left: number },
			Refusal<AnswerReason>
		>
	> {
		const county = parts.signer();
		const identity = await parts.identity();
		if (!county || identity === undefined) return refuse(0, 'not-founded');
		if (!(await stationLogs(store)).some(({ origin }) => origin === log))
			return refuse(0, 'unknown-log');
		if (!isRecipient(recipient)) return refuse(0, 'no-recipient');
		await parts.judge();
		const heads = await store.heads();
		const stretch = (name: string): Stretch => ({
			...{ log: name, from: have.get(name) ?? 0, size: heads.get(name)?.size ?? 0 }
		});
		const others = [...heads.keys()].filter((name) => name !== county.name && name !== log);
		const packed = await packStretches(
			store.read,
			[county.name, ...others].map(stretch),
			MAX_CARRIED_BYTES
		);
		const own = stretch(county.name);
		const checkpoints: CheckpointSection[] = [];
		// What does not fit is not vouched for either: the kiosk computes the root over exactly what it gets.
		const signed = await parts.checkpoint(0, packed.upTo.get(county.name) ?? own.size);
		const growth = signed.ok ? parseGrowth(signed.value) : undefined;
		if (growth?.ok)
			checkpoints.push({ kind: 'checkpoint', log: county.name, note: growth.value.note });
		const receipt = await store.receipt(log);
		if (receipt) checkpoints.push({ kind: 'checkpoint', log, note: toUtf8(receipt.note) });
		const made = toIso(clock.now(), clock.offsetMinutes);
		const ours = await recipientOf(identity);
		const header = {
			...{ made, recipient: ours },
			have: await held()
		};
		const plain = await toStick(county, header, [...checkpoints, ...packed.sections]);
		return ok({
			name: answerName(shortName(log), made),
			file: await seal(plain, [recipient, ours]),
			left: packed.left
		});
	}

	/** How many entries of each log are held here. */
	const held = async (): Promise<ReadonlyMap<string, number>> =>
		new Map([...(await store.heads())].map(([log, { size }]) => [log, size]));

	return { read, answer, held };
}

export type Sticks = ReturnType<typeof openSticks>;

/** `have` as a form carries it, one log a line. */
export const haveText = (have: ReadonlyMap<string, number>): string =>
	[...have].map(([log, size]) => `${log} ${size}`).join('\n');

export function readHave(text: string): ReadonlyMap<string, number> {
	const lines = text.split(/\r?\n/).map((line) => /^(\S+) (\d{1,15})$/.exec(line));
	return new Map(lines.flatMap((line) => (line ? [[line[1] ?? '', Number(line[2])]] : [])));
}
