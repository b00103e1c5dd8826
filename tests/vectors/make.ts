// The test vectors of this folder, made from fixed keys by the application's own writers. README.md says what each is.
import { toUtf8, type Bytes } from '$lib/base/bytes';
import { bundleName } from '$lib/ledger/log/bundle';
import { toVkey } from '$lib/ledger/texts/note';
import { confirmedAt, fixedCounty, fixedSigner, STATION } from '../support/fixed-county';
import { SHARED, type Mutant } from './mutant';
import { bundleMutants, proofMutants } from './one-file';
import { rulePackVectors } from './issued-pack';
import { historyMutants } from './several-files';

const PROOFS = [
	[0, 1],
	[1, 2],
	[2, 3],
	[4, 255],
	[255, 256],
	[256, 257],
	[0, 257]
] as const;
const GROWTHS = [
	[0, 1],
	[1, 2],
	[2, 3],
	[3, 255],
	[255, 256],
	[256, 257],
	[3, 257],
	[257, 257]
] as const;

async function goodVectors(files: Map<string, Bytes>): Promise<void> {
	const { county, station, office } = await fixedCounty();
	const size = county.entries.length;
	const folder = 'good/luzheng-ledger';
	const own = async (path: string, first: number, last: number) =>
		files.set(
			`${path}/${bundleName(STATION, first, last)}`,
			await station.bundle(first, last, confirmedAt(last + 1))
		);
	await own(`${folder}/s01-e1`, 0, 255);
	await own(`${folder}/s01-e1`, 256, 256);
	files.set(`${folder}/s01-e1/HEAD`, await station.checkpoint(257, confirmedAt(257)));
	files.set(
		`${folder}/county/${bundleName(office.name, 0, size - 1)}`,
		await county.bundle(0, size - 1, undefined, station.signer)
	);
	files.set(`${folder}/county/HEAD`, await county.checkpoint(size));
	for (const last of [0, 1, 2]) await own('good/short', 0, last);
	for (const only of [1, 254, 255]) await own('good/edge', only, only);
	for (const [index, at] of PROOFS)
		files.set(
			`good/proofs/entry-${index}-of-${at}.tlog-proof`,
			await station.proof(index, at, confirmedAt(at))
		);
	for (const [old, at] of GROWTHS) {
		files.set(`good/proofs/${old}-to-${at}`, await station.growth(old, at, confirmedAt(at)));
		files.set(`good/checkpoints/s01-e1-${at}`, await station.checkpoint(at, confirmedAt(at)));
	}
	const [first] = station.entries;
	if (first) files.set('good/entry', first.bytes);
}

/** Every file by its path in this folder: the same bytes every time. */
export async function makeVectors(): Promise<ReadonlyMap<string, Bytes>> {
	const files = new Map<string, Bytes>();
	await goodVectors(files);
	for (const [path, bytes] of await rulePackVectors()) files.set(path, bytes);
	for (const [name, byte] of [
		['custody.411328/county', 1],
		[STATION, 2]
	] as const) {
		const file = name.endsWith('county') ? 'county.vkey' : 'station.vkey';
		files.set(file, toUtf8(`${await toVkey(fixedSigner(name, byte))}\n`));
	}
	const world = await fixedCounty(3);
	const { county } = world;
	files.set(SHARED.county, await county.bundle(0, county.entries.length - 1));
	const mutants: Mutant[] = [
		...(await bundleMutants(world)),
		...(await proofMutants(world)),
		...(await historyMutants(world))
	];
	const expected = mutants.map(({ name, kind, seq, app, files: own }) => {
		const paths = Object.entries(own).map(([file, bytes]): [string, string] => {
			if (typeof bytes === 'string') return [file, bytes];
			files.set(`bad/${name}/${file}`, bytes);
			return [file, `bad/${name}/${file}`];
		});
		return {
			name,
			kind,
			...(seq === undefined ? {} : { seq }),
			app,
			files: Object.fromEntries(paths)
		};
	});
	const lines = expected.map((one) => JSON.stringify(one)).join(',\n');
	files.set('bad/expected.json', toUtf8(`[\n${lines}\n]\n`));
	return files;
}
