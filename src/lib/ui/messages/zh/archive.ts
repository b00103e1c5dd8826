import type { ArchiveFacet } from '$lib/ledger/archive/archive';
import type { Retention } from '$lib/ledger/retention/retention';
import { zhClasses } from './retention';

/** The words about finding recordings and how long they are kept (第14、15条). */
export const zhArchive = {
	title: '音像档案检索',
	short: '检索',
	hint: '按当事人、案号、执法人员、记录仪、地点、文书、备注或文件名查找',
	search: '输入一个或几个词，用空格隔开',
	find: '查找',
	clear: '全部',
	from: '入库起始日期',
	until: '入库截止日期',
	total: (n: string, more: boolean) =>
		more ? `至少 ${n} 个，以下数目按最新的 ${n} 个计` : `${n} 个`,
	empty: '还没有入库的音像记录。导出入库之后在这里查找。',
	none: '没有符合的音像记录。请少用几个词，或者去掉一个筛选。',
	failed: '没有查到：台账正忙。请再查一次。',
	more: '更早的',
	facets: {
		...{ class: '分类', officer: '领用人', recorder: '记录仪', station: '站点' },
		...{ purpose: '活动类别', month: '入库月份', case: '案卷' }
	} satisfies Record<ArchiveFacet, string>,
	moreValues: (n: number) => `另外 ${n} 项`,
	fewerValues: '收起',
	chosen: (n: number) => `已选 ${n} 个`,
	select: (name: string) => `选择 ${name}`,
	classify: '登记分类',
	hold: '保留（冻结）',
	request: '申请查阅',
	retention: '保存期限',
	classes: zhClasses,
	noLoan: '无借用记录',
	page: {
		title: '音像记录',
		unknown: '台账里没有这个入库文件。',
		name: '文件',
		station: '入库站点',
		recorder: '记录仪',
		officer: '领用人',
		recorded: '自述录制时间',
		recordedHint: '记录仪自己的说法，不影响保存期限',
		keptAt: '入库核对时间',
		length: '时长',
		size: '大小',
		hash: '哈希值（SHA-256）',
		class: '分类',
		classGround: (ground: string) => `理由：${ground}`,
		copies: '副本',
		vault: (name: string, designated: boolean) =>
			`${name}${designated ? '' : '（不是专用存储）'}，整包已关闭并核对`,
		noVault: '整包还没有关闭',
		again: (n: number) => `相同内容另有 ${n} 份入库记录`,
		subjects: '执法对象',
		cases: '案卷',
		history: '保管链',
		toIngest: '所在导出',
		toRequest: '申请查阅',
		none: '没有'
	},
	states: {
		...{ held: '保留（冻结）', open: '未定期限', runs: '保存期内', due: '到期可处置' }
	} satisfies Record<Retention['state'], string>,
	openEnded: '没有截止日期',
	keptUntil: (day: string) => `保存至 ${day} 止`,
	keptWhy: '为什么保存',
	why: {
		minimum: (years: number, pack: string) =>
			`自入库起最少保存 ${years} 年（第15条，规则包 ${pack}）`,
		lowered: (years: number, pack: string) =>
			`原为证据，改为一般后再保存 ${years} 年（规则包 ${pack}）`,
		unclassified: '还没有分类，按证据保存',
		ofClass: '按证据保存，没有案卷说明期限',
		caseOpen: (number: string) => `案卷 ${number} 还没有结卷`,
		caseUnsaid: (number: string) => `案卷 ${number} 还没有定保存期限`,
		ofCase: (number: string, years: number | null) =>
			years === null ? `随案卷 ${number} 永久保存` : `随案卷 ${number}，结卷后保存 ${years} 年`
	},
	heldBy: (ground: string) => `保留（冻结）：${ground}`,
	act: {
		classifyTitle: '登记音像分类',
		files: (n: number) => `${n} 个文件`,
		toArchive: '回到检索',
		classified: '分类已登记',
		ground: '理由',
		whichClass: '这些音像记录是哪一类？',
		lowHint: '一般：入库满最短保存期后，可以列入到期可处置。其他各类都按证据保存。',
		holdTitle: '保留（冻结）',
		holdHint: '解除之前，无论期限如何，都不得销毁。',
		held: '保留（冻结）已登记',
		ofCase: (number: string) => `案卷 ${number} 的全部音像证据`,
		liftTitle: '解除保留（冻结）',
		lifted: '保留（冻结）已解除',
		periodTitle: (number: string) => `案卷 ${number} 保存多久？`,
		periodSet: '案卷保存期限已登记',
		years: (n: number) => `${n} 年`,
		forEver: '永久',
		toRetention: '回到保存期限'
	},
	due: {
		title: '保存期限',
		hint: '到期只列出，不自动删除（第15条）',
		list: '到期可处置',
		none: '没有到期可处置的音像记录。',
		more: '还有更多，这里只列出一部分。',
		holds: '保留（冻结）中',
		noHolds: '没有保留（冻结）。',
		lift: '解除',
		cases: '案卷保存期限',
		noCases: '没有案卷。',
		set: '定期限',
		change: '改期限',
		unset: '未定，按没有截止日期保存',
		open: '未结卷'
	}
};
export type ArchiveMessages = typeof zhArchive;
