import { countyRoles, type CountyRole } from '$lib/ledger/events/access';
import { deciding } from './officers';

/** Who may read a page of the county, and who may do each of its acts. */
export interface PageRights {
	readonly read: readonly CountyRole[];
	/** By the name of the action, `default` for a page that has one only; `POST` for an end point. */
	readonly acts: Readonly<Record<string, readonly CountyRole[]>>;
}

const everyone = countyRoles;
/** Everyone but the secrecy officer, whose post needs the registers and no footage, requests or leads. */
const office: readonly CountyRole[] = ['administrator', 'leader', 'legal', 'auditor'];
const administrator: readonly CountyRole[] = ['administrator'];
const legal: readonly CountyRole[] = ['legal'];

const acts = (
	roles: readonly CountyRole[],
	...names: readonly string[]
): Record<string, readonly CountyRole[]> => Object.fromEntries(names.map((name) => [name, roles]));

const reads = (read: readonly CountyRole[], done: PageRights['acts'] = {}): PageRights => ({
	read,
	acts: done
});

/**
 * Every route of the county behind the log-in; one that is not here, and an act that is not here, is nobody's
 * (docs/security.md says why each is whose).
 */
const rights: Readonly<Record<string, PageRights>> = {
	'/county': reads(everyone),
	'/county/board': reads(everyone),
	'/county/board/version': reads(everyone),
	'/county/records': reads(everyone),
	'/county/entry': reads(office),
	'/county/compliance': reads(office),
	'/county/compliance/export': reads(office),
	'/county/compliance/question': reads(office),
	'/county/compliance/question/export': reads(office),
	'/county/compliance/officers': reads(office),
	'/county/compliance/counting': reads(office),
	'/county/compliance/report': reads(office),
	'/county/compliance/report/export': reads(office),
	'/county/stations': reads(everyone, acts(administrator, 'add', 'change', 'code')),
	'/county/people': reads(everyone, acts(administrator, 'add', 'change', 'withdraw', 'restore')),
	'/county/roster': reads(everyone, acts(administrator, 'try', 'confirm')),
	'/county/roster/export': reads(office),
	'/county/recorders': reads(
		everyone,
		acts(administrator, 'add', 'change', 'withdraw', 'restore', 'merge', 'part')
	),
	// 报废 is decided by the leader in charge (第23条).
	'/county/register': reads(everyone, {
		...acts(administrator, 'describe', 'import', 'compare'),
		// Or a deputy, which the act itself sees.
		...acts(deciding, 'decide'),
		...acts(['administrator', 'leader'], 'reinstate')
	}),
	'/county/register/export': reads(office),
	'/county/register/costs': reads(office),
	'/county/register/budget': reads(office),
	'/county/register/budget/export': reads(office),
	// 第17条, 第15条: the leader in charge, or a deputy, which the act itself sees (server/decisions/deciding.ts).
	'/county/requests': reads(office, acts(deciding, 'decide', 'paper', 'revoke')),
	'/county/approvals': reads(office),
	'/county/approvals/deputies': reads(office, {
		// Each for what they may do themselves (server/decisions/delegations.ts).
		...acts(deciding, 'give', 'end')
	}),
	'/county/disposals': reads(office),
	// 第20条: whether footage leaves a station is set by the administrator; nobody views any of it here.
	'/county/evidence': reads(office, {
		...acts(administrator, 'set'),
		...acts(['administrator', 'legal'], 'check')
	}),
	'/county/leader-keys': reads(office, acts(administrator, 'register', 'revoke')),
	'/county/merge': reads(office),
	'/county/merge/matter': reads(office, {
		...acts(deciding, 'resolve', 'settle', 'admit', 'approve', 'explain', 'match'),
		...acts(administrator, 'number')
	}),
	'/county/conflicts': reads(office, {
		...acts(deciding, 'resolve', 'confirm'),
		...acts(administrator, 'merge', 'part')
	}),
	'/county/quarantine': reads(office, acts(deciding, 'settle')),
	// 第21、22条: whoever has the right by name as well (server/decisions/lead-rights.ts).
	'/county/leads': reads(['leader', 'legal', 'auditor'], {
		...acts(legal, 'raise', 'check', 'state'),
		...acts(['leader', 'legal'], 'end')
	}),
	'/county/rules': reads(
		everyone,
		acts(['administrator', 'legal'], 'preview', 'import', 'propose')
	),
	'/county/rules/document': reads(everyone),
	'/county/stick': reads(office, acts(administrator, 'read')),
	'/county/stick/answer': reads([], acts(administrator, 'POST')),
	'/county/enrol': reads(office, acts(administrator, 'read', 'propose')),
	'/county/enrol/certificate': reads([], acts(deciding, 'POST')),
	'/county/keys': reads(office, acts(administrator, 'revoke')),
	'/county/keys/branch': reads(office, acts(['administrator', 'legal'], 'admit')),
	'/county/proposals': reads(office, acts(deciding, 'approve', 'decline')),
	'/county/accounts': reads(
		office,
		acts(administrator, 'add', 'roles', 'leads', 'deactivate', 'reset')
	),
	'/county/restoring': reads(office, acts(administrator, 'default')),
	// One's own, and the way out.
	'/county/password': reads(everyone, acts(everyone, 'default')),
	'/county/account': reads(everyone, acts(everyone, 'begin', 'confirm', 'remove', 'passkey')),
	'/county/session': reads(everyone),
	'/county/logout': reads(everyone, acts(everyone, 'default')),
	'/county/refused': reads(everyone)
};

