import * as v from 'valibot';
import { refuse, type Refusal } from '$lib/base/refusal';
import { ok, type Result } from '$lib/base/result';
import { countyRoles, type CountyRole } from '$lib/ledger/events/access';
import { countyBodies } from '$lib/ledger/events/county';
import type { Body } from '$lib/ledger/events/event';
import type { Signer } from '$lib/ledger/texts/note';
import { MAX_PASSWORD, MIN_PASSWORD, passwordFault, type Accounts } from './accounts';
import { makeKey } from '../record/key';
import { writeOwn, type Clock } from '../record/own-log';
import type { CountyRecord } from '../record/record';
import type { Storage } from '../record/start-fault';
import { noteStorage } from '../record/storage';

export interface Founding {
	/** 行政区划代码, six digits. */
	readonly county: string;
	readonly name: string;
	/** As it is said in the announcement of 第8条. */
	readonly brigade: string;
	readonly account: string;
	readonly accountName: string;
	/** What it is besides administrator: in a small office one person is all of it. */
	readonly roles: readonly CountyRole[];
	readonly password: string;
	readonly passwordAgain: string;
}

export type FoundingReason =
	| 'founded-already'
	| 'bad-county'
	| 'bad-name'
	| 'bad-brigade'
	| 'bad-account'
	| 'bad-account-name'
	| 'short-password'
	| 'long-password'
	| 'other-password';

export const countyLog = (county: string): string => `custody.${county}/county`;

/** What is wrong with the answers of the first run; undefined = they can be taken. */
function checkFounding(asked: Founding): FoundingReason | undefined {
	const { name, brigade, account, accountName, password, passwordAgain } = asked;
	if (!/^[1-9]\d{5}$/.test(asked.county)) return 'bad-county';
	const county = countyBodies['county-founded'].entries;
	if (!v.is(county.name, name)) return 'bad-name';
	if (!v.is(county.brigade, brigade)) return 'bad-brigade';
	const created = countyBodies['account-created'].entries;
	if (!v.is(created.account, account)) return 'bad-account';
	if (!v.is(created.name, accountName)) return 'bad-account-name';
	return passwordFault(password, passwordAgain);
}

/** Makes the county: its key, its administrator, and the first entries of its log. Only to be called in turn. */
export async function found(
	record: CountyRecord,
	accounts: Accounts,
	folder: string,
	storage: Storage,
	clock: Clock,
	asked: Founding
): Promise<Result<Signer, Refusal<FoundingReason>>> {
	if ((await record.store.roster()).county) return refuse(0, 'founded-already');
	const wrong = checkFounding(asked);
	if (wrong) return refuse(0, wrong, { least: MIN_PASSWORD, most: MAX_PASSWORD });
	const { county, name, brigade, account, accountName, password } = asked;
	await noteStorage(folder, storage);
	const signer = await makeKey(folder, countyLog(county));
	await accounts.start({ id: account, name: accountName }, password);
	// A crash up to here leaves a county that is not founded: the first run begins again, with another key.
	const body: Body<'account-created'> = { account, name: accountName, role: 'administrator' };
	const roles = countyRoles.filter(
		(role) => role === 'administrator' || asked.roles.includes(role)
	);
	await writeOwn(
		record,
		signer,
		clock,
		[account],
		[
			{ type: 'county-founded', body: { county, name, brigade } },
			{ type: 'account-created', body },
			{ type: 'account-roles-set', body: { account, roles } }
		]
	);
	return ok(signer);
}
