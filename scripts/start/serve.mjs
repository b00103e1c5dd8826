import { createServer } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { readAway } from './read-away.mjs';
import { listenError } from './settings.mjs';

/** The server's own answers set these too, those of the county without the camera; files of the build, the kiosk among them, are served past it. */
const HEADERS = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'same-origin',
	'permissions-policy':
		'usb=(self), camera=(self), microphone=(), geolocation=(), payment=(), display-capture=()'
};

/**
 * @typedef {import('../../src/lib/server/running/ready').Ready} Ready
 * @typedef {{ ready: Ready, port: number, close(): Promise<void> }} Running
 */

/**
 * Opens the county and answers requests.
 * @param {string} root
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<Running>}
 */
export async function serve(root, settings) {
	const { env } = process;
	env.NODE_ENV ??= 'production';
	env.LUZHENG_DATA = settings.data;
	// A stick file is the largest thing that anyone sends (src/lib/server/access/guard.ts holds every other form to less).
	env.BODY_SIZE_LIMIT ??= '40M';
	// Without these adapter-node takes every request for https and refuses the forms of a plain http page.
	env.PROTOCOL_HEADER = 'x-forwarded-proto';
	env.HOST_HEADER = 'x-forwarded-host';
	if (settings.trustProxy) env.ADDRESS_HEADER ??= 'x-forwarded-for';

	/** @type {Ready | undefined} */
	let ready;
	process.once('luzheng:ready', (said) => (ready = said));
	const { handler } = await import(pathToFileURL(join(root, 'build', 'handler.js')).href);
	if (!ready) throw new Error('the build does not open a county');

	const server = createServer((request, response) => {
		const { headers } = request;
		if (!settings.trustProxy) {
			headers['x-forwarded-proto'] = 'http';
			delete headers['x-forwarded-host'];
			delete headers['x-forwarded-for'];
		} else {
			headers['x-forwarded-proto'] ??= 'http';
			headers['x-forwarded-for'] ??= request.socket.remoteAddress ?? '';
		}
		for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
		// A page or service worker from a cache would keep an old version alive; hashed files say otherwise themselves.
		response.setHeader('cache-control', 'no-cache');
		readAway(request, response);
		handler(request, response, () => {
			response.statusCode = 404;
			response.end();
		});
	});
	const county = ready;
	try {
		await /** @type {Promise<void>} */ (
			new Promise((done, fail) => {
				server.once('error', (fault) => fail(listenError(fault, settings)));
				server.listen(settings.port, settings.host, () => done());
			})
		);
	} catch (fault) {
		await county.close();
		throw fault;
	}
	const address = server.address();
	return {
		ready: county,
		port: typeof address === 'object' && address ? address.port : settings.port,
		async close() {
			const closed = new Promise((done) => server.close(done));
			server.closeIdleConnections();
			// A request that takes longer than this is cut off; what it had stored stays stored.
			const late = setTimeout(() => server.closeAllConnections(), 10_000);
			await closed;
			clearTimeout(late);
			await county.close();
		}
	};
}
