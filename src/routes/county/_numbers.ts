import { redirect, type RequestEvent } from '@sveltejs/kit';
import { accountOf, again, field } from './_form';

/** What a form about several numbers of recorders says. */
async function asked({ request }: RequestEvent) {
	const data = await request.formData();
	const [keep, gone, reason] = [field(data, 'keep'), field(data, 'gone'), field(data, 'reason')];
	const numbers = field(data, 'numbers') || [keep, gone].join();
	return { keep, gone, numbers, reason };
}

/** The two things that the county can say of several numbers, for each page that asks: `page` is where it comes back to. */
export const numberActions = (page: string) => ({
	merge: async (event: RequestEvent) => {
		const typed = await asked(event);
		const { keep, numbers, reason } = typed;
		const [first, ...others] = numbers.split(',');
		const gone = keep === first ? others : numbers.split(',').filter((one) => one !== keep);
		const { locals } = event;
		const done = await locals.county.mergeNumbers(accountOf(locals), { keep, gone, reason });
		if (!done.ok) return again(done.error, typed);
		redirect(303, `${page}?saved=${encodeURIComponent(keep)}`);
	},

	part: async (event: RequestEvent) => {
		const typed = await asked(event);
		const { locals } = event;
		const numbers = typed.numbers.split(',');
		const body = { numbers, reason: typed.reason };
		const done = await locals.county.partNumbers(accountOf(locals), body);
		if (!done.ok) return again(done.error, typed);
		redirect(303, `${page}?saved=${encodeURIComponent(typed.numbers)}`);
	}
});
