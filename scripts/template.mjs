// After `vite build`: a new, empty PGlite database as one file of the build. A kiosk's first start unpacks it instead of
// running initdb, which takes three times as long and leaves a database that never opens again when it is killed half-way.
import { PGlite } from '@electric-sql/pglite';
import { readFileSync, writeFileSync } from 'node:fs';

const { version } = JSON.parse(
	readFileSync('node_modules/@electric-sql/pglite/package.json', 'utf8')
);
const db = await PGlite.create();
const dump = await db.dumpDataDir('gzip');
await db.close();
// Not named .gz: a server or a cache would unpack it on the way, to nine times its size.
writeFileSync(`build/client/pglite-${version}.data`, Buffer.from(await dump.arrayBuffer()));
