import { isRedirect } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { onceCounted, pageBehind } from './_counting';

const at = (path: string) => new URL(path, 'https://county.example');
const never = new Promise<never>(() => undefined);

test('what is counted in time is answered, what failed is thrown, what takes longer leads to the page that says so and back', async () => {
	expect(await onceCounted(Promise.resolve(7), at('/county/compliance'))).toBe(7);
	const failed = onceCounted(Promise.reject(new Error('disk')), at('/county/compliance'));
	await expect(failed).rejects.toThrow('disk');
	const asked = at('/county/compliance/officers?when=2026-07&station=s01&anew');
	const away: unknown = await onceCounted(never, asked, 1).catch((thrown: unknown) => thrown);
	if (!isRedirect(away)) throw new Error('no redirect');
	expect(away.status).toBe(303);
	expect(pageBehind(at(away.location))).toBe(
		'/county/compliance/officers?when=2026-07&station=s01'
	);
});

test.each([
	['/county/compliance/question?q=4-what-for', '/county/compliance/question?q=4-what-for'],
	['/county/compliance', '/county/compliance'],
	['', '/county/compliance'],
	['/county/compliance/counting?back=x', '/county/compliance'],
	['/county/logout', '/county/compliance'],
	['https://elsewhere.example/county/compliance', '/county/compliance'],
	['//elsewhere.example/county/compliance', '/county/compliance'],
	['http://[', '/county/compliance'],
	['javascript:alert(1)', '/county/compliance']
])('from %j it goes on to %j: pages of figures of this server alone', (back, to) => {
	const url = at(`/county/compliance/counting?back=${encodeURIComponent(back)}`);
	expect(pageBehind(url)).toBe(to);
});
