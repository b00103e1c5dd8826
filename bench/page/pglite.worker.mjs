import { PGlite } from '@electric-sql/pglite';
import { OpfsAhpFS } from '@electric-sql/pglite/opfs-ahp';

const open = { db: /** @type {PGlite | undefined} */ (undefined) };

/** @param {{ do: 'open' | 'insert' | 'close', bytes?: number }} request */
async function act(request) {
	if (request.do === 'open') {
		const from = performance.now();
		open.db = await PGlite.create({ fs: new OpfsAhpFS('bench') });
		const millis = performance.now() - from;
		await open.db.query('create table if not exists row (id serial primary key, bytes bytea)');
		return millis;
	}
	if (!open.db) throw new Error('the database is not open');
	if (request.do === 'close') {
		await open.db.close();
		return 0;
	}
	const bytes = crypto.getRandomValues(new Uint8Array(request.bytes));
	const from = performance.now();
	await open.db.query('insert into row (bytes) values ($1)', [bytes]);
	return performance.now() - from;
}

self.onmessage = ({ data }) => {
	act(data).then(
		(millis) => self.postMessage({ millis }),
		(error) => self.postMessage({ fault: String(error) })
	);
};
self.postMessage({ ready: true });
