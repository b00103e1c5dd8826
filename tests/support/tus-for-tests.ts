// A tus server beside the browser tests, that nobody here wrote, with a line to it that breaks as it is told.
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
	interface ProvidedContext {
		/** Its address. */
		tus: string;
	}
}

/** What becomes of the requests of a test: `cut` those of a method from the n-th on, or answer the n-th with a status and a reason. */
export interface TusPlan {
	readonly cut?: { readonly method: string; readonly from: number };
	readonly refuse?: {
		readonly method: string;
		readonly nth: number;
		readonly status: number;
		readonly reason: string;
	};
}
export interface TusSeen {
	readonly method: string;
	readonly target: string;
	readonly signed: string | undefined;
	readonly offset: number | undefined;
	readonly length: number;
	readonly metadata: string | undefined;
}

const CORS = {
	...{ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'luzheng-reason' },
	'access-control-allow-headers': '*'
};
const textOf = async (request: IncomingMessage): Promise<string> => {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts).toString('utf8');
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), 'luzheng-tus-'));
	const tus = new Server({
		...{ path: '/api/v1/evidence', datastore: new FileStore({ directory: folder }) },
		...{ relativeLocation: true, allowedHeaders: ['luzheng-request'] },
		exposedHeaders: ['luzheng-reason']
	});
	const state = { plan: {} as TusPlan, seen: [] as TusSeen[], counts: new Map<string, number>() };

	const server = createServer((request, response) => {
		const { method = '', url = '/', headers } = request;
		if (url === '/plan') {
			void textOf(request).then((text) => {
				const plan = (text === '' ? {} : JSON.parse(text)) as TusPlan;
				Object.assign(state, { plan, seen: [], counts: new Map() });
				response.writeHead(204, CORS).end();
			});
			return;
		}
		if (url === '/seen') {
			response.writeHead(200, CORS).end(JSON.stringify(state.seen));
			return;
		}
		if (url.startsWith('/sha256/')) {
			const bytes = readFileSync(join(folder, url.slice('/sha256/'.length)));
			response.writeHead(200, CORS).end(createHash('sha256').update(bytes).digest('hex'));
			return;
		}
		const nth = (state.counts.get(method) ?? 0) + 1;
		state.counts.set(method, nth);
		const { cut, refuse } = state.plan;
		if (method !== 'OPTIONS')
			state.seen.push({
				...{ method, target: url, length: Number(headers['content-length'] ?? 0) },
				signed: headers['luzheng-request'] as string | undefined,
				metadata: headers['upload-metadata'] as string | undefined,
				offset:
					headers['upload-offset'] === undefined ? undefined : Number(headers['upload-offset'])
			});
		// One that breaks once is asked again by the browser itself.
		if (cut?.method === method && nth >= cut.from) {
			request.socket.destroy();
			return;
		}
		if (refuse?.method === method && refuse.nth === nth) {
			request.resume();
			response
				.writeHead(refuse.status, { ...CORS, 'luzheng-reason': refuse.reason })
				.end(JSON.stringify({ reason: refuse.reason }));
			return;
		}
		void tus.handle(request, response);
	});
	await new Promise<void>((on) => server.listen(0, '127.0.0.1', on));
	project.provide('tus', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	return async () => {
		server.closeAllConnections();
		await new Promise((on) => server.close(on));
		await rm(folder, { recursive: true });
	};
}
