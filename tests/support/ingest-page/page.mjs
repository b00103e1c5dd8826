// The real ingest below its screens, for the benchmark and the torture: folders come by a drop, what is verified is told.
import { fromDirectory } from '$lib/devices/choose.fsa';
import { openIngest } from '$lib/devices/ingest/session';
import { registerVault } from '$lib/devices/vault.fsa';
import { imageOf } from './disc.mjs';
import { mtpRead, plainRead } from './mtp.mjs';
import { SIMULATED } from './usb-device.mjs';

/** @type {Map<string, FileSystemDirectoryHandle>} */
const folders = new Map();
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
	event.preventDefault();
	const [item] = event.dataTransfer?.items ?? [];
	void item?.getAsFileSystemHandle().then((handle) => {
		if (handle) folders.set(handle.name, /** @type {FileSystemDirectoryHandle} */ (handle));
	});
});

/** @type {import('$lib/devices/ingest/session').IngestSession | undefined} */
let session;
/** @param {string} name */
const folder = (name) => {
	const there = folders.get(name);
	if (!there) throw new Error(`${name} was not dropped`);
	return there;
};

/** @param {import('../ingest-page.mjs').Place} place */
async function vaultAt({ id, real }) {
	const top = real ? folder(id) : await navigator.storage.getDirectory();
	const root = real ? top : await top.getDirectoryHandle(id, { create: true });
	return { id, root };
}

/** @param {string} source a dropped folder, or a recorder on USB that does not exist */
const sourceOf = (source) => (source === 'usb' ? SIMULATED : fromDirectory(folder(source)));

/** @param {import('../ingest-page.mjs').Order} order */
async function jobOf({ vaults, bag, files, source, skip, sm3 }) {
	return {
		...{ vaults: await Promise.all(vaults.map(vaultAt)), station: 'S01', bag, files: files ?? [] },
		...{ source: sourceOf(source), skip: new Set(skip ?? []), known: [] },
		sm3: sm3 ?? false
	};
}

globalThis.ingest = {
	has: (name) => folders.has(name),
	mtpRead,
	plainRead,
	image: (from, to, name) => imageOf(folder(from), folder(to), name),

	/** From now on the ingest's worker has a recorder with so many files on USB, as fast as USB 2 is. */
	dock(files, bytes) {
		session?.close();
		const worker = new Worker(new URL('./usb.worker.mjs', import.meta.url), { type: 'module' });
		worker.postMessage({ dock: { files, bytes } });
		session = openIngest(worker);
	},

	async register(places) {
		for (const place of places) {
			const { root, id } = await vaultAt(place);
			const vault = await registerVault(root, { id, station: 'S01', created: '' });
			if (!vault.ok) throw new Error(vault.error.fault);
		}
	},

	async inventory(source) {
		const taken = await (session ??= openIngest()).inventory(sourceOf(source));
		if (!taken.ok) throw new Error(taken.error.fault);
		return taken.value.files;
	},

	async copy(order) {
		const job = await jobOf(order);
		const verified = [];
		const failed = [];
		const began = performance.now();
		const outcome = await (session ??= openIngest()).copy(job, {
			async verified(file) {
				verified.push(file);
				await globalThis.told?.(file);
			},
			failed: (_, fault) => void failed.push(fault),
			progress: ({ bytesDone, bytes }) => {
				if (order.cutAt !== undefined && bytesDone > order.cutAt * bytes) session?.cancel();
			}
		});
		return { outcome, verified, failed, seconds: (performance.now() - began) / 1000 };
	},

	async close(order, verified) {
		const info = { organization: '', baggingDate: '2026-07-29', identifier: 'i', recorder: 'r' };
		const job = await jobOf(order);
		session ??= openIngest();
		return session.closeBag(job, verified, { ...info, station: 'S01', ingest: 'i' });
	},

	/** Ends the worker in the middle of whatever it does. */
	end() {
		session?.close();
		session = undefined;
	},

	/** SHA-256 of every file of a bag in the browser's own file system, by WebCrypto. */
	async sums(id, bag) {
		/** @type {Record<string, string>} */
		const sums = {};
		async function walk(directory, at) {
			for await (const [name, handle] of directory.entries())
				if (handle.kind === 'directory') await walk(handle, `${at}${name}/`);
				else {
					const bytes = await (await handle.getFile()).arrayBuffer();
					const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
					sums[at + name] = Array.from(sum, (b) => b.toString(16).padStart(2, '0')).join('');
				}
		}
		let at = (await vaultAt({ id, real: false })).root;
		for (const step of bag.split('/')) at = await at.getDirectoryHandle(step);
		await walk(at, '');
		return sums;
	},

	/** Empties the browser's own vaults, but for their markers. */
	async tidy() {
		for await (const handle of (await navigator.storage.getDirectory()).values())
			if (handle.kind === 'directory')
				await handle.removeEntry('2026', { recursive: true }).catch(() => undefined);
	},

	async text(id, path) {
		let at = (await vaultAt({ id, real: false })).root;
		const steps = path.split('/');
		const name = steps.pop() ?? '';
		for (const step of steps) at = await at.getDirectoryHandle(step);
		return (await (await at.getFileHandle(name)).getFile()).text();
	}
};
