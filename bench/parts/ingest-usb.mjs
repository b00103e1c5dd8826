// From a simulated recorder on USB: at a real one's speed, and the driver alone.
import { USB2_BYTES_PER_SECOND } from '../../tests/support/usb-speed.mjs';
import { DISK, INTO_OWN, MIB, OWN, whole } from './ingest-bench.mjs';
import { median } from './numbers.mjs';

/** @typedef {import('./ingest-bench.mjs').IngestBench} IngestBench */
/** @typedef {import('./ingest-bench.mjs').Figure} Figure */

const TIMES = 5;

/** The aim: the recorder is the only limit. @param {IngestBench} bench @returns {Promise<Figure[]>} */
export async function realSpeed({ say, browser, fileBytes, ingest, tidy }) {
	const files = 8;
	const reference = (files * fileBytes) / USB2_BYTES_PER_SECOND;
	/** @type {Figure[]} */
	const figures = [];
	for (const [into, vaults] of /** @type {const} */ ([
		[INTO_OWN, [OWN]],
		['a real folder', [DISK]]
	])) {
		await browser.call('dock', files, fileBytes);
		const value = whole(await ingest('usb', vaults));
		await browser.call('end');
		await tidy();
		say(`at 40 MB/s into ${into}: ${value.toFixed(1)} s; the bus ${reference.toFixed(1)} s`);
		figures.push({
			...{ what: `${files} x ${fileBytes / MIB} MiB by MTP at 40 MB/s into ${into}`, unit: 's' },
			...{ against: 'the bytes at 40 MB/s', value, reference }
		});
	}
	return figures;
}

/** @param {IngestBench} bench @returns {Promise<Figure[]>} */
export async function mtp({ say, browser, fileBytes }) {
	/** @type {number[]} */
	const ours = [];
	/** @type {number[]} */
	const plain = [];
	for (let n = 0; n < TIMES; n++) {
		plain.push(await browser.call('plainRead', fileBytes));
		ours.push(await browser.call('mtpRead', fileBytes));
	}
	const [value, reference] = [median(ours), median(plain)];
	say(`MTP driver: ${value.toFixed(3)} s; plain bulk read ${reference.toFixed(3)} s`);
	return [
		{
			...{ what: `MTP driver reads ${fileBytes / MIB} MiB, median`, against: 'a plain bulk read' },
			...{ value, unit: 's', reference }
		}
	];
}
