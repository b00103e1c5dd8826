// After `vite build`: a new, empty PGlite database as one file of the build. A kiosk's first start unpacks it instead of
// running initdb, which takes three times as long and leaves a database that never opens again when it is killed half-way.
import { PGlite } from '@electric-sql/pglite';
import { readFileSync, writeFileSync } from 'node:fs';

const { version } = JSON.parse(
	readFileSync('node_modules/@electric-sql/pglite/package.json', 'utf8')
);
const db = await PGlite.create();
// What new databases are made from: 600 of its 970 files. No kiosk ever makes one, and each file costs every start a handle.
for (const name of ['template0', 'template1']) {
	await db.query('update pg_database set datistemplate = false where datname = $1', [name]);
	await db.query(`drop database ${name}`);
}
await db.query('checkpoint');
const dump = await db.dumpDataDir('gzip');
await db.close();
// Not named .gz: a server or a cache would unpack it on the way, to nine times its size.
writeFileSync(`build/client/pglite-${version}.data`, Buffer.from(await dump.arrayBuffer()));
