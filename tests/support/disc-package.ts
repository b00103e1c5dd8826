// An extraction with everything that belongs to it, made of fixed keys: the same discs every time.
import { sha256Hex, toUtf8, type Bytes } from '$lib/base/bytes';
import { toIso } from '$lib/base/instant';
import type { Medium } from '$lib/devices/disc/medium';
import {
	planVolumes,
	reserveOf,
	volumeTags,
	type Original,
	type TagFile,
	type Volume
} from '$lib/devices/disc/package';
import { papersOf } from '$lib/kiosk/ports/extraction-papers';
import { toVkey } from '$lib/ledger/texts/note';
import { confirmedAt, fixedCounty, growingLog, START } from './fixed-county';

export const MADE = 's01-e1-2';
const INGEST = 's01-e1-0';
const PATHS = [
	'DCIM/100MEDIA/现场 01.mp4',
	'DCIM/100MEDIA/𠮷田100%.mp4',
	'LOG/20260729.txt'
] as const;
export const contents = new Map<string, Bytes>([
	[PATHS[0], new Uint8Array(70_000).fill(7)],
	[PATHS[1], new Uint8Array(50_000).fill(9)],
	[PATHS[2], toUtf8('ok\n')]
]);

type Packed = Original & { readonly name: string };

/** A part of the first recording; nothing here reads it as a film. */
export const EXCERPT = new Uint8Array(20_000).fill(5);
const EXCERPT_PATH = '节录件/01_现场 01_000002-000005.mp4';

/** The volumes, what lies on each beside `data/`, and the keys. `spoil` changes what is signed for. */
export async function discPackage(
	medium?: Medium,
	verify = toUtf8('<!doctype html>\n'),
	spoil: (sha256: string) => string = (sha256) => sha256,
	hasExcerpt = false
) {
	const { county, station, office } = await fixedCounty(0);
	const seen = { size: county.entries.length, root: await county.root(county.entries.length) };
	const log = growingLog(station.signer, office);
	const about = { ingest: INGEST, recorder: 'J-03' };
	const bag = `2026/07/29/s01-J-03-${INGEST}`;
	const known = await Promise.all(
		[...contents].map(async ([path, bytes]) => ({
			...{ path, bytes: bytes.length, sha256: await sha256Hex(bytes), stored: `data/${path}` }
		}))
	);
	await log.add(
		{
			type: 'files-verified',
			body: {
				...{ ...about, bag },
				files: known.map((one) => ({
					...{ ...one, sha256: spoil(one.sha256) },
					...{ modified: toIso(START, 480), linked: null, facts: [] }
				}))
			}
		},
		seen
	);
	const body = { ...about, loans: [], files: 3, bytes: 120_003, bag, missing: null };
	await log.add({ type: 'footage-ingested', body: { ...body, manifest: '0'.repeat(64) } }, seen);

	const originals: Packed[] = known.map(({ path, bytes, sha256 }) => ({
		...{ path: `${INGEST}/${path}`, name: path, bytes, sha256, modified: START }
	}));
	if (hasExcerpt)
		originals.push({
			...{ path: EXCERPT_PATH, name: EXCERPT_PATH, bytes: EXCERPT.length, modified: START },
			sha256: await sha256Hex(EXCERPT)
		});
	const planned = await planVolumes(originals, medium, reserveOf(0, []));
	if (!planned.ok) throw new Error(planned.error.fault);
	const volumes = planned.value;
	const [clip] = known;
	const placed = volumes.flatMap(({ number, files }) =>
		files.map((file) => ({ ...file, volume: number }))
	);
	const excerpts = placed
		.filter(({ name }) => name === EXCERPT_PATH)
		.map(({ sha256, bytes, stored, volume }) => ({
			...{ ingest: INGEST, path: PATHS[0], original: clip?.sha256 ?? '', sha256, bytes },
			...{ stored, volume, method: 'samples' as const, reason: '当事人陈述' },
			...{ asked: { from: 2500, to: 4000 }, is: { from: 2000, to: 5000 } }
		}));
	const made = {
		...(hasExcerpt && { excerpts }),
		...{
			extraction: MADE,
			request: 's01-e1-9',
			purpose: 'evidence' as const,
			medium: 'dvd' as const
		},
		...{ case: { number: '唐农（种子）立〔2026〕12号', cause: '销售假种子' } },
		...{ makers: ['p1'], extractor: 'p2', repeats: null },
		files: placed
			.filter(({ name }) => name !== EXCERPT_PATH)
			.map(({ name, sha256, bytes, stored, volume }) => ({
				...{ ingest: INGEST, path: name, sha256, bytes, seconds: 61, stored, volume }
			})),
		volumes: volumes.map(({ number, files, bytes, digest }) => ({
			...{ number, disc: `2026-012-${number}`, files: files.length, bytes, manifest: digest }
		}))
	};
	await log.add({ type: 'extraction-made', body: made }, seen);
	const size = log.entries.length;
	const proof = async (seq: number) => ({
		...{ log: 'station' as const, seq, bytes: await log.proof(seq, size, confirmedAt(size)) }
	});
	const enrolled = county.entries.findIndex(
		(entry) => entry.known && entry.event.type === 'kiosk-enrolled'
	);
	const proofs = {
		...{ countyKey: await toVkey(office), stationKey: await toVkey(log.signer) },
		enrolled: {
			...{ log: 'county' as const, seq: enrolled },
			bytes: await county.proof(enrolled, county.entries.length)
		},
		...{ made: await proof(2), taken: [await proof(0), await proof(1)] }
	};
	const sheet = {
		...{ made, organization: '唐河县农业综合行政执法大队', station: '城关中队' },
		...{
			at: '2026-07-29T08:02:00+08:00',
			makers: ['王建国'],
			extractor: '李梅',
			approver: '周局长'
		}
	};
	const words = {
		...{ extraction: MADE, organization: sheet.organization, station: 's01', day: '2026-07-29' }
	};
	const tags = await Promise.all(
		volumes.map((one) =>
			volumeTags(one, volumes, words, papersOf(sheet, one.number, proofs, verify))
		)
	);
	return { volumes, tags, keys: { county: proofs.countyKey, station: proofs.stationKey } };
}

/** Every file of one disc, by its path there. */
export const discFiles = (
	volume: Volume<Packed>,
	tags: readonly TagFile[]
): { readonly path: string; readonly bytes: Bytes }[] => [
	...volume.files.map(({ stored, name }) => ({
		path: stored,
		bytes: name === EXCERPT_PATH ? EXCERPT : (contents.get(name) ?? new Uint8Array())
	})),
	...tags
];
