import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { county, account } }) => ({
	board: await county.board(account?.id ?? '')
});
