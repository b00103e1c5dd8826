import type { DecideRequestReason, RevokeReason } from '$lib/ledger/commands/request';
import type { Detail } from './zh-reasons';

export type RequestReason = DecideRequestReason | RevokeReason | 'restricted-footage';

export const zhRequestReasons: Record<RequestReason, (detail: Detail) => string> = {
	'no-such-request': () => '没有这份申请。请刷新页面查看。',
	'request-changed': () => '申请的内容和刚才显示的不一致。请刷新页面，看过再审批。',
	'leader-only': () => '只有分管领导可以审批。请换一个账号。',
	'own-request': () => '不能审批自己提出的申请。请由另一个账号审批。',
	'decided-before': () => '这份申请已经审批过，只能审批一次。请刷新页面查看。',
	'request-over': () => '这份申请已经结束、过期或撤回。请刷新页面查看。',
	'return-reason': () => '退回要写明理由。请填写后再提交。',
	'approval-validity': () => '有效期不对：要晚于现在，不能超过申请的结束时间。请改好再批准。',
	'nothing-approved': () => '这份申请现在没有有效的批准，不用撤销。请刷新页面查看。',
	'restricted-footage': ({ number }) =>
		`申请里有限制知悉的记录（${number}），申请人或接收人不在知悉人名单上，不能批准。请退回，由站里先申请变更知悉人。`,
	'withdraw-reason': () => '还没有写明理由。请填写后再提交。'
};

/** Requests of all stations, decided at the county (第17条). */
export const zhCountyRequests = {
	title: '查阅审批',
	help: '各站提出的查阅、提取、对外提供、销毁申请（第15–19条）。审批写入县局台账，站里同步后生效。',
	waiting: '待审批',
	others: '已审批或已结束',
	none: '没有待审批的申请。',
	restricted: '限制知悉的记录',
	ground: '事由',
	recipient: '接收人',
	opinion: '意见（退回必须填写）',
	reason: '撤销理由',
	until: '批准有效期至',
	approve: '批准',
	return: '退回',
	revoke: '撤销批准',
	contradicted: '有两个互相矛盾的审批，两个都保留，站里不能办理。',
	files: (n: number) => `${n} 个文件`,
	asksFor: (span: string) => `申请时间 ${span}`,
	saved: (request: string) => `申请 ${request} 已写入县局台账，站里同步后生效。`,
	decided: (who: string, decision: string, way: string, at: string) =>
		`${who}${decision}（${way}），${at}`,
	revoked: (who: string, at: string) => `${who}撤销批准，${at}`,
	viewed: (viewer: string, plays: number) => `查阅人 ${viewer}，播放 ${plays} 次`
};
