import * as v from 'valibot';
import { refuse, type Refusal } from '$lib/base/refusal';
import { err, ok, type Result } from '$lib/base/result';
import { accessBodies, type CountyRole } from '$lib/ledger/events/access';
import { officeBodies } from '$lib/ledger/events/office';
import type { Json } from '$lib/ledger/texts/jcs';
import {
	MAX_PASSWORD,
	MIN_PASSWORD,
	passwordFault,
	type Account,
	type Accounts
} from '../access/accounts';
import { countyActs, type ActParts, type ActReason } from './acts';
import { makeIssued, type IssuedCode } from '../exchange/enrolment';
import { areSeveral, isActive, officers, type Officer } from '../access/officers';
import { writeOwn } from '../record/own-log';
import { openProposals, type ProposalReason, type Still } from './proposals';

export type AccountReason =
	| 'bad-account'
	| 'bad-person-name'
	| 'short-password'
	| 'long-password'
	| 'other-password'
	| 'wrong-password'
	| 'same-password';

export type TwoPersonReason =
	/** It has to be proposed to a second person. */
	'two-persons' | ProposalReason | ActReason | AccountReason;
type Answer<T> = Promise<Result<T, Refusal<TwoPersonReason>>>;

/** Done at once, or waiting for a second person. */
export type Asked<T> = { readonly done: T } | { readonly proposal: string };

export interface NewAccount {
	readonly account: string;
	readonly name: string;
	readonly password: string;
	readonly passwordAgain: string;
	readonly roles: readonly CountyRole[];
}

/** The county's accounts, and the acts that two of them do together (docs/decisions/0010-two-persons-and-keys.md). */
export function openTwoPerson(parts: ActParts & { readonly accounts: Accounts }) {
	const { record, clock, accounts, random } = parts;
	const { store } = record;
	const acts = countyActs(parts);
	const proposals = openProposals(parts, acts);

	/** The passwords are a file, which another process may be writing too. */
	const turnAlone = <T>(task: () => Promise<T>): Promise<T> =>
		record.alone(() => record.inTurn(task));

	const all = async (): Promise<ReadonlyMap<string, Officer>> => {
		const signer = parts.signer();
		return signer ? officers(store, signer.name) : new Map<string, Officer>();
	};

	return {
		approve: proposals.approve,
		decline: proposals.decline,
		proposals: proposals.list,
		propose: (account: string, act: string, terms: Json, still?: Still) =>
			record.inTurn(async () => {
				const moved = await still?.();
				return moved ? err(moved) : proposals.propose(account, act, terms);
			}),

		officers: all,
		/** What an account is there for; none, once it is deactivated. */
		rolesOf: async (account: string): Promise<readonly CountyRole[]> => {
			const officer = (await all()).get(account);
			return officer?.active ? officer.roles : [];
		},
		isActive: async (account: string): Promise<boolean> => isActive(await all(), account),

		/** One person gives out a code as long as the county has one account; from the second on it takes two. */
		issueCode: (account: string, station: string): Answer<IssuedCode> =>
			record.inTurn(async () => {
				const signer = parts.signer();
				if (!signer) return refuse(0, 'not-founded');
				const behind = await store.head(signer.name);
				const known = await all();
				if (!isActive(known, account)) return refuse(0, 'not-active', { account });
				if (areSeveral(known)) return refuse(0, 'two-persons');
				const made = await makeIssued(store, signer, clock, station, random);
				if (!made.ok) return made;
				await writeOwn(record, signer, clock, [account], [made.value.act], behind);
				return ok(made.value.issued);
			}),

		/** The second account is added by the first alone, every further one by two; its holder must change the password first. */
		addAccount: (account: string, asked: NewAccount): Answer<Asked<null>> =>
			turnAlone(async () => {
				const signer = parts.signer();
				if (!signer) return refuse(0, 'not-founded');
				const { account: id, name, password, passwordAgain, roles } = asked;
				const fields = officeBodies['account-added'].entries;
				if (!v.is(fields.account, id)) return refuse(0, 'bad-account');
				if (!v.is(fields.name, name)) return refuse(0, 'bad-person-name');
				if (!v.is(accessBodies['account-roles-set'].entries.roles, roles))
					return refuse(0, 'no-role');
				const wrong = passwordFault(password, passwordAgain);
				if (wrong) return refuse(0, wrong, { least: MIN_PASSWORD, most: MAX_PASSWORD });
				const behind = await store.head(signer.name);
				const known = await all();
				if (!isActive(known, account)) return refuse(0, 'not-active', { account });
				// A password is never set for an account that is on the log: it would be a way into it.
				if (known.has(id)) return refuse(0, 'account-taken', { id });
				const waits = (await proposals.list()).some(
					({ act, terms, state }) =>
						state.is === 'waiting' &&
						act === 'account-added' &&
						v.is(v.looseObject({ account: v.literal(id) }), terms)
				);
				if (waits) return refuse(0, 'account-taken', { id });
				await accounts.prepare({ id, name }, password);
				// A crash here leaves a password for an account that is not on the log: it opens nothing.
				const body = { account: id, name };
				if (areSeveral(known))
					return proposals.propose(account, 'account-added', { ...body, roles: [...roles] });
				await writeOwn(
					...([record, signer, clock, [account]] as const),
					[
						{ type: 'account-added', body },
						{ type: 'account-roles-set', body: { account: id, roles: [...roles] } }
					],
					behind
				);
				return ok({ done: null });
			}),

		/** Alone as long as nobody else could settle it: nobody changes roles, one's own least of all, behind the others' backs. */
		setRoles: (account: string, id: string, roles: readonly CountyRole[]): Answer<Asked<null>> =>
			record.inTurn(async () => {
				const signer = parts.signer();
				if (!signer) return refuse(0, 'not-founded');
				const behind = await store.head(signer.name);
				const known = await all();
				if (!isActive(known, account)) return refuse(0, 'not-active', { account });
				const terms = { account: id, roles: [...roles] };
				if (areSeveral(known)) return proposals.propose(account, 'account-roles-set', terms);
				const made = await acts['account-roles-set'](terms, [account]);
				if (!made.ok) return made;
				await writeOwn(record, signer, clock, [account], made.value.acts, behind);
				return ok({ done: null });
			}),

		/** Always two persons: with one account there is nobody to be deactivated but oneself. */
		deactivate: (account: string, id: string): Answer<{ readonly proposal: string }> =>
			record.inTurn(() => proposals.propose(account, 'account-deactivated', { account: id })),

		/** Every session of the account ends with its old password. */
		changePassword: (
			account: Account,
			was: string,
			password: string,
			again: string
		): Answer<null> =>
			record.alone(async () => {
				const signer = parts.signer();
				if (!(await accounts.check(account.id, was))) return refuse(0, 'wrong-password');
				const wrong = passwordFault(password, again);
				if (wrong) return refuse(0, wrong, { least: MIN_PASSWORD, most: MAX_PASSWORD });
				// One that someone else knows is no password of one's own.
				if (password === was) return refuse(0, 'same-password');
				await parts.close(account.id);
				await accounts.change(account.id, password);
				// A crash here leaves those sessions that were begun with the old password in the moment before.
				await parts.close(account.id);
				// No refusal: it is changed. While the county is being restored its log waits.
				if (signer && !(await parts.isWaiting()))
					await record.inTurn(() =>
						writeOwn(
							record,
							signer,
							clock,
							[account.id],
							[{ type: 'account-password-changed', body: { account: account.id } }]
						)
					);
				return ok(null);
			})
	};
}

export type TwoPerson = ReturnType<typeof openTwoPerson>;
