// What a station's ledger says of its ingests, read from the copy on its vault by its text alone.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Row {
	readonly path: string;
	readonly bytes: number;
	readonly sha256: string;
	readonly stored: string;
	readonly linked: string | null;
}
export interface ToldIngest {
	readonly ingest: string;
	readonly recorder: string;
	readonly bag: string;
	readonly files: number;
	readonly verified: Row[];
	readonly failed: { readonly path: string; readonly fault: string }[];
	/** Why it stopped, each time. */
	readonly halted: string[];
	/** The ids of the vaults in which its bag was closed. */
	readonly closedIn: string[];
	readonly ended: {
		readonly files: number;
		readonly bytes: number;
		readonly manifest: string;
		readonly missing: object | null;
	}[];
}

interface Said {
	readonly seq: number;
	readonly type: string;
	readonly body: Readonly<Record<string, unknown>>;
}

/** Every entry of the station's own log that lies on this vault, in its order. */
function entriesOn(vault: string, log: string): Said[] {
	const folder = join(vault, 'luzheng-ledger', log);
	const bySeq = new Map<number, Said>();
	for (const name of namesIn(folder)) {
		if (!name.endsWith('.zfb')) continue;
		for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
			if (!line.startsWith('{')) continue;
			const said = JSON.parse(line) as Said;
			bySeq.set(said.seq, said);
		}
	}
	return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

export function toldOn(vault: string, log = 's01-e1'): readonly ToldIngest[] {
	const told = new Map<string, ToldIngest>();
	for (const { type, body } of entriesOn(vault, log)) {
		const id = String(body['ingest']);
		if (type === 'ingest-started')
			told.set(id, {
				...{ ingest: id, recorder: String(body['recorder']), bag: String(body['bag']) },
				...{
					files: Number(body['files']),
					verified: [],
					failed: [],
					halted: [],
					closedIn: [],
					ended: []
				}
			});
		const one = told.get(id);
		if (!one) continue;
		if (type === 'files-verified') one.verified.push(...(body['files'] as Row[]));
		if (type === 'files-failed') one.failed.push(...(body['files'] as ToldIngest['failed']));
		if (type === 'ingest-halted') one.halted.push(String(body['reason']));
		if (type === 'bag-closed') one.closedIn.push(String(body['vault']));
		if (type === 'footage-ingested') one.ended.push(body as unknown as ToldIngest['ended'][number]);
	}
	return [...told.values()];
}

/** The county's key as it stands in its own log there. */
export function countyKeyOn(vault: string): string {
	const folder = join(vault, 'luzheng-ledger', 'county');
	const [file = ''] = namesIn(folder).filter((name) => name.endsWith('.zfb'));
	return /^county (.*)$/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? '';
}
