import type { StandInReason } from '$lib/server/decisions/deciding';
import type { LeaderKeyReason } from '$lib/server/decisions/leader-keys';
import type { PackReason } from '$lib/server/decisions/rule-packs';
import type { SettleReason } from '$lib/server/decisions/settling';
import type { TwoPersonReason } from '$lib/server/decisions/two-person';

/** What is refused about accounts, keys and what two persons do together, beyond what other pages refuse too. */
export type KeyReason = Exclude<
	TwoPersonReason,
	| 'bad-account'
	| 'short-password'
	| 'long-password'
	| 'other-password'
	| 'wrong-password'
	| 'unknown-station'
	| 'not-founded'
	| 'no-role'
	| 'enrolled-already'
	| SettleReason
	| 'preview-moved'
	| 'unknown-matter'
	| PackReason
	| LeaderKeyReason
	| StandInReason
>;
type Detail = Readonly<Record<string, string | number>>;
export type KeyReasons = Record<KeyReason, (detail: Detail) => string>;

export const zhKeyReasons: KeyReasons = {
	'two-persons': () => '这件事要两个人办理：请提交给另一位同事同意。',
	'one-account': () =>
		'这件事要两个人办理，而县局只有一个能办理的账号。请先在“账号”页增加第二个（系统管理员、分管领导或法制/督查），再提交。',
	'last-administrator': () =>
		'这是最后一个系统管理员：请先让另一个账号担任系统管理员，再停用或改动它。',
	'same-person': () => '提交的人不能自己同意，请由另一位同事登录后同意。',
	'not-active': ({ account }) => `账号“${account}”已停用，请用在用的账号登录。`,
	'unknown-proposal': ({ id }) => `没有编号为“${id}”的待办事项，请从列表里选择。`,
	'settled-already': ({ by }) => `这件事已由 ${by} 办结，请刷新列表。`,
	'no-reason': () => '请写明不同意的理由，最多 300 个字。',
	'bad-proposal': ({ where }) => `这件事不能办理（${where}），请退回后重新提交。`,
	'unknown-log': ({ log }) => `没有台账“${log}”，请从列表里选择。`,
	'revoked-already': ({ log }) => `台账“${log}”的密钥已经停用，不用再办。`,
	'bad-cut': ({ size }) =>
		`县局保存的这本台账不能在第 ${size} 条处截止，请刷新页面，按县局已有的条数重新填写。`,
	'unknown-entry': ({ seq }) => `分叉里没有这条第 ${seq} 号记录，请刷新页面后重选。`,
	'admitted-already': ({ seq }) => `第 ${seq} 号记录已经认定过，不用再办。`,
	'not-custody': ({ seq }) => `第 ${seq} 号记录与记录仪交接无关，原样保存即可，不需要认定。`,
	'entry-too-large': ({ seq }) =>
		`第 ${seq} 号记录太大，不能放进县局台账；它在分叉里原样保存，请另写情况说明。`,
	'unknown-account': ({ id }) => `没有在用的账号“${id}”，请从列表里选择。`,
	'account-taken': ({ id }) => `账号“${id}”已有人用过或正在等待同意，请换一个账号名。`,
	'bad-person-name': () => '请填写姓名，最多 30 个字。',
	'same-password': () => '新密码和原密码一样，请换一个只有本人知道的密码。'
};

