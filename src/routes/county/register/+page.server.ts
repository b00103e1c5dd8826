import { redirect } from '@sveltejs/kit';
import { fenFrom } from '$lib/ledger/register/costs';
import type { Body } from '$lib/ledger/events/event';
import { waitingRetirements } from '$lib/ledger/register/register';
import { registerDoubts } from '$lib/ledger/register/register-doubts';
import { accountOf, again, field } from '../_form';
import { matches, queryOf } from '../_search';
import type { Actions, PageServerLoad } from './$types';

/** A table is read whole before any of it is taken; one this large is no register of a county. */
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_SETTLED = 20;

export const load: PageServerLoad = async ({ locals, url }) => {
	const approvals = (await locals.county.approvals.of(accountOf(locals))).filter(
		({ kind }) => kind === 'scrapping'
	);
	const { register, roster, numbers, custody } = await locals.county.register.read();
	const { recorders, people, stations } = roster;
	const q = queryOf(url);
	const all = [...recorders.values()]
		.filter(({ recorder }) => numbers.kept(recorder) === recorder)
		.sort((a, b) => (a.recorder < b.recorder ? -1 : 1))
		.map((one) => ({
			one,
			is: register.described(one.recorder),
			cards: register.cards
				.filter(({ recorder }) => recorder === one.recorder)
				.map(({ card }) => card),
			upkeepFen: register.upkeep
				.filter((line) => line.recorder === one.recorder && line.replacedBy === undefined)
				.reduce((sum, { fen }) => sum + fen, 0),
			stationName: stations.get(one.station)?.name ?? one.station,
			state: custody(one.recorder).state?.state
		}));
	const id = url.searchParams.get('edit') ?? '';
	const editing = recorders.has(id) ? { recorder: id, is: register.described(id) } : undefined;
	return {
		...{ q, all: all.length, editing, saved: url.searchParams.get('saved') ?? '' },
		shown: all.filter(({ one, is, stationName }) =>
			matches(
				q,
				...[one.recorder, one.model, one.serial, one.station, stationName],
				...[is?.asset, is?.firmware, is?.keeper ? people.get(is.keeper)?.name : undefined]
			)
		),
		doubts: registerDoubts(register, { recorders, people, numbers }),
		waiting: waitingRetirements(register),
		standIn: new Map(
			approvals.map(({ id, inPlaceOf, byRight }) => [
				...([
					id,
					{ inPlaceOf: inPlaceOf.map((by) => [by.id, by.principalName] as const), isOwn: byRight }
				] as const)
			])
		),
		settled: register.retirements.filter(({ decided }) => decided).slice(-MOST_SETTLED),
		people,
		stations: [...stations.values()]
	};
};

/** UTF-8, or what a Chinese spreadsheet writes unless it is told otherwise. */
function textOf(bytes: ArrayBuffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('gb18030').decode(bytes);
	}
}

async function tableFrom(request: Request): Promise<string | undefined> {
	const file = (await request.formData()).get('file');
	if (!(file instanceof File) || file.size === 0 || file.size > MOST_BYTES) return undefined;
	return textOf(await file.arrayBuffer());
}
const notATable = { article: 2, reason: 'not-a-table' } as const;

function describedFrom(data: FormData): Body<'recorder-described'> {
	const [date, amount] = [field(data, 'date'), field(data, 'amount')];
	const keeper = field(data, 'keeper');
	return {
		...{ recorder: field(data, 'recorder'), asset: field(data, 'asset') },
		...{ firmware: field(data, 'firmware'), prefix: field(data, 'prefix') },
		cards: field(data, 'cards')
			.split(/[、;；,，/]/)
			.map((card) => card.trim())
			.filter((card) => card !== ''),
		keeper: keeper === '' ? null : keeper,
		purchase:
			date === '' && amount === ''
				? null
				: {
						...{ date, fen: fenFrom(amount) ?? -1 },
						...{ invoice: field(data, 'invoice'), supplier: field(data, 'supplier') }
					}
	};
}

export const actions: Actions = {
	describe: async ({ request, locals }) => {
		const body = describedFrom(await request.formData());
		const done = await locals.county.register.describe(accountOf(locals), body);
		if (!done.ok) return again(done.error, body);
		redirect(303, `/county/register?saved=${encodeURIComponent(body.recorder)}`);
	},
	import: async ({ request, locals }) => {
		const text = await tableFrom(request);
		if (text === undefined) return again(notATable, {});
		const done = await locals.county.register.import(accountOf(locals), text);
		return done.ok ? { imported: done.value } : again(done.error, {});
	},
	compare: async ({ request, locals }) => {
		const text = await tableFrom(request);
		if (text === undefined) return again(notATable, {});
		return { compared: await locals.county.register.compare(text) };
	},
	decide: async ({ request, locals }) => {
		const data = await request.formData();
		const done = await locals.county.register.decideRetirement(
			accountOf(locals),
			{
				...{ proposal: field(data, 'proposal'), reason: field(data, 'reason') },
				outcome: field(data, 'outcome') === 'approved' ? 'approved' : 'declined'
			},
			field(data, 'delegation')
		);
		if (!done.ok) return again(done.error, {});
		redirect(303, '/county/register');
	},
	reinstate: async ({ request, locals }) => {
		const data = await request.formData();
		const recorder = field(data, 'recorder');
		const reason = field(data, 'reason');
		const done = await locals.county.register.reinstate(accountOf(locals), recorder, reason);
		if (!done.ok) return again(done.error, {});
		redirect(303, `/county/register?saved=${encodeURIComponent(recorder)}`);
	}
};
