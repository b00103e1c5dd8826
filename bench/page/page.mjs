// The kiosk's two stores with nothing around them: one Dexie table, strict, and one PGlite table on the same file system.
import { Dexie } from 'dexie';
import { argon2id } from 'hash-wasm';

const ROW_BYTES = 1024;
const journal = new Dexie('bench', { chromeTransactionDurability: 'strict' });
journal.version(1).stores({ rows: 'id' });

/** One database in a worker of its own, asked one thing at a time. */
function openWorker() {
	const worker = new Worker(new URL('./pglite.worker.mjs', import.meta.url), { type: 'module' });
	const next = () =>
		new Promise((resolve, reject) => {
			worker.onmessage = ({ data }) =>
				typeof data.fault === 'string' ? reject(new Error(data.fault)) : resolve(data);
			worker.onerror = ({ message }) => reject(new Error(message));
		});
	const ready = next();
	return {
		async ask(/** @type {object} */ request) {
			await ready;
			const answer = next();
			worker.postMessage(request);
			return (await answer).millis;
		},
		end: () => worker.terminate()
	};
}

const state = { worker: openWorker(), rows: 0 };

Object.assign(globalThis, {
	bench: {
		/** Milliseconds of one strict write of a row of about 1 KB. */
		async dexieWrite() {
			const row = {
				id: Date.now() + state.rows++,
				bytes: crypto.getRandomValues(new Uint8Array(ROW_BYTES))
			};
			const from = performance.now();
			await journal.table('rows').add(row);
			return performance.now() - from;
		},
		/** Milliseconds of one argon2id of the kiosk's parameters (kiosk/people/pin-hash.wasm.ts). */
		async argon2id() {
			const from = performance.now();
			await argon2id({
				...{ password: '314159', salt: crypto.getRandomValues(new Uint8Array(16)) },
				...{ iterations: 3, memorySize: 38 * 1024, parallelism: 1, hashLength: 32 },
				outputType: 'encoded'
			});
			return performance.now() - from;
		},
		/** Milliseconds of one insert of such a row. */
		pgliteInsert: () => state.worker.ask({ do: 'insert', bytes: ROW_BYTES }),
		/** Milliseconds of opening the database, which is made where there is none. */
		pgliteOpen: () => state.worker.ask({ do: 'open' }),
		async pgliteClose() {
			await state.worker.ask({ do: 'close' });
			state.worker.end();
			state.worker = openWorker();
		}
	}
});
