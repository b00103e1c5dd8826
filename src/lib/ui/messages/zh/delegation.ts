import type { ActKind } from '$lib/ledger/events/delegation';
import type { RequestKind } from '$lib/ledger/events/request';
import type { DelegationEventMessages } from '../events';

const time = (text: string): string => text.slice(0, 16).replace('T', ' ');
const kindNames = { viewing: '查阅', extraction: '提取', release: '对外提供', disposal: '销毁' };
const kinds = (all: readonly RequestKind[]): string =>
	all.map((kind) => kindNames[kind]).join('、');

const actNames: Readonly<Record<ActKind, string>> = {
	...{ rule: '规则变更', account: '账号', key: '密钥', enrolment: '终端登记' },
	...{ entry: '待核记录', scrapping: '报废' }
};

export const zhDelegationEvents: DelegationEventMessages = {
	names: {
		...{ 'delegation-given': '委托代理审批', 'delegation-ended': '终止委托' },
		'act-delegated': '委托代理县局事项'
	},
	says: {
		'delegation-given': ({ delegation, deputy, kinds: all, from, until, reason }) =>
			`委托 ${delegation}：县局账号 ${deputy} 代理审批${kinds(all)}申请，${time(from)} 至 ${time(until)}。事由：${reason}。`,
		'act-delegated': ({ delegation, deputy, acts, from, until, reason }) =>
			`委托 ${delegation}：县局账号 ${deputy} 代为同意或决定${acts.map((one) => actNames[one]).join('、')}事项，${time(from)} 至 ${time(until)}。事由：${reason}。`,
		'delegation-ended': ({ delegation, reason }) => `委托 ${delegation} 提前终止：${reason}。`
	}
};

/** Who decided in whose place, and how long a request has been waiting (第17条). */
export const zhDelegation = {
	inPlace: (deputy: string, principal: string) => `${deputy} 代 ${principal}`,
	/** What a request that nobody has answered yet says of its waiting. */
	waits: (hours: number) => (hours < 1 ? '已等待不到 1 小时' : `已等待 ${hours} 小时`),
	late: (hours: number) => `超过 ${hours} 小时没有审批，请提醒分管领导`,
	heard: (at: string) => `最近一次县局签收：${at}`,
	unheard: '本机还没有县局签收，县局可能还没有收到这份申请'
};
export type DelegationMessages = typeof zhDelegation;
