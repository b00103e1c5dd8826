import type { Figure, Standing } from '$lib/ledger/custody/custody-changes';
import type { MatterKind, WhoActs } from '$lib/server/merge/matters';
import type { MergeReason } from '$lib/server/merge/merge-desk';

type Own = Exclude<MergeReason, 'preview-moved'>;

export const zhMergeReasons: Record<Own, () => string> = {
	'unknown-matter': () => '没有这个事项，或者它不在这里办理。请回到“合并核定”，从列表里选择。',
	'no-account': () => '请写明情况：问过谁，凭什么，最多 300 个字。',
	'no-such-loan': () =>
		'这次领用不能对上：它已有自己的归还，或者不是这台记录仪的。请刷新页面，从列出的领用里选择。',
	'not-matched': () => '这次归还没有对应过领用，或者已经撤销。请刷新页面查看。',
	'match-reason': () => '请写明理由：核实了什么，问过谁，最多 300 个字。',
	'not-explained': () => '这个事项没有说明过，或者已经重新打开。请刷新页面查看。'
};

/** The words of the merge desk: what the merged record leaves open, and what each decision would change. */
export const zhMerge = {
	title: '合并核定',
	help: '各站记录合并以后，互相矛盾、暂不计入或者还不完整的，都列在这里，最早的在前。没有一条记录会被删除或改写。',
	none: '没有待核的事项：各站送达的记录合得上。',
	noneFound: '没有符合条件的事项。',
	all: '全部',
	anyStation: '所有站点',
	kind: '种类',
	about: '事项',
	stations: '站点',
	since: '时间',
	age: (span: string) => `已 ${span}`,
	who: '由谁办理',
	open: '查看证据',
	back: '回到合并核定',
	filter: '筛选',
	kinds: {
		contradiction: '登记矛盾',
		quarantined: '已隔离待核',
		held: '待补（缺前序）',
		fork: '台账分叉',
		'unknown-return': '未知借用的归还',
		numbers: '编号有疑问'
	} satisfies Record<MatterKind, string>,
	acts: {
		county: '县局核定',
		two: '县局两人复核',
		station: '见到实物的站，或县局核定',
		sender: '等站点送达'
	} satisfies Record<WhoActs, string>,
	forkIs: (name: string, entries: number) => `${name}：另有 ${entries} 条`,
	returnIs: (recorder: string, who: string) => `${recorder}：${who} 交回，没有对应的领用`,
	nobody: '不知道是谁',
	heldIs: (recorder: string, lacks: number) => `${recorder}：缺 ${lacks} 条前序记录`,
	numbersAre: (numbers: string) => `${numbers} 的序列号有疑问`,
	closed: '这个事项现在没有待核的内容，以下是留存的证据。',
	saved: '已登记到县局台账，随下一次同步送到各站。',
	proposed: '已提交，等另一位同事同意。',
	sides: '各方记录和证据',
	side: {
		said: '登记内容',
		station: '站点',
		officers: '人员',
		claimed: '登记时间',
		interval: '可证时间',
		notBefore: (time: string, size: number) =>
			`不早于 ${time}（它写明当时县局台账已有 ${size} 条）`,
		noNotBefore: '没有县局记录佐证不早于何时',
		notAfter: (time: string) => `不晚于 ${time}（县局首次确认收存）`,
		noNotAfter: '县局还没有确认收存',
		place: '在台账中的位置',
		placeIs: (name: string, size: number) => `${name}（县局已存该台账 ${size} 条）`,
		hash: '哈希值',
		signer: '签名密钥',
		actor: '办理人',
		pin: '签名（PIN）',
		noPin: '没有 PIN 签名',
		later: '后来接着它的记录',
		noLater: '没有',
		duties: '它带来的 24 小时待办（第13条）',
		noDuties: '没有',
		due: (time: string, state: string) => `期限 ${time}，${state}`,
		text: '签名原文'
	},
	evidence: '实物在哪里',
	noEvidence: '没有人登记见到实物，也没有插上电脑的记录。',
	docked: (station: string, time: string) => `${time} 在${station}插上电脑，开始导出`,
	seen: (station: string, who: string, time: string) => `${time} 在${station}，${who} 登记见到实物`,
	decide: '核定前先看：会改变什么',
	decideHelp: '每个选项下面是登记以后会改变的内容，按与正式记录相同的算法算出。',
	decideAnew: '重新核定',
	anewHelp: '原来的核定保留在台账上；新的核定写明所有登记和原来的核定，取代它。',
	reopens: (heads: number) =>
		`核定会写明上面的 ${heads} 条登记；以后再送达相关的登记，这个事项会自动重新打开。`,
	choose: (side: string) => `${side}属实，其余为误登记`,
	nothing: '借还、待办和站点数字都不变，只在台账上留下这次办理。',
	elsewhere:
		'这条记录不涉及借还：采信后计入它所属的登记（执法活动、影像、审批等），借还、待办和站点数字不变。',
	refusedTwo: '不能这样核定：一台记录仪会同时在两个人手里。',
	changes: {
		status: '记录仪状态',
		entries: '登记',
		duties: '24 小时待办（第13条）',
		figures: '站点数字',
		to: '→',
		notCounted: '不再单列',
		begins: (id: string, station: string, due: string, state: string) =>
			`${id}：开始计，${station}，期限 ${due}，${state}`,
		ends: (id: string, station: string, due: string) => `${id}：取消，原为${station}，期限 ${due}`,
		becomes: (id: string, from: string, to: string) => `${id}：${from} → ${to}`,
		duty: (station: string, due: string, state: string) => `${station}，期限 ${due}，${state}`
	},
	standings: {
		absent: '不计入',
		disputed: '待核',
		mistaken: '误登记',
		'open-loan': '属实，领用中',
		'returned-loan': '属实，已归还',
		'ends-loan': '归还有效',
		'unknown-return': '未知借用的归还',
		repeated: '重复归还，不另计',
		holds: '有效',
		past: '已被后来的登记取代'
	} satisfies Record<Standing, string>,
	figures: {
		'open-loans': '领用中',
		'duties-open': '待导出',
		'duties-overdue': '逾期未导出',
		'unknown-returns': '未知借用的归还',
		contradictions: '登记矛盾'
	} satisfies Record<Figure, string>,
	settle: { admitted: '采信：计入借还和导出', rejected: '驳回：不计入，记录照样保留' } as Readonly<
		Record<string, string>
	>,
	submitTwo: '提交给另一位同事',
	waiting: (who: string, time: string) => `${who} 于 ${time} 提交，等另一位同事同意`,
	ownWaiting: '提交的人不能自己同意，请由另一位同事登录后同意。',
	agree: '同意',
	toProposals: '到“双人办理”退回或撤回',
	reason: '理由（核实了什么，问过谁）',
	rule: '依据的规则',
	settledAs: (outcome: string, who: string, time: string, reason: string) =>
		`${outcome}：${who}，${time}，理由：${reason}`,
	lacks: '缺什么',
	lacksHelp:
		'这条记录接着办的前序记录还没有送到县局。不会自动当作没有，也不会过期；请让下面的站联网同步，或用 U 盘把台账送来。',
	lackOf: (name: string, station: string, size: number) =>
		`${name}：来自${station}，县局已存该台账 ${size} 条`,
	lackUnknown: (hash: string) => `哈希值 ${hash}…：还不知道来自哪个站，请各站都同步一次`,
	arrived: '所缺的记录已经送达，这条记录已正常计入。',
	forkHelp:
		'同一把密钥在同一个位置签了两条不同的记录：多半是终端的硬盘被还原，或者密钥被复制。两边都保留，县局不再为这本台账签收新的内容；请为该站换发新密钥，再逐条核实分叉里的记录。',
	onLog: '台账上的一条',
	onBranch: '分叉里的一条',
	branch: '分叉里的记录',
	branchMore: (shown: number, all: number) => `只列出前 ${shown} 条，共 ${all} 条`,
	toBranch: '看整条分叉',
	toKeys: '停用或换发密钥',
	admitted: '已认定',
	noCustody: '与记录仪交接无关，原样保存，不需要认定',
	admit: '提交认定',
	explain: '说明情况，移出待核',
	explainReturn:
		'领用记录以后送达的，会自动对上，不用办理。确实没有电子领用记录的（例如只有纸质登记），在这里写明；24 小时待办照样从交回时起算。',
	explainFork: '逐条核实以后，在这里写明结论。分叉里再有新的记录，会重新打开。',
	account: '情况说明',
	explained: (who: string, time: string, account: string) => `${who} 于 ${time} 说明：${account}`,
	reopen: '重新打开',
	reopenWhy: '为什么重新打开',
	matched: '领用记录已经送达，这次归还已自动对上，不用核定。',
	match: '对上领用',
	matchHelp:
		'如果这次归还其实是下面某一次领用的（例如登记时没有选领用，或者时钟不准），在这里对上。这次归还所写的领用以后送达的，以它自己写的为准，这里的核定不再起作用，事项重新打开。',
	matchNone: '这台记录仪没有还能对上的领用：每一次都有自己的归还。',
	matchIs: (loan: string, says: string) => `是领用 ${loan} 的归还：${says}`,
	part: '撤销核定：不是这次领用的归还',
	matchedBy: (loan: string, who: string, time: string, reason: string) =>
		`${who} 于 ${time} 核定为领用 ${loan} 的归还，理由：${reason}`,
	partedBy: (loan: string, who: string, time: string, reason: string) =>
		`${who} 于 ${time} 撤销：不是领用 ${loan} 的归还，理由：${reason}`,
	matchOver: '这个核定现在不起作用：归还所写的领用已经送达，或者那次领用另有归还。',
	others: '交回的人名下还没有归还的其他记录仪',
	othersHelp:
		'如果交回的其实是其中一台，是登记时编号选错了：请收到它的站按正确的编号再登记归还，然后在这里说明。',
	keep: (number: string) => `是同一台，以 ${number} 为准`,
	different: '不是同一台',
	confirm: '已核对机身，后登记的对',
	submit: '登记核定',
	otherPages: '其他页面',
	here: '证据和核定后的变化'
};

export type MergeMessages = typeof zhMerge;
