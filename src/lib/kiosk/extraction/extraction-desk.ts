import { err, ok, type Result } from '$lib/base/result';
import type { DiscPlace, ReadDisc } from '$lib/devices/disc/place';
import type { DeviceFault } from '$lib/devices/fault';
import type { SourceHandle } from '$lib/devices/source';
import type { RegistryView } from '$lib/ledger/custody/board';
import { closeExtraction, makeExtraction, recordReadBack } from '$lib/ledger/commands/extraction';
import type { FootageFile } from '$lib/ledger/store/described';
import { readDossiers } from '$lib/ledger/dossier/dossier-read';
import { openExtractionReader, type Extraction } from '$lib/ledger/media/extractions';
import type { RulePack } from '$lib/ledger/rule/rule-pack';
import type { Store } from '$lib/ledger/store/store';
import { openDiscWork } from './disc-work';
import type {
	DiscReadBack,
	DiscWritten,
	ExtractionDesk,
	ExtractionFault
} from '../ports/extraction';
import { assembleDisc, type AssemblyParts } from './extraction-disc';
import { openExtractionPlan, type PlanParts } from './extraction-plan';
import type { LedgerRecord } from '../record/record';
import type { RequestWork } from '../requests/request-desk';

/** What of the kiosk it works with. */
export interface ExtractionWork extends Pick<AssemblyParts, 'prove'> {
	readonly record: Pick<LedgerRecord, 'perform' | 'now'>;
	readonly requests: Pick<RequestWork, 'read' | 'on' | 'notSealed' | 'readers'>;
	readonly changed: () => void;
}

export interface ExtractionParts
	extends
		ExtractionWork,
		Omit<AssemblyParts, 'filesOf' | 'search' | 'prove'>,
		Pick<PlanParts, 'cut'> {
	readonly store: Store;
	readonly station: string;
	readonly pack: RulePack;
	readonly view: () => RegistryView;
	readonly openPlace: (to: SourceHandle) => Promise<Result<DiscPlace, DeviceFault>>;
	readonly readDisc: ReadDisc;
}

/** Which approved files go onto which disc, what is on the record of it, and the discs themselves. */
export function openExtractionDesk(parts: ExtractionParts): ExtractionDesk {
	const { store, record, requests, view, station } = parts;
	const read = openExtractionReader(store);
	const work = openDiscWork({ now: record.now, changed: parts.changed });

	const { plan, cut, filesOf, stands } = openExtractionPlan(parts);

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
		const sums = (list: readonly { readonly sha256: string }[]) =>
			list
				.map(({ sha256 }) => sha256)
				.sort()
				.join();
		const earlier = [...(await read()).values()].filter(
			({ made }) => sums(made.body.files) === sums(files)
		);
		return {
			...{ request, files, makers: await makersOf(files), earlier: earlier.reverse() },
			case: { number: found?.number ?? '', cause: found?.cause ?? '' }
		};
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
		const deputyFor = request?.approval?.deputyFor;
		return {
			...{ made: made.body, organization: brigade, at: parts.timeOf(made.at) },
			station: stations.get(made.station)?.name ?? made.station,
			makers: made.body.makers.map(nameOf),
			extractor: nameOf(made.body.extractor),
			approver: leader
				? nameOf(leader)
				: deputyFor
					? `县局（${deputyFor.deputyName} 代 ${deputyFor.principalName}）`
					: '县局'
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
		async again(id) {
			const extraction = await one(id);
			return extraction && stands((await requests.read()).of(extraction.made.body.request)).ok;
		},
		offer,
		plan,
		cut: (order) => work.run('', 0, 'cut', (task) => cut(order, task)),

		async make({ by, pin, disc, ...order }) {
			const planned = await plan({ ...order, disc });
			if (!planned.ok) return planned;
			const { files, excerpts, volumes } = planned.value;
			const { request, medium, repeats } = order;
			const extractions = await read();
			return requests.on(
				by,
				pin,
				order.request,
				(counter, request, command) => makeExtraction(counter, extractions, request, command),
				{
					...{ request, medium, repeats, case: order.case },
					...{ files: [...files], volumes: [...volumes], makers: [...order.makers] },
					...(excerpts.length > 0 && { excerpts: [...excerpts] }),
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
						volume
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
					const back = await parts.readDisc(
						from,
						{ name: disc.disc, manifest: disc.manifest },
						task.signal,
						task.begin,
						task.done
					);
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
