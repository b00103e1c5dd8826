import { fromIso } from '$lib/base/instant';
import { err, ok, type Result } from '$lib/base/result';
import { MEDIA } from '$lib/devices/disc/medium';
import { planVolumes, reserveOf, type Original } from '$lib/devices/disc/package';
import type { DiscPlace, OpenDisc } from '$lib/devices/disc/place';
import { readBackDisc } from '$lib/devices/disc/read-back';
import type { DeviceFault } from '$lib/devices/fault';
import type { SourceHandle } from '$lib/devices/source';
import type { RegistryView } from '$lib/ledger/board';
import { closeExtraction, makeExtraction, recordReadBack } from '$lib/ledger/commands/extraction';
import { standsOn } from '$lib/ledger/commands/request';
import type { FootageFile } from '$lib/ledger/described';
import { readDossiers } from '$lib/ledger/dossier-read';
import { openExtractionReader, type Extraction } from '$lib/ledger/extractions';
import type { Request } from '$lib/ledger/requests';
import type { RulePack } from '$lib/ledger/rule-pack';
import type { Store } from '$lib/ledger/store';
import { openDiscWork } from './disc-work';
import type {
	DiscReadBack,
	DiscWritten,
	ExtractionDesk,
	ExtractionFault,
	ExtractionOrder
} from './extraction';
import { assembleDisc, type AssemblyParts } from './extraction-disc';
import type { LedgerRecord } from './record';
import type { RequestWork } from './request-desk';

/** What of the kiosk it works with. */
export interface ExtractionWork extends Pick<AssemblyParts, 'prove'> {
	readonly record: Pick<LedgerRecord, 'perform' | 'now'>;
	readonly requests: Pick<RequestWork, 'read' | 'on' | 'notSealed' | 'readers'>;
	readonly changed: () => void;
}

export interface ExtractionParts
	extends ExtractionWork, Omit<AssemblyParts, 'filesOf' | 'search' | 'prove'> {
	readonly store: Store;
	readonly station: string;
	readonly pack: RulePack;
	readonly view: () => RegistryView;
	readonly openPlace: (to: SourceHandle) => Promise<Result<DiscPlace, DeviceFault>>;
	readonly openDisc: OpenDisc;
}

/** Room for what lies beside the originals: the page, the proofs and the papers. */
const BESIDE_BYTES = 4 * 2 ** 20;

