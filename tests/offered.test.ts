// Every page of a county that has something of everything, as each role is shown it: no form, no button and no link that the
// table of rights would refuse. Pages are found by following the links, so that a new one cannot be forgotten.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countyRoles, type CountyRole } from '$lib/ledger/events/access';
import { isOneOf, pagesFor, rightsOf, routesWithRights, whoMay } from '$lib/server/access/rights';
import { rolesCounty, type RolesCounty } from './support/roles-county';

/** Shown only after something else was done; their pages' own tests look at them. */
const LATER = [
	...['/county/roster confirm', '/county/rules propose', '/county/enrol propose'],
	...['/county/stick/answer POST', '/county/enrol/certificate POST', '/county/restoring default'],
	...['/county/register reinstate', '/county/people restore', '/county/recorders restore'],
	...['/county/recorders part', '/county/account confirm', '/county/account remove'],
	...['/county/register decide', '/county/requests decide', '/county/requests paper'],
	...['/county/requests revoke', '/county/leader-keys revoke', '/county/merge/matter approve'],
	...['/county/conflicts merge', '/county/conflicts part', '/county/evidence check']
];
const countyRoutes = join(import.meta.dirname, '..', 'src', 'routes', 'county');
/** Everybody's: the way in and out, one's own account; and a form that is there only where its page asked (MergeMatter.svelte). */
const OWN =
	/^(\+layout|(account|password|login(\/code)?|setup)\/\+page|_parts\/(PasskeyAsk|Merge(Decision|Explain|Match)|RegisterEdit))\.svelte$/;
/** Of one kind of address so many are looked at: a hundred pages of recorders are built alike. */
const ALIKE = 2;

let served: RolesCounty;
beforeAll(async () => {
	served = await rolesCounty();
}, 240_000);
afterAll(() => served.close());

const unescaped = (text: string) => text.replaceAll('&amp;', '&');
const attribute = (tag: string, name: string): string | undefined => {
	const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
	return found === undefined ? undefined : unescaped(found);
};
const all = (html: string, tags: string): string[] =>
	[...html.matchAll(new RegExp(`<(?:${tags})\\b[^>]*>`, 'g'))].map(([tag]) => tag);

/** What may be sent from a page, as addresses. */
const sentFrom = (html: string, at: URL): URL[] => [
	...all(html, 'form')
		.filter((tag) => attribute(tag, 'method')?.toUpperCase() === 'POST')
		.map((tag) => new URL(attribute(tag, 'action') ?? at.href, at)),
	...all(html, 'button|input').flatMap((tag) => {
		const action = attribute(tag, 'formaction');
		return action === undefined ? [] : [new URL(action, at)];
	})
];
const linksOf = (html: string, at: URL): URL[] =>
	all(html, 'a')
		.map((tag) => new URL(attribute(tag, 'href') ?? '', at))
		.filter(({ origin, pathname }) => origin === at.origin && /^\/county(\/|$)/.test(pathname));

/** Addresses that are built alike: what they ask for, but for which recorder, person or entry it is. */
const kindOf = ({ pathname, searchParams }: URL): string =>
	[
		pathname,
		...[...searchParams].map(([name, value]) =>
			['kind', 'list', 'view'].includes(name) ? `${name}=${value}` : name
		)
	].join(' ');

const actOf = (to: URL): string => {
	const rights = rightsOf(to.pathname);
	const named = [...to.searchParams.keys()].find((name) => name.startsWith('/'))?.slice(1);
	return `${to.pathname} ${rights && 'POST' in rights.acts ? 'POST' : (named ?? 'default')}`;
};

interface Walk {
	readonly pages: ReadonlySet<string>;
	readonly offered: ReadonlySet<string>;
	readonly wrong: readonly string[];
}

