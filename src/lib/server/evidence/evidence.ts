import { later } from '$lib/base/instant';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import type { EvidenceCheck } from '$lib/ledger/events/evidence';
import { parseBody, type Body } from '$lib/ledger/events/event';
import { evidenceRefused } from './evidence-answers';
import { openFinish, type FinishParts } from './evidence-finish';
import { objectStore, type ObjectSettings } from './evidence-objects';
import { openUploads } from './evidence-open';
import { evidencePlaces, sizeOf } from './evidence-places';
import { openEvidenceFacts } from './evidence-rules';
import { diskStore, StoreFault } from './evidence-store';
import { openUploadServer } from './evidence-uploads';
import type { KioskEnd } from '../exchange/kiosk-end';
import type { OpenedRecord } from '../record/record';
import type { OfficeAct } from '../register/registers';
import { writeOwn } from '../record/own-log';

/** An unfinished upload that nobody touched for so long is removed: it is no evidence, the original is at its station. */
export const FORGOTTEN_DAYS = 30;

export type EvidenceActReason =
	'bad-evidence-setting' | 'same-evidence-setting' | 'unknown-station' | 'no-evidence-copy';

export interface EvidenceParts extends Pick<
	FinishParts,
	'record' | 'clock' | 'signer' | 'isWaiting'
> {
	readonly dataDir: string;
	readonly objects: ObjectSettings | undefined;
	readonly holding: OpenedRecord['holding'];
	readonly freeBytes: () => Promise<number>;
	readonly act: OfficeAct;
	readonly kiosks: Pick<KioskEnd, 'requester' | 'mayRead'>;
	readonly say: (sentence: string) => void;
}

/** Copies of evidence that stations send to the county (第12条, docs/decisions/0040). */
export function openEvidence(parts: EvidenceParts) {
	const { record, clock, signer, isWaiting, holding, act, kiosks, say } = parts;
	const places = evidencePlaces(parts.dataDir);
	const uploads = openUploads(places);
	const facts = openEvidenceFacts(record.store, () => signer()?.name);
	const disk = diskStore(places);
	const objects = parts.objects && objectStore(parts.objects);
	const store = objects ?? disk;
	const finish = openFinish({
		record,
		clock,
		signer,
		isWaiting,
		facts,
		places,
		uploads,
		store,
		disk
	});
	const server = openUploadServer({
		...{ facts, places, uploads, holding, finish, freeBytes: parts.freeBytes }
	});
	const state = { settling: Promise.resolve(), settledAt: -Infinity };

	async function settleOne(id: string): Promise<void> {
		const note = await uploads.find(id);
		const size = await sizeOf(places.opened(id));
		const held = note && (await facts.book()).isHeld(note.sha256);
		const isOld =
			(await uploads.touchedAt(id)) < later(clock.now(), { hours: -24 * FORGOTTEN_DAYS });
		if (held || isOld) {
			await uploads.remove(id);
			if (isOld && !held)
				say(
					`证据上传 ${id} 有 ${FORGOTTEN_DAYS} 天没有继续，未完成的部分已删除；原件在站点。 / Upload ${id} of evidence was not gone on with for ${FORGOTTEN_DAYS} days; what had come of it was removed, the original is at its station.`
				);
		} else if (note && (size === undefined || size === note.bytes)) await finish(note);
	}

	/** What a crash, a full disk or a store that did not answer left: gone on with, or removed once nobody does. */
	async function settle(): Promise<void> {
		if (!signer() || (await isWaiting())) return;
		for (const id of await uploads.ids())
			await holding(`evidence ${id}`, () => settleOne(id)).catch((fault: unknown) =>
				say(unsettled(id, fault))
			);
	}

	/** Once at the start, and then once an hour while stations come; one after another. */
	function settleSoon(): Promise<void> {
		state.settledAt = clock.now();
		state.settling = state.settling
			.then(settle)
			.catch((fault: unknown) => say(unsettled('', fault)));
		return state.settling;
	}

	async function digest(sha256: string): Promise<{ outcome: EvidenceCheck; found: string | null }> {
		const last = (await facts.book()).copies.get(sha256)?.received[0];
		const from = last?.place === 'objects' ? objects : disk;
		if (!from) return { outcome: 'unreadable', found: null };
		try {
			const found = await from.digest(sha256);
			if (!found) return { outcome: 'missing', found: null };
			return { outcome: found.sha256 === sha256 ? 'whole' : 'changed', found: found.sha256 };
		} catch {
			return { outcome: 'unreadable', found: null };
		}
	}

	return {
		...{ facts, places },
		/** Where copies that come now are kept. */
		place: store.place,
		open: uploads.list,

		settle: settleSoon,

		/** A tus request of whoever signed it; `id`: of which upload, undefined = a new one. */
		async answer(request: Request, target: string, id?: string): Promise<Response> {
			if (!signer()) return evidenceRefused({ reason: 'not-founded' });
			const header = request.headers.get('luzheng-request');
			const log = await kiosks.requester(request.method, target, header);
			if (!log) return evidenceRefused({ reason: 'unsigned' });
			if (!(await kiosks.mayRead(log.origin))) return evidenceRefused({ reason: 'revoked' });
			if (await isWaiting()) return evidenceRefused({ reason: 'restoring' });
			if (clock.now() - state.settledAt > 3_600_000) void settleSoon();
			return id === undefined
				? server.create(request, log.station)
				: server.goOn(request, log.station, id);
		},

		/** Whether a station may send, and which restricted classes as well (第20条). */
		async set(account: string, body: Body<'evidence-upload-set'>) {
			const is = (await facts.book()).settings.get(body.station);
			return act<EvidenceActReason>(account, ({ stations }) => {
				if (!stations.has(body.station))
					return refuse(0, 'unknown-station', { station: body.station });
				const classes = body.on ? [...body.classes].sort() : [];
				if ((is?.on ?? false) === body.on && String(is?.classes ?? []) === String(classes))
					return refuse(0, 'same-evidence-setting');
				const made = parseBody('evidence-upload-set', { ...body, classes });
				return made.ok ? ok(made.value) : refuse(20, 'bad-evidence-setting');
			});
		},

		/** Reads a copy again where it is kept, and puts what was found on the log. */
		async check(
			account: string,
			sha256: string
		): Promise<Result<EvidenceCheck, Refusal<EvidenceActReason | 'not-founded' | 'restoring'>>> {
			const county = signer();
			if (!county) return refuse(0, 'not-founded');
			if (!(await facts.book()).copies.has(sha256)) return refuse(0, 'no-evidence-copy');
			const body = { sha256, ...(await digest(sha256)) };
			return record.inTurn(async () => {
				if (await isWaiting()) return refuse(0, 'restoring');
				await writeOwn(record, county, clock, [account], [{ type: 'evidence-checked', body }]);
				return ok(body.outcome);
			});
		},

		close: (): Promise<void> => state.settling
	};
}

const sentenceOf = (fault: unknown): string =>
	fault instanceof StoreFault ? fault.message : fault instanceof Error ? fault.name : String(fault);

const unsettled = (id: string, fault: unknown): string =>
	`证据上传 ${id} 没有办结（${sentenceOf(fault)}），稍后再试。 / Upload ${id} of evidence could not be settled (${sentenceOf(fault)}); it is tried again.`;

export type Evidence = ReturnType<typeof openEvidence>;