/** Which approved files go onto which disc, what is on the record of it, and the discs themselves. */
export function openExtractionDesk(parts: ExtractionParts): ExtractionDesk {
	const { store, record, requests, view, station } = parts;
	const read = openExtractionReader(store);
	const work = openDiscWork({ now: record.now, changed: parts.changed });

	/** The files of a request that are in safe keeping here, in the order of the request. */
	async function filesOf(
		wanted: readonly { readonly ingest: string; readonly path: string; readonly sha256: string }[]
	): Promise<readonly FootageFile[]> {
		const known = new Map<string, FootageFile>();
		for (const ingest of new Set(wanted.map((one) => one.ingest)))
			for (const file of await store.footageFiles({ ingest }))
				known.set(`${ingest} ${file.path} ${file.sha256}`, file);
		return wanted.flatMap(
			({ ingest, path, sha256 }) => known.get(`${ingest} ${path} ${sha256}`) ?? []
		);
	}

	const stands = (request: Request | undefined) =>
		standsOn({ station }, request, 'extraction', record.now());

	/** Who had the recorder whose files these are. */
	async function makersOf(files: readonly FootageFile[]): Promise<readonly string[]> {
		const { custody } = view();
		const makers = new Set<string>();
		for (const ingest of new Set(files.map((one) => one.ingest))) {
			const [kept] = await store.keptIngests({ station, ingest }, 1);
			const loans = kept ? custody.of(kept.recorder, parts.pack).loans : [];
			for (const { id, out } of loans) if (kept?.loans.includes(id)) makers.add(out.officer);
		}
		return [...makers];
	}

	async function offer(id: string) {
		const request = (await requests.read()).of(id);
		if (!request) return undefined;
		const files = await filesOf(request.made.files);
		const file = request.made.case;
		const dossiers = file === null ? undefined : await readDossiers(store);
		const found = file === null ? undefined : dossiers?.cases.get(file);
		return {
			...{ request, files, makers: await makersOf(files) },
			case: { number: found?.number ?? '', cause: found?.cause ?? '' }
		};
	}

	async function plan(order: ExtractionOrder) {
		const request = (await requests.read()).of(order.request);
		const may = stands(request);
		if (!may.ok) return may;
		const { files: wanted } = may.value.request.made;
		const open = await requests.notSealed(wanted);
		if (!open.ok) return open;
		const named = await requests.readers.request(may.value.request.made);
		if (!named.ok) return named;
		const files = await filesOf(wanted);
		const originals = files.map((file): Original & { readonly file: FootageFile } => ({
			...{ path: `${file.ingest}/${file.path}`, bytes: file.bytes, sha256: file.sha256, file },
			modified: fromIso(file.modified) ?? record.now()
		}));
		const medium = MEDIA.find(({ kind }) => kind === order.medium);
		const planned = await planVolumes(
			originals,
			medium,
			reserveOf(files.length, []) + BESIDE_BYTES
		);
		if (!planned.ok) return planned;
		const discOf = (number: number) =>
			planned.value.length === 1 ? order.disc : `${order.disc}-${number}`;
		return ok({
			files: planned.value.flatMap(({ number, files: packed }) =>
				packed.map(({ file, stored, bytes, sha256 }) => ({
					...{ ingest: file.ingest, path: file.path, sha256, bytes, stored, volume: number },
					seconds:
						typeof file.said?.durationMillis === 'number'
							? Math.round(file.said.durationMillis / 1000)
							: null
				}))
			),
			volumes: planned.value.map(({ number, files: packed, bytes, digest }) => ({
				...{ number, disc: discOf(number), files: packed.length, bytes, manifest: digest }
			}))
		});
	}

	const one = async (id: string): Promise<Extraction | undefined> => (await read()).get(id);

	async function sheet(id: string) {
		const extraction = await one(id);
		if (!extraction) return undefined;
		const { made } = extraction;
		const request = (await requests.read()).of(made.body.request);
		const { people, stations, brigade } = view();
		const nameOf = (person: string) => people.get(person)?.name ?? person;
		const leader = request?.approval?.leader;
		return {
			...{ made: made.body, organization: brigade, at: parts.timeOf(made.at) },
			station: stations.get(made.station)?.name ?? made.station,
			makers: made.body.makers.map(nameOf),
			extractor: nameOf(made.body.extractor),
			approver: leader ? nameOf(leader) : '县局'
		};
	}

	return {
		list: async () => [...(await read()).values()].reverse(),
		one,
		async approved() {
			const taken = await read();
			return (await requests.read()).list.filter(
				(request) =>
					stands(request).ok &&
					![...taken.values()].some(({ made }) => made.body.request === request.id)
			);
		},
		offer,
		plan,

		async make({ by, pin, disc, ...order }) {
			const planned = await plan({ ...order, disc });
			if (!planned.ok) return planned;
			const extractions = await read();
			return requests.on(
				by,
				pin,
				order.request,
				(counter, request, command) => makeExtraction(counter, extractions, request, command),
				{
					...{ ...order, files: [...planned.value.files], volumes: [...planned.value.volumes] },
					makers: [...order.makers],
					...{ by, extractor: by, now: record.now() }
				}
			);
		},

		async write(id, volume, to) {
			const extraction = await one(id);
			const said = await sheet(id);
			if (!extraction || !said) return err({ article: 16, reason: 'no-such-extraction' });
			const { made } = (await requests.read()).of(extraction.made.body.request) ?? {};
			const open = await requests.notSealed(extraction.made.body.files);
			if (!open.ok) return open;
			const named = await requests.readers.request(made);
			if (!named.ok) return named;
			const place = await parts.openPlace(to);
			if (!place.ok) return place;
			return work.run(
				id,
				volume,
				'write',
				async (task): Promise<Result<DiscWritten, ExtractionFault>> => {
					const assembled = await assembleDisc(
						{ ...parts, search: store.search, filesOf },
						extraction,
						said,
						volume,
						task.signal
					);
					if (!assembled.ok) return assembled;
					const { name, layout, files, bytes } = assembled.value;
					const asFolder = extraction.made.body.medium === 'folder';
					task.begin(asFolder ? bytes : layout.bytes);
					if (asFolder) {
						const done = await place.value.writeFolder(name, files, task.signal, task.done);
						return done.ok ? ok({ name: done.value.name, bytes }) : done;
					}
					return place.value.writeImage(name, layout, files, task.signal, task.done);
				}
			);
		},

		async readBack(id, volume, from, by) {
			const extraction = await one(id);
			const disc = extraction?.discs.find(({ is }) => is.number === volume)?.is;
			if (!extraction || !disc) return err({ article: 16, reason: 'no-such-extraction' });
			return work.run(
				id,
				volume,
				'read',
				async (task): Promise<Result<DiscReadBack, ExtractionFault>> => {
					const contents = await parts.openDisc(from, disc.disc, task.signal);
					if (!contents.ok) return contents;
					task.begin(contents.value.reduce((sum, { bytes }) => sum + bytes, 0));
					const back = await readBackDisc(contents.value, disc.manifest, task.signal, task.done);
					if (!back.ok) return back;
					const { findings, files, bytes, seal } = back.value;
					const extractions = await read();
					const done = await record.perform(
						'',
						by,
						(counter, command: Parameters<typeof recordReadBack>[2]) =>
							recordReadBack(counter, extractions, command),
						{
							...{ by, extraction: id, volume, files, bytes, seal, faults: findings.length },
							result: findings.length === 0 ? 'verified' : 'differs'
						}
					);
					return done.ok ? ok({ read: back.value, receipt: done.value }) : done;
				}
			);
		},

		async close({ pin, ...order }) {
			const extractions = await read();
			const body = extractions.get(order.extraction)?.made.body;
			const request = body?.request ?? '';
			const named = await requests.readers.called(body?.files ?? [], order.receiver);
			if (!named.ok) return named;
			return requests.on(
				order.by,
				pin,
				request,
				(counter, _request, command) => closeExtraction(counter, extractions, command),
				order
			);
		},

		sheet,
		working: work.current,
		cancel: work.cancel
	};
}