export const routesWithRights: readonly string[] = Object.keys(rights);

export const rightsOf = (route: string): PageRights | undefined =>
	Object.hasOwn(rights, route) ? rights[route] : undefined;

/** The act that a form asks for, by the first `/name` of its address, as SvelteKit picks it. */
export function actionIn(url: URL): string {
	for (const [name] of url.searchParams) if (name.startsWith('/')) return name.slice(1);
	return 'default';
}

/** Who may do what is asked for; nobody where the table does not say. */
export function whoMay(route: string, method: string, url: URL): readonly CountyRole[] {
	const page = rightsOf(route);
	if (!page) return [];
	if (method === 'GET' || method === 'HEAD') return page.read;
	if (method !== 'POST') return [];
	const name = Object.hasOwn(page.acts, 'POST') ? 'POST' : actionIn(url);
	return Object.hasOwn(page.acts, name) ? (page.acts[name] ?? []) : [];
}

export const isOneOf = (roles: readonly CountyRole[], may: readonly CountyRole[]): boolean =>
	roles.some((role) => may.includes(role));

/** Every act that a page offers: its own, and each end point beneath it by the last word of its address. */
const actsOf = (route: string): readonly (readonly [string, readonly CountyRole[]])[] => [
	...Object.entries(rightsOf(route)?.acts ?? {}),
	...routesWithRights.flatMap((other) => {
		const may = rightsOf(other)?.acts['POST'];
		const name = other.slice(route.length + 1);
		return may && other === `${route}/${name}` && !name.includes('/') ? [[name, may] as const] : [];
	})
];

/** What these roles may do on a page: the forms that are shown to them. */
export const actsOn = (route: string, roles: readonly CountyRole[]): readonly string[] =>
	actsOf(route).flatMap(([name, may]) => (isOneOf(roles, may) ? [name] : []));

/** What they may not do there, and who may. */
export const othersActs = (
	route: string,
	roles: readonly CountyRole[]
): Readonly<Record<string, readonly CountyRole[]>> =>
	Object.fromEntries(actsOf(route).filter(([, may]) => !isOneOf(roles, may)));

/** The pages that are shown to them. */
export const pagesFor = (roles: readonly CountyRole[]): readonly string[] =>
	routesWithRights.filter((route) => isOneOf(roles, rightsOf(route)?.read ?? []));