/** The words of the pages about accounts, proposals and keys. */
export const zhKeys = {
	nav: {
		accounts: '账号',
		keys: '密钥',
		proposals: (waiting: number) => (waiting > 0 ? `双人办理（${waiting}）` : '双人办理')
	},
	accounts: {
		title: '县局账号',
		alone:
			'县局现在只有一个账号。停用终端、认定分叉等事项要两个人办理：请增加第二个账号，最好共三个。',
		account: '账号',
		name: '姓名',
		state: '状态',
		active: '在用',
		inactive: '已停用',
		add: '增加账号',
		first: '初始密码',
		firstHint: '至少 10 个字；本人第一次登录时必须改掉',
		firstAgain: '再输一次初始密码',
		deactivate: '停用',
		added: (id: string) => `账号 ${id} 已增加，登录后请先修改密码。`,
		byTwo: '从第二个账号起，增加和停用账号都要另一人同意。',
		password: '修改我的密码'
	},
	list: {
		title: '终端密钥',
		help: '每个终端的密钥和它签名的台账。终端丢失、被盗时在这里停用；台账分叉在这里查看和认定。',
		none: '还没有终端注册。',
		station: '站点',
		log: '台账',
		entries: '县局已存',
		confirmed: (size: number, time: string) => `已确认前 ${size} 条（${time}）`,
		unconfirmed: '还没有确认过',
		state: '状态',
		good: '在用',
		followed: '已换新密钥',
		forked: '台账分叉，停止确认',
		revoked: (size: number) => `已停用：前 ${size} 条有效`,
		window: (time: string) => `终端在 ${time} 以后写的、没有送达的记录只在那台机器里。`,
		windowAll: '终端写的记录都只在那台机器里，县局一条也没有确认过。',
		revoke: '停用密钥',
		reason: '停用原因',
		reasonPlaceholder: '设备被盗',
		upTo: '前多少条仍然有效',
		upToHint: '默认是县局最后确认的条数；以后的记录照收、存疑',
		branch: (name: string, from: number, entries: number) =>
			`${name}：从第 ${from} 号起 ${entries} 条`,
		branchTitle: (name: string) => `分叉 ${name}`,
		branchHelp:
			'这些记录由本站密钥签名，但与台账上的同号记录不同。逐条核实后，由两人认定属实的才计入保管记录。',
		admit: '提交认定',
		admitted: '已认定',
		back: '返回密钥列表'
	},
	password: {
		title: '修改我的密码',
		must: '这个账号的密码是别人设的，请先换成只有本人知道的密码。',
		was: '原密码',
		new: '新密码',
		again: '再输一次新密码',
		submit: '修改密码',
		help: '修改后所有登录都会退出，请用新密码登录。'
	},
	proposals: {
		title: '双人办理',
		help: '下列事项由一人提交，另一人同意后才生效；提交和同意都记入县局台账。',
		none: '没有等待同意的事项。',
		made: (id: string) => `已提交（${id}），请另一位同事登录后同意。`,
		approved: (id: string) => `${id} 已同意，已记入县局台账。`,
		declined: (id: string) => `${id} 已退回。`,
		by: (name: string, time: string) => `${name}，${time} 提交`,
		approve: '同意',
		decline: '不同意',
		withdraw: '撤回',
		reason: '理由',
		own: '等另一位同事同意',
		settled: '已办结',
		wasApproved: (name: string, time: string) => `${name} 于 ${time} 同意`,
		wasDeclined: (name: string, time: string, reason: string) =>
			`${name} 于 ${time} 退回：${reason}`,
		code: '注册码',
		acts: {
			'kiosk-enrolled': '登记没有网络的终端',
			'enrolment-code-issued': '发放终端注册码',
			'account-added': '增加县局账号',
			'account-deactivated': '停用县局账号',
			'account-roles-set': '设定账号角色',
			'account-factors-reset': '清除第二重验证',
			'log-revoked': '停用终端密钥',
			'branch-entry-admitted': '认定分叉记录',
			'quarantine-settled': '复核待核记录',
			'rule-pack-issued': '发布规则包',
			'lead-right-given': '责任线索查看权限',
			'leader-key-registered': '登记领导密钥'
		} as Readonly<Record<string, string>>,
		fields: {
			station: '站点',
			account: '账号',
			name: '姓名',
			roles: '角色',
			may: '可查看线索',
			...{ person: '人员', key: '公钥', check: '核对码' },
			lastValid: '有效截止',
			branch: '分叉',
			...{ log: '台账', seq: '序号', hash: '摘要', outcome: '结论', reason: '理由' }
		} as Readonly<Record<string, string>>
	}
};
export type KeyMessages = typeof zhKeys;
