import type { LeadState } from '$lib/ledger/leads/lead-file';
import type { LeadEventMessages } from '../events';
import type { LeadSentences } from '../reasons';

export const zhLeadReasons: LeadSentences = {
	'not-a-leader': () => '线索只由在岗的分管领导查看和核查。请换分管领导来办；名单有误请县局更正。',
	'leads-shut': () => '线索已经关上。请分管领导重新输入 PIN 打开。',
	'county-unheard': () =>
		'本机还没有收到县局的加密公钥，线索内容不能加密登记。请先与县局同步一次（联网或 U 盘），再登记。',
	'lead-words-missing': () => '还没有写明情况。请写清楚再登记。',
	'lead-words-long': () => '文字太长，最多 500 个字。请写得简短一些，再登记。',
	'no-such-lead': () => '这条线索已经对不上现在的台账。请返回清单看最新的内容。',
	'lead-taken-up': () => '这条线索已经有人开始核查。请返回清单看最新的内容。',
	'lead-not-taken-up': () => '请先开始核查，再写核查情况、本人陈述或者办结。',
	'own-lead': () => '线索涉及您本人，不能由您核查或者办结。请换另一位分管领导，或请县局办理。',
	'lead-ended': () => '这条线索已经办结。有新情况的，请先重新核查。',
	'lead-people-unknown': () => '人员名单里没有这个人。请从名单里选人。',
	'finding-missing': () => '还没有选核查结论。请选「属实」或「不属实」。',
	'nobody-stated': () => '请选是谁的陈述。',
	'no-true-finding': () =>
		'核查结论不是「属实」，不能给予处理。请先核查；结论不一致的，请再核查一次。',
	'outcome-at-county': () => '处理由县局登记。站里请核查、记录本人陈述，或者写明理由办结。',
	'outcome-unsigned': () => '请写明决定机关（决定人）和文号。'
};

const states: Readonly<Record<LeadState, string>> = {
	clue: '线索',
	checking: '核查中',
	true: '属实',
	untrue: '不属实',
	conflicting: '结论不一致',
	handled: '已处理',
	closed: '已办结（不予处理）'
};

/** The words about leads (第21、22条), for the kiosk and for the county. */
export const zhLeads = {
	title: '责任线索',
	open: '责任线索',
	hint: '第二十一条所列行为的线索；只供分管领导和县局核查，不作结论',
	who: '分管领导',
	whoHint: '线索只给分管领导看；输入 PIN 打开，用完关上',
	pin: (name: string) => `${name} 的 PIN`,
	pinHint: '输入 6 位 PIN，打开线索',
	shut: '关上',
	reading: '正在从台账计算线索……',
	none: '没有线索。',
	noneOf: '没有这样的线索。',
	all: '全部',
	openOnes: '未办结',
	count: (n: number) => `${n} 条`,
	states,
	findings: { true: '属实', untrue: '不属实' },
	unfounded: '处理没有依据「属实」的核查结论',
	evidence: '依据',
	entries: '台账记录',
	files: '文件',
	noSignal: '由人提出，没有台账信号',
	people: '涉及人员',
	noPeople: '台账没有写明人员',
	raise: '登记线索',
	raiseHint: '投诉、举报，或者台账看不出来的情况',
	takeUp: '开始核查',
	check: '写核查情况',
	checkAgain: '重新核查',
	state: '记录本人陈述',
	close: '写明理由办结',
	outcome: '登记处理',
	behaviour: '属于哪一项行为（第二十一条）',
	source: '来源',
	sources: { signal: '台账信号', complaint: '投诉、举报', other: '其他' },
	station: '站点',
	finding: '核查结论',
	outcomes: '处理方式（第二十二条）',
	decider: '决定机关（决定人）',
	number: '文号',
	whose: '谁的陈述',
	words: {
		raise: '情况',
		check: '核查了什么、查明了什么',
		state: '本人陈述',
		close: '办结理由（为什么不予处理）',
		outcome: '处理情况'
	},
	confirm: '登记',
	done: '已登记',
	toList: '返回线索',
	by: (who: string, when: string) => `${who}，${when}`,
	acts: { raised: '提出', checked: '核查', stated: '本人陈述', handled: '处理', closed: '办结' },
	superseded: '（后来又核查过）',
	outcomeLine: (what: string, decider: string, number: string) => `${what}；${decider}，${number}`,
	right: {
		title: '线索查看权限',
		help: '责任线索只给有权限的账号看。权限由两人给予或收回，写在县局台账上。',
		none: '还没有账号有权限。',
		give: '给予权限',
		take: '收回权限',
		may: '可查看线索',
		mayNot: '没有权限',
		lacking: '您的账号没有查看责任线索的权限。请由两人在「账号」页给予权限。'
	}
};
export type LeadMessages = typeof zhLeads;

export const zhLeadEvents: LeadEventMessages = {
	names: {
		'lead-raised': '登记线索',
		'lead-checked': '线索核查',
		'lead-stated': '本人陈述',
		'lead-ended': '线索办结',
		'lead-right-given': '线索查看权限',
		'lead-texts-read': '查看线索内容'
	},
	says: {
		'lead-raised': ({ lead, behaviour }) =>
			`线索 ${lead} 已登记（第二十一条，${behaviour}）；内容加密，只有县局和有关站点能读。`,
		'lead-checked': ({ lead }) => `线索 ${lead} 有核查情况；内容加密。`,
		'lead-stated': ({ lead }) => `线索 ${lead} 有本人陈述；内容加密。`,
		'lead-ended': ({ lead }) => `线索 ${lead} 已办结；内容加密。`,
		'lead-texts-read': ({ account, texts }) =>
			`县局账号 ${account} 首次查看 ${texts.length} 条密封的线索内容。`,
		'lead-right-given': ({ account, may }) =>
			may ? `账号 ${account} 可以查看责任线索。` : `账号 ${account} 不再可以查看责任线索。`
	}
};
