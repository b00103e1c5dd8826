import type { ApprovalKind } from '$lib/server/decisions/approvals';
import type { ActKind } from '$lib/ledger/events/delegation';
import type { StandInReason } from '$lib/server/decisions/deciding';
import type { DelegationReason } from '$lib/server/decisions/delegations';
import type { DelegationState } from '$lib/ledger/requests/delegations';
import type { Detail } from './zh-reasons';

/** Reasons that no other page of the county has. */
export type DelegationPageReason =
	Exclude<DelegationReason, 'withdraw-reason' | 'unknown-account'> | StandInReason;

export const zhDelegationReasons: Record<DelegationPageReason, (detail: Detail) => string> = {
	'no-decision-right': () => '这个账号不能审批这类事项。请换一个有审批权的账号，或由委托人委托。',
	'no-delegation': () =>
		'没有这项有效的委托：可能没有开始、已经到期、已经终止、其中一人已停用，或不含这类事项。请刷新页面查看。',
	'stands-in-twice': () =>
		'不能这样代理：委托人或受托人就是提交的人，或者这件事就是关于其中一人的账号。请由另一位同事同意。',
	'delegation-self': () => '不能委托自己。请选择另一个账号。',
	'delegation-kinds': () => '还没有选择委托哪类事项。请至少选一类。',
	'delegation-span': () => '委托时间不对：结束要晚于现在，也要晚于开始。请改好再提交。',
	'delegation-over': () => '这项委托已经到期或终止。请刷新页面查看。'
};

/** Everything that waits for a decision at the county (第15–19、24条). */
export const zhCountyApprovals = {
	title: '审批',
	nav: (mine: number) => (mine > 0 ? `审批（${mine}）` : '审批'),
	navLate: (late: number) => `审批中有 ${late} 项等待太久`,
	lateShort: (late: number) => `超时 ${late}`,
	help: '各站和县局等待审批的事项，等待最久的在前。终端登记要两人同意：发登记码、U 盘登记、停用密钥后重新登记的，都列在这里；终端自己换发密钥由旧密钥签名，不用审批。',
	mine: (n: number) => `等我审批（${n}）`,
	everything: (n: number) => `全部等待（${n}）`,
	allKinds: '全部类别',
	kinds: {
		...{ viewing: '查阅', extraction: '提取', release: '对外提供', disposal: '销毁' },
		...{ paper: '纸质审批确认', deletion: '删除请求', scrapping: '报废' },
		...{ rule: '规则变更', enrolment: '终端登记', key: '密钥', account: '账号' },
		entry: '待核记录'
	} satisfies Record<ApprovalKind, string>,
	kind: '类别',
	station: '站点',
	allStations: '全部站点',
	county: '县局',
	search: '按编号、姓名、事由查找',
	asks: '申请人',
	ground: '事由',
	restricted: '限制知悉，此处不显示',
	since: (at: string) => `${at} 提出`,
	waits: (hours: number) =>
		hours < 1
			? '已等待不到 1 小时'
			: `已等待 ${hours < 48 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`}`,
	late: (hours: number) => `超过 ${hours} 小时`,
	lateCount: (n: number, hours: string) => `${n} 项等待超过提醒时间（规则包：${hours} 小时）。`,
	until: (at: string, hours: number) => `${at} 失效，还有 ${hours} 小时`,
	who: '可审批',
	nobody: '没有账号可以审批，请增加账号或委托代理',
	atStation: '由该站的分管领导在采集终端答复',
	own: '本人提出，由他人审批',
	inPlace: (names: string) => `可代 ${names} 审批`,
	decide: '去审批',
	look: '查看',
	approve: '同意并写入台账',
	compare: '查看并核对',
	kioskKey: '终端的密钥（由该站读出）',
	countyKey: '本县局的密钥（由县局读给该站）',
	more: (n: number) => `还有 ${n} 项没有列出，请用类别、站点或查找缩小范围。`,
	none: '没有等待审批的事项。',
	noneMine: (all: number) =>
		all === 0 ? '没有等待审批的事项。' : `没有等您审批的事项；全部等待 ${all} 项。`,
	noMatch: '没有相符的事项。',
	codes:
		'站里没有网络时：领导在自己的手机或电脑上打开签名页面，拍下终端屏幕上的二维码，批准或选择理由退回，把签名码在电话里读给站里；不用经过县局。',
	toCodes: '打开领导签名页面',
	deputies: {
		title: '委托代理审批',
		help: '不在时，委托另一个账号代为审批各站申请（第17条），或代为同意要两人办理的事项、决定报废（第23、24条）。受托人不能审批本人或委托人提出的，也不能办理关于两人自己账号的，不能转委托；其中一人停用后委托失效。每次代理都写明代谁。',
		give: '委托',
		deputy: '受托人',
		kinds: '代理的申请',
		acts: '代理的两人事项和报废',
		actKinds: {
			...{ rule: '规则变更', account: '账号', key: '密钥', enrolment: '终端登记' },
			...{ entry: '待核记录', scrapping: '报废' }
		} satisfies Record<ActKind, string>,
		agreed: '同意',
		decidedScrapping: '决定报废',
		notCounted: {
			delegation: '不算数：当时委托无效或不含此类',
			both: '不算数：委托人或受托人就是提交的人',
			own: '不算数：关于其中一人的账号'
		},
		gone: (account: string, at: string) => `账号 ${account} 于 ${at} 停用，委托失效`,
		from: '开始（早于现在的，从提交时起）',
		until: '结束',
		reason: '事由',
		submit: '写入县局台账',
		saved: '委托已写入县局台账，各站同步后可见。',
		endedNow: '委托已终止，已写入县局台账。',
		none: '还没有委托。',
		nobody: '没有别的账号可以委托。请先在账号页增加账号。',
		who: (deputy: string, principal: string) => `${deputy} 代 ${principal}`,
		span: (from: string, until: string) => `${from} 至 ${until}`,
		states: {
			...{ later: '未开始', running: '生效中', over: '已到期', ended: '已终止' }
		} satisfies Record<DelegationState, string>,
		end: '提前终止',
		endReason: '终止理由',
		ended: (by: string, at: string, reason: string) => `${by} 于 ${at} 终止：${reason}`,
		overlaps: (ids: string) => `与 ${ids} 时间重叠，各自有效`,
		uses: (n: number) => `代理 ${n} 次`,
		noUses: '还没有代理过',
		said: {
			...{ approved: '批准', returned: '退回', confirmed: '确认纸质审批' },
			...{ denied: '否认纸质审批', revoked: '撤销批准' }
		},
		inName: '以谁的名义',
		ownName: '本人',
		inPlace: (name: string) => `代 ${name}`
	}
};
