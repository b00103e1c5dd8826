// One registry in four ways. `make` gives what is kept of it; `load` opens that; `merge` takes in what forty others did.
import * as Automerge from '@automerge/automerge';
import PouchDB from 'pouchdb-core';
import memory from 'pouchdb-adapter-memory';
import replication from 'pouchdb-replication';
import * as Y from 'yjs';
import { tanghe20220729 } from '$lib/ledger/rule/rule-pack';
import { openRegistry } from '$lib/sync/registry';
import { entriesOfWork } from './registry-work.mjs';

PouchDB.plugin(memory).plugin(replication);

/** @typedef {ReturnType<typeof import('./registry-work.mjs').theWork>} Work */

const plain = (/** @type {Work} */ work) =>
	/** @type {const} */ ({ recorders: work.recorders, people: work.people, loans: work.loans });

const ours = {
	/** @param {Work} work */
	async make(work) {
		const say = entriesOfWork();
		const registry = openRegistry(new Y.Doc());
		await registry.record([
			...work.recorders.map(say.recorder),
			...work.people.map(say.person),
			...work.loans.map(say.out),
			...work.loans.filter(({ returned }) => returned).map(say.back)
		]);
		const changes = work.replicas.map(({ lent, back }) => [
			...lent.map(say.out),
			...back.map(say.back)
		]);
		return { kept: Y.encodeStateAsUpdate(registry.doc), changes };
	},
	/** @param {Uint8Array} kept */
	load(kept) {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, kept);
		return openRegistry(doc);
	},
	/** @param {ReturnType<typeof openRegistry>} registry @param {any[]} changes */
	async merge(registry, changes) {
		for (const entries of changes) await registry.record(entries);
	},
	/** @param {ReturnType<typeof openRegistry>} registry */
	count: (registry) => registry.doc.getMap('custody').size,
	/** @param {ReturnType<typeof openRegistry>} registry */
	use: (registry) => registry.view().custody.of('J-007', tanghe20220729).heads.length
};

const yjs = {
	/** @param {Work} work */
	make(work) {
		const doc = new Y.Doc();
		doc.transact(() => {
			for (const [kind, list] of Object.entries(plain(work)))
				for (const one of list) doc.getMap(kind).set(one.id, one);
		});
		const kept = Y.encodeStateAsUpdate(doc);
		const known = Y.encodeStateVector(doc);
		const changes = work.replicas.map(({ lent, back }) => {
			const replica = new Y.Doc();
			Y.applyUpdate(replica, kept);
			replica.transact(() => {
				for (const one of [...lent, ...back]) replica.getMap('loans').set(one.id, one);
			});
			return Y.encodeStateAsUpdate(replica, known);
		});
		return { kept, changes };
	},
	/** @param {Uint8Array} kept */
	load(kept) {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, kept);
		return doc;
	},
	/** @param {Y.Doc} doc @param {Uint8Array[]} changes */
	merge(doc, changes) {
		for (const update of changes) Y.applyUpdate(doc, update);
	},
	count: (/** @type {Y.Doc} */ doc) => doc.getMap('loans').size,
	use: (/** @type {Y.Doc} */ doc) => doc.getMap('loans').get('s7-e1-7')
};

const automerge = {
	/** @param {Work} work */
	make(work) {
		const byId = (/** @type {readonly { id: string }[]} */ list) =>
			Object.fromEntries(list.map((one) => [one.id, one]));
		const { recorders, people, loans } = work;
		const doc = Automerge.from(
			/** @type {any} */ ({ recorders: byId(recorders), people: byId(people), loans: byId(loans) })
		);
		const kept = Automerge.save(doc);
		const base = Automerge.load(kept);
		const changes = work.replicas.map(({ lent, back }) => {
			const replica = Automerge.change(Automerge.clone(base), (/** @type {any} */ draft) => {
				for (const one of lent) draft.loans[one.id] = one;
				for (const { id, returned } of back) draft.loans[id].returned = returned;
			});
			const since = Automerge.getChanges(base, replica);
			Automerge.free(replica);
			return since;
		});
		return { kept, changes };
	},
	load: (/** @type {Uint8Array} */ kept) => ({ doc: Automerge.load(kept) }),
	/** @param {{ doc: any }} held @param {Uint8Array[][]} changes */
	merge(held, changes) {
		for (const some of changes) [held.doc] = Automerge.applyChanges(held.doc, some);
	},
	count: (/** @type {{ doc: any }} */ { doc }) => Object.keys(doc.loans).length,
	use: (/** @type {{ doc: any }} */ { doc }) => doc.loans['s7-e1-7'].returned
};

let databases = 0;
const database = () => new PouchDB(`registry-${++databases}`, { adapter: 'memory' });

const pouchdb = {
	/** @param {Work} work */
	make(work) {
		const docs = Object.entries(plain(work)).flatMap(([kind, list]) =>
			list.map((one) => ({ _id: `${kind}:${one.id}`, ...one }))
		);
		return { kept: Buffer.from(JSON.stringify(docs)), changes: work.replicas };
	},
	/** @param {Uint8Array} kept */
	async load(kept) {
		const db = database();
		const docs = JSON.parse(Buffer.from(kept).toString());
		for (let at = 0; at < docs.length; at += 1000) await db.bulkDocs(docs.slice(at, at + 1000));
		return db;
	},
	/** Each station's database, with the loans it has changed and the new ones; made before the clock starts. @param {any} db @param {Work['replicas']} changes */
	async ready(db, changes) {
		const all = [];
		for (const { lent, back } of changes) {
			const replica = database();
			const keys = back.map(({ id }) => `loans:${id}`);
			const { rows } = await db.allDocs({ keys, include_docs: true });
			await replica.bulkDocs(
				rows.map((/** @type {any} */ row) => row.doc),
				{ new_edits: false }
			);
			const revs = new Map(rows.map((/** @type {any} */ row) => [row.id, row.value.rev]));
			await replica.bulkDocs([
				...lent.map((one) => ({ _id: `loans:${one.id}`, ...one })),
				...back.map((one) => ({
					_id: `loans:${one.id}`,
					_rev: revs.get(`loans:${one.id}`),
					...one
				}))
			]);
			all.push(replica);
		}
		return all;
	},
	/** @param {any} db @param {any[]} replicas */
	async merge(db, replicas) {
		for (const replica of replicas) {
			const done = await PouchDB.replicate(replica, db);
			if (!done.ok) throw new Error('a replication failed');
		}
	},
	count: async (/** @type {any} */ db) =>
		(await db.allDocs({ startkey: 'loans:', endkey: 'loans:\uffff' })).rows.length,
	use: (/** @type {any} */ db) => db.get('loans:s7-e1-7')
};

export const kinds = { ours, yjs, automerge, pouchdb };