async function walk(role: CountyRole): Promise<Walk> {
	const [pages, offered] = [new Set<string>(), new Set<string>()];
	const wrong: string[] = [];
	const seen = new Map<string, number>();
	const queue = pagesFor([role]).map((path) => new URL(path, served.base));
	for (let url = queue.shift(); url; url = queue.shift()) {
		const kind = kindOf(url);
		const times = seen.get(kind) ?? 0;
		if (times >= ALIKE || pages.has(url.href)) continue;
		seen.set(kind, times + 1);
		pages.add(url.href);
		const answer = await served.get(role, url.pathname + url.search);
		const is = `${url.pathname}${url.search}`;
		if (answer.status !== 200 && answer.status !== 303)
			wrong.push(`${is} answers ${answer.status}`);
		if (!answer.headers.get('content-type')?.includes('html')) continue;
		const html = await answer.text();
		for (const to of sentFrom(html, url)) {
			offered.add(actOf(to));
			if (!isOneOf([role], whoMay(to.pathname, 'POST', to)))
				wrong.push(`${is} offers ${to.pathname}${to.search}`);
		}
		for (const to of linksOf(html, url)) {
			if (!isOneOf([role], whoMay(to.pathname, 'GET', to)))
				wrong.push(`${is} leads to ${to.pathname}`);
			else queue.push(to);
		}
	}
	return { pages, offered, wrong: [...new Set(wrong)] };
}

const walks = new Map<CountyRole, Walk>();

describe.each(countyRoles)('%s', (role) => {
	test(
		'is offered no act and led to no page that is not its own',
		{ timeout: 90_000 },
		async () => {
			const walked = await walk(role);
			walks.set(role, walked);
			expect(walked.pages.size).toBeGreaterThan(pagesFor([role]).length);
			expect(walked.wrong).toEqual([]);
		}
	);
});

test('every act there is was offered to somebody whose it is', () => {
	const offered = new Set([...walks.values()].flatMap((one) => [...one.offered]));
	const acts = routesWithRights.flatMap((route) =>
		Object.keys(rightsOf(route)?.acts ?? {}).map((act) => `${route} ${act}`)
	);
	expect(acts.filter((act) => !offered.has(act) && !LATER.includes(act))).toEqual([]);
});

test('no page has a form of its own that does not ask whose it is', async () => {
	const sources = await readdir(countyRoutes, { recursive: true });
	const asking = sources.filter((file) => file.endsWith('.svelte') && !OWN.test(file));
	expect(asking.length).toBeGreaterThan(40);
	for (const file of asking) {
		const text = await readFile(join(countyRoutes, file), 'utf8');
		const acts = [...text.matchAll(/<form[^>]*method="POST"|formaction=/g)].length;
		if (acts > 0)
			expect([file, /\bmay(Decide)?\(|data\.may\b|\{#if one\.mine\}/.test(text)]).toEqual([
				file,
				true
			]);
	}
});

test('who may only read a page is told whose its acts are', async () => {
	const page = await (await served.get('auditor', '/county/stations')).text();
	expect(page).toContain('您的角色只能查看这一页。可以办理的角色：系统管理员。');
	expect(await (await served.get('administrator', '/county/stations')).text()).not.toContain(
		'looks-only'
	);
});

test('the other language shows the same page, with all that was asked for', async () => {
	const asked = '/county/board?list=duties&station=s01';
	const page = await (await served.get('auditor', `${asked}&saved=x`)).text();
	const other = all(page, 'a').find((tag) => attribute(tag, 'data-testid') === 'language') ?? '';
	expect(attribute(other, 'href')).toBe(`${asked}&saved=x&lang=en`);
	const answer = await served.get('auditor', `${asked}&lang=en`);
	expect([answer.status, answer.headers.get('location')]).toEqual([303, asked]);
	const away = await served.get('auditor', '/county?lang=en&next=//elsewhere.example/');
	expect(away.headers.get('location')).toBe('/county?next=%2F%2Felsewhere.example%2F');
});
