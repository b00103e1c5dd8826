// The county's own routes behind a real HTTP server in this process, on a county that keeps everything in memory or not.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { GET as checkpoint } from '../../src/routes/api/v1/checkpoint/+server';
import { POST as evidence } from '../../src/routes/api/v1/evidence/+server';
import { DELETE, HEAD, PATCH } from '../../src/routes/api/v1/evidence/[id]/+server';
import { GET as feed } from '../../src/routes/api/v1/feed/+server';
import { GET as hello } from '../../src/routes/api/v1/hello/+server';
import { POST as cosign } from '../../src/routes/api/v1/logs/[id]/checkpoint/+server';
import { POST as entries } from '../../src/routes/api/v1/logs/[id]/entries/+server';
import type { County } from '$lib/server/county';

type Handler = (event: never) => Response | Promise<Response>;

const LOG = /^\/api\/v1\/logs\/([0-9a-f]{64})\/(entries|checkpoint)$/;

const UPLOAD = /^\/api\/v1\/evidence\/([^/]*)$/;
const uploads: Readonly<Record<string, Handler>> = { HEAD, PATCH, DELETE };

const reading: Readonly<Record<string, Handler>> = {
	'/api/v1/hello': hello,
	'/api/v1/checkpoint': checkpoint,
	'/api/v1/feed': feed
};

function routeOf(method: string, path: string): { handler: Handler; id: string } | undefined {
	const [, id = '', what] = LOG.exec(path) ?? [];
	if (method === 'POST' && what) return { handler: what === 'entries' ? entries : cosign, id };
	const [, upload = ''] = UPLOAD.exec(path) ?? [];
	const going = upload === '' ? undefined : uploads[method];
	if (going) return { handler: going, id: decodeURIComponent(upload) };
	if (method === 'POST' && path === '/api/v1/evidence') return { handler: evidence, id: '' };
	const read = reading[path];
	return method === 'GET' && read ? { handler: read, id: '' } : undefined;
}

async function answer(county: County, request: IncomingMessage, response: ServerResponse) {
	const url = new URL(request.url ?? '/', 'http://county');
	const method = request.method ?? 'GET';
	const route = routeOf(method, url.pathname);
	if (!route) return response.writeHead(404).end();
	const headers = new Headers();
	for (const [name, value] of Object.entries(request.headers))
		if (typeof value === 'string') headers.set(name, value);
	const body =
		method === 'POST' || method === 'PATCH'
			? (Readable.toWeb(request) as unknown as BodyInit)
			: null;
	const event = {
		...{ url, params: { id: route.id }, locals: { county }, getClientAddress: () => '127.0.0.1' },
		request: new Request(url, { method, headers, body, duplex: 'half' } as RequestInit)
	};
	const said = await route.handler(event as never);
	const bytes = Buffer.from(await said.arrayBuffer());
	// As the built server sends it: a length that lets the other side see where it was cut.
	response.writeHead(said.status, {
		...Object.fromEntries(said.headers),
		...{ 'content-length': bytes.length, connection: 'close' }
	});
	response.end(bytes);
}

export async function serveCounty(county: () => County) {
	const faults: string[] = [];
	const server = createServer((request, response) => {
		answer(county(), request, response).catch((fault: unknown) => {
			faults.push(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
			if (!response.headersSent) response.writeHead(500);
			response.end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		/** What the routes threw: nobody's connection may make them. */
		faults: (): readonly string[] => faults,
		async close() {
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		}
	};
}
