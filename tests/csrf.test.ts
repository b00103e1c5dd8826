// Forms that another site's page sends with a session's cookie do nothing, by the server as it is built: the development server
// does not look at where they come from.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routesWithRights, rightsOf } from '../src/lib/server/access/rights';
import { FOUNDING } from '../src/lib/server/county-for-tests';
import { notBuilt } from './support/built-county';
import { servedCounty, type ServedCounty } from './support/served-county';

const missing = notBuilt();
let county: ServedCounty;
beforeAll(async () => {
	if (missing) return;
	county = await servedCounty({ stations: { s01: [] } });
	await county.start('.');
}, 120_000);
afterAll(() => county?.close());

const TYPES = [
	'application/x-www-form-urlencoded',
	'multipart/form-data; boundary=x',
	'text/plain'
];

test.skipIf(missing)('a form from elsewhere does nothing, whatever it calls itself', async () => {
	const send = (path: string, headers: Record<string, string>, body = 'a=b') =>
		fetch(county.url + path, { method: 'POST', redirect: 'manual', headers, body });
	const { account, password } = FOUNDING;
	const answer = await send(
		'/county/login',
		{ accept: 'text/html', origin: county.url, 'content-type': TYPES[0] ?? '' },
		new URLSearchParams({ account, password }).toString()
	);
	expect(answer.status).toBe(303);
	const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
	for (const route of routesWithRights)
		for (const act of Object.keys(rightsOf(route)?.acts ?? {}))
			for (const type of TYPES)
				for (const origin of ['https://elsewhere.example', 'null', undefined]) {
					const path = act === 'POST' || act === 'default' ? route : `${route}?/${act}`;
					const headers = { cookie, 'content-type': type, ...(origin && { origin }) };
					const { status } = await send(path, headers);
					expect([path, type, origin, status]).toEqual([path, type, origin, 403]);
				}
	// The session is as it was.
	const page = await fetch(`${county.url}/county`, { headers: { cookie }, redirect: 'manual' });
	expect(page.status).toBe(200);
	// Strict, no script of the page itself but by nonce or hash, and nobody's frame.
	const policy = page.headers.get('content-security-policy') ?? '';
	expect(policy).toMatch(/script-src[^;]*'self'/);
	expect(/script-src([^;]*)/.exec(policy)?.[1]).not.toMatch(/'unsafe-(inline|eval)'/);
	expect(policy).toMatch(/object-src 'none'/);
	expect(policy).toMatch(/base-uri 'self'|base-uri 'none'/);
});
