// A disc image of a dropped folder, written into another one, below the kiosk's screens.
import { instant } from '$lib/base/instant';
import { layoutDisc } from '$lib/devices/disc/layout';
import { openDisc } from '$lib/devices/disc/place.fsa';
import { openPlaceInWorker } from '$lib/devices/disc/worker';
import { openDrive } from '$lib/devices/drive.fsa';
import { hashOf } from '$lib/devices/ingest/hash';
import { fromDirectory } from '$lib/devices/choose.fsa';

const words = { label: 'BENCH', publisher: 'BENCH', made: instant(0), zone: 480 };
const nothing = () => undefined;

/** The files with the sums that the ledger would know. @param {FileSystemDirectoryHandle} from */
async function wantedIn(from) {
	const { signal } = new AbortController();
	const drive = openDrive(fromDirectory(from));
	const listing = await drive.list();
	if (!listing.ok) throw new Error(listing.error.fault);
	const wanted = [];
	for (const file of listing.value.files) {
		const sum = await hashOf(drive.read(file, 0, signal), nothing);
		if (!sum.ok) throw new Error(sum.error.fault);
		const { path, bytes } = file;
		const handle = await from.getFileHandle(path);
		wanted.push({ path, bytes, ...sum.value, content: await handle.getFile() });
	}
	return wanted;
}

/** Every file of the image, to its last byte and hashed. @param {FileSystemDirectoryHandle} from @param {string} name @param {number} files @param {AbortSignal} signal */
async function readAgain(from, name, files, signal) {
	const contents = await openDisc(fromDirectory(from), name, signal);
	if (!contents.ok || contents.value.length !== files) throw new Error('not what was written');
	for (const content of contents.value) {
		const sum = await hashOf(content.read(), nothing);
		if (!sum.ok) throw new Error(sum.error.fault);
	}
}

/**
 * Seconds from the plan to the closed file; the sums are taken before.
 * @param {FileSystemDirectoryHandle} from @param {FileSystemDirectoryHandle} to @param {string} name
 */
export async function imageOf(from, to, name) {
	const summing = performance.now();
	const wanted = await wantedIn(from);
	const { signal } = new AbortController();
	const began = performance.now();
	/** When the page was told of bytes: once more at the very end. @type {number[]} */
	const told = [];
	const onBytes = () => void told.push(performance.now());
	const files = wanted.map(({ path, bytes }) => ({ path, bytes, modified: words.made }));
	const place = openPlaceInWorker(to);
	const done = await place.writeImage(name, layoutDisc(files, words), wanted, signal, onBytes);
	if (!done.ok) throw new Error(done.error.fault);
	const written = performance.now();
	await readAgain(to, name, wanted.length, signal);
	return {
		seconds: (written - began) / 1000,
		readSeconds: (performance.now() - written) / 1000,
		/** Every file read and hashed, and nothing else. */
		sumSeconds: (began - summing) / 1000,
		/** From the last bytes that were written to the file under its name. */
		closeSeconds: (written - (told.at(-2) ?? written)) / 1000,
		bytes: done.value.bytes
	};
}
