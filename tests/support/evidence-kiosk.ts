// A county with a kiosk that has a real key and recordings on its log, some of them evidence, and both ends of an upload.
import { randomBytes } from 'node:crypto';
import { Upload } from 'tus-js-client';
import { sha256Hex, toBase64 } from '$lib/base/bytes';
import type { Decided } from '$lib/ledger/events/event';
import type { Head } from '$lib/ledger/log/entry';
import { emptyHead, follow } from '$lib/ledger/log/entry';
import { signNote, type Signer } from '$lib/ledger/texts/note';
import { sampleChain } from '$lib/ledger/testing/samples.contract';
import type { County } from '$lib/server/county';
import { enrolled, send } from '$lib/server/county-for-tests';
import { EVIDENCE_PATH, MOST_CHUNK_BYTES } from '$lib/sync/evidence-upload';
import { toRequestText } from '$lib/sync/protocol';

export const PERSON = '11-002318';

export interface Clip {
	readonly ingest: string;
	readonly path: string;
	readonly sha256: string;
	readonly bytes: Uint8Array<ArrayBuffer>;
}
const named = ({ ingest, path, sha256 }: Clip) => ({ ingest, path, sha256 });

/** What the county has to know before anything that a station says counts. */
export async function registerPeople(county: County): Promise<void> {
	const done = [
		await county.registerPerson(
			'admin',
			{ person: PERSON, name: '王建国', station: 's01', roles: ['custodian'], active: true },
			'add'
		),
		await county.registerRecorder(
			'admin',
			{
				...{ recorder: 'J-03', kind: 'body-recorder', station: 's01' },
				...{ model: '', serial: '', active: true }
			},
			'add'
		)
	];
	for (const one of done) if (!one.ok) throw new Error(JSON.stringify(one.error));
}

/** A station's kiosk that writes what it is told and sends it. */
export async function stationOf(county: County, station: string) {
	const signer = await enrolled(county, station);
	const state: { head: Head } = { head: emptyHead };

	const own = (seq: number): string => `${station}-e1-${seq}`;
	async function say(to: County, ...events: readonly Decided[]): Promise<void> {
		const entries = await sampleChain(signer, events, state.head, [PERSON]);
		for (const entry of entries) {
			const next = await follow(state.head, entry);
			if (!next.ok) throw new Error('does not follow');
			state.head = next.value;
		}
		const done = await send(to, entries);
		if (!done.ok) throw new Error(JSON.stringify(done.error));
	}

	/** Footage of these sizes in safe keeping; the first `linked` of them lie in a case file. */
	async function ingest(to: County, sizes: readonly number[], linked: number): Promise<Clip[]> {
		const name = own(state.head.size);
		const clips: Clip[] = [];
		for (const [i, size] of sizes.entries()) {
			const bytes = new Uint8Array(randomBytes(size));
			const path = `DCIM/${i + 1}.MP4`;
			clips.push({ ingest: name, path, bytes, sha256: await sha256Hex(bytes) });
		}
		const bag = { ingest: name, recorder: 'J-03', bag: `2026/07/29/${station}-J-03` };
		const all = sizes.reduce((sum, size) => sum + size, 0);
		const [subject, file] = [own(state.head.size + 2), own(state.head.size + 3)];
		await say(
			to,
			{
				type: 'ingest-started',
				body: {
					...{ ...bag, loans: [], source: 'x', files: sizes.length, bytes: all },
					...{ inventory: '0'.repeat(64), vault: 'v1', designated: true }
				}
			},
			{
				type: 'files-verified',
				body: {
					...bag,
					files: clips.map(({ path, sha256, bytes }) => ({
						...{ path, sha256, bytes: bytes.length, modified: '2026-07-29T08:00:00+08:00' },
						...{ stored: `data/${path}`, linked: null, facts: [] }
					}))
				}
			},
			{
				type: 'subject-registered',
				body: {
					...{ subject, kind: 'company', known: true, name: '唐河丰收种业有限公司', code: null },
					...{ identity: null, side: null, address: '', household: '', note: '' }
				}
			},
			{
				type: 'case-opened',
				body: {
					...{ case: file, subject, number: '唐农罚〔2026〕1 号', cause: '销售假种子' },
					opened: '2026-07-29'
				}
			},
			{
				type: 'evidence-linked',
				body: {
					...{ case: file, documents: [], note: '' },
					files: clips.slice(0, linked).map(named)
				}
			}
		);
		return clips;
	}
	return { station, signer, say, ingest };
}
export type Station = Awaited<ReturnType<typeof stationOf>>;

export async function signed(base: string, signer: Signer, method: string, target: string) {
	const said = (await (await fetch(`${base}/api/v1/hello`)).json()) as { nonce: string };
	const note = await signNote(toRequestText(method, target, said.nonce), signer);
	return { 'luzheng-request': toBase64(note) };
}

/** A request by hand, signed by this kiosk. */
export async function ask(
	base: string,
	signer: Signer,
	method: string,
	target: string,
	headers: Record<string, string> = {},
	body?: Uint8Array<ArrayBuffer>
): Promise<Response> {
	return fetch(base + target, {
		method,
		headers: {
			...{ 'tus-resumable': '1.0.0', ...headers },
			...(await signed(base, signer, method, target))
		},
		...(body && { body })
	});
}

export const metadataOf = (clip: Clip): string =>
	Object.entries(named(clip))
		.map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
		.join(',');

/** Begins an upload; `size` where it lies about it. */
export const create = (base: string, signer: Signer, clip: Clip, size = clip.bytes.length) =>
	ask(base, signer, 'POST', EVIDENCE_PATH, {
		...{ 'upload-length': String(size), 'upload-metadata': metadataOf(clip) }
	});

export const patch = (
	base: string,
	signer: Signer,
	target: string,
	offset: number,
	bytes: Uint8Array<ArrayBuffer>
) =>
	ask(
		...([base, signer, 'PATCH', target] as const),
		{
			...{ 'upload-offset': String(offset) },
			'content-type': 'application/offset+octet-stream'
		},
		bytes
	);

/** As the kiosk sends it, by tus-js-client. */
export async function upload(base: string, signer: Signer, clip: Clip): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		new Upload(Buffer.from(clip.bytes), {
			endpoint: base + EVIDENCE_PATH,
			metadata: named(clip),
			chunkSize: MOST_CHUNK_BYTES,
			retryDelays: [50, 50],
			async onBeforeRequest(request) {
				const { pathname } = new URL(request.getURL());
				const headers = await signed(base, signer, request.getMethod(), pathname);
				for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
			},
			onError: reject,
			onSuccess: () => resolve()
		}).start();
	});
}
