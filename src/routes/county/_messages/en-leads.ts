import { enLeadReasons } from '$lib/ui/messages/en/leads';
import type { LeadPageReason } from './zh-leads';
import type { CountyReasons } from './zh-reasons';

export const enCountyLeadReasons: Pick<CountyReasons, LeadPageReason> = {
	...enLeadReasons,
	'no-lead-right': () =>
		'Your account has no right to read leads. Two persons give it on the page “Accounts”.',
	'county-unheard': () =>
		'The county’s encryption key is not on its log, so nothing can be sealed. Start the server again, then record it.'
};
