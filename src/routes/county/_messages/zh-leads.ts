import type { CountyLeadReason } from '$lib/server/decisions/leads';
import { zhLeadReasons } from '$lib/ui/messages/zh/leads';
import type { CountyReasons } from './zh-reasons';

/** What the county's page of leads refuses besides what its other pages do. */
export type LeadPageReason = Exclude<
	CountyLeadReason,
	'not-founded' | 'restoring' | 'unknown-station'
>;

/** The kiosk says the same of the same; what only the county can say stands here. */
export const zhCountyLeadReasons: Pick<CountyReasons, LeadPageReason> = {
	...zhLeadReasons,
	'no-lead-right': () => '您的账号没有查看责任线索的权限。请由两人在「账号」页给予权限。',
	'county-unheard': () => '县局的加密公钥还没有登记，线索内容不能加密。请重新启动服务，再登记。'
};
