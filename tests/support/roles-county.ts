// A small generated county with an account for each role, served by the development server: what each of them is shown.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, toIso } from '$lib/base/instant';
import { countyRoles, type CountyRole } from '$lib/ledger/events/access';
import type { County } from '$lib/server/county';
import { devCounty } from './dev-county';
import { SMALL } from './seed/plan';
import { seedCounty } from './seed/write';

const PASSWORD = 'correct horse battery';

/** Of these by name as well: the right to read leads (第21条). */
const readsLeads: readonly CountyRole[] = ['leader', 'legal', 'auditor'];

const must = <T>(answer: { ok: true; value: T } | { ok: false; error: unknown }): T => {
	if (!answer.ok) throw new Error(JSON.stringify(answer.error));
	return answer.value;
};

/** The account that has this role and no other. */
export const accountWith = (role: CountyRole): string => `only-${role}`;

async function addAccounts(county: County): Promise<void> {
	const settle = async (made: object) => {
		if ('proposal' in made) must(await county.approve('legal', String(made.proposal)));
	};
	for (const role of countyRoles) {
		const account = accountWith(role);
		const one = { account, name: `${role}员`, password: PASSWORD, passwordAgain: PASSWORD };
		await settle(must(await county.addAccount('admin', { ...one, roles: [role] })));
		if (readsLeads.includes(role))
			await settle(must(await county.propose('admin', 'lead-right-given', { account, may: true })));
	}
}

/** What the pages of doubtful numbers, of deputies and of what waits for a second person have to show. */
async function addMatters(county: County): Promise<void> {
	const body = { kind: 'body-recorder', station: 's01', model: '', active: true } as const;
	const other = { ...body, recorder: 'Z-01', serial: 'Z-1' };
	must(await county.registerRecorder('admin', other, 'add'));
	must(await county.registerRecorder('admin', { ...other, serial: 'Z-2' }, 'change'));
	const account = accountWith('legal');
	must(await county.propose('admin', 'lead-right-given', { account, may: true }));
	const [from = '', until = ''] = [0, 3_600_000].map((more) =>
		toIso(instant(Date.now() + more), 480)
	);
	must(
		await county.delegations.give(accountWith('leader'), {
			...{ deputy: account, kinds: ['viewing'], reason: '出差' },
			...{ from, until }
		})
	);
}

export async function rolesCounty() {
	const folder = await mkdtemp(join(tmpdir(), 'luzheng-roles-'));
	const dataDir = join(folder, 'data');
	const plan = { ...SMALL, seed: 1, until: instant(Date.now()) };
	await seedCounty({
		...{ dataDir, databaseUrl: undefined, plan, password: PASSWORD },
		progress: () => undefined
	});
	const served = await devCounty(dataDir);
	const county = globalThis.luzheng?.county;
	if (!county) throw new Error('no county');
	await addAccounts(county);
	await addMatters(county);
	const tokens = new Map<CountyRole, string>();
	for (const role of countyRoles)
		tokens.set(role, await county.sessions.open({ id: accountWith(role), name: role }));
	return {
		...{ base: served.base, county },
		/** A page as that role gets it. */
		get: (role: CountyRole, path: string, headers: Record<string, string> = {}) =>
			fetch(served.base + path, {
				redirect: 'manual',
				headers: {
					...{ accept: 'text/html', cookie: `luzheng-session=${tokens.get(role) ?? ''}` },
					...headers
				}
			}),
		async close(): Promise<void> {
			await served.close();
			await rm(folder, { recursive: true });
		}
	};
}

export type RolesCounty = Awaited<ReturnType<typeof rolesCounty>>;
