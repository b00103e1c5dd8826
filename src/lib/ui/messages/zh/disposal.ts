import type { ShownCopy } from '$lib/kiosk/ports/disposals';
import type { disposalFault } from '$lib/ledger/retention/disposals';

/** The words about disposal (第15条). */
export const zhDisposal = {
	title: '到期销毁',
	hint: '到期提出、分管领导批准、两人执行，存根永久保留（第15条）',
	stub: '已销毁（存根）',
	stubOf: (who: string, at: string) =>
		`${who} 于 ${at} 执行销毁。内容已不在，登记和哈希值永久保留。`,
	toDisposal: '查看销毁办理',
	propose: (n: number) => (n === 0 ? '选择后提出销毁' : `提出销毁 ${n} 个`),
	all: '销毁办理',
	none: '还没有提出过销毁。请在“保存期限”里选择到期可处置的记录。',
	toDue: '到期可处置',
	span: '申请有效期',
	files: (n: number) => `${n} 个文件`,
	make: {
		title: '提出销毁',
		who: '由哪位保管人提出？',
		what: '为什么销毁这些记录？',
		ground: '事由',
		usual: '保存期满，不再需要',
		days: (n: number) => `申请 ${n} 天内有效，过期须重新提出。`,
		made: '销毁申请已登记，请报分管领导批准'
	},
	execute: {
		title: '执行销毁',
		check: '执行前请两人一起核对下面的文件。执行后不能恢复。',
		first: '第一位执行人是谁？',
		second: '第二位执行人是谁？',
		rule: '两人中至少一位保管人，批准的领导不能参加',
		signFirst: '第一位执行人输入 PIN',
		signSecond: '第二位执行人输入 PIN 后立即执行，不能恢复',
		done: '销毁已执行',
		doneHint: '正在从专用存储清除；没有连接的存储，接上后继续。',
		button: '执行销毁'
	},
	one: {
		title: (id: string) => `销毁 ${id}`,
		unknown: '台账里没有这份销毁申请。',
		persons: '执行人',
		at: '执行时间',
		copies: '各存储的副本',
		noCopies: '台账里没有这些文件的副本位置。',
		left: (n: number) => `还有 ${n} 份副本没有清除`,
		allGone: '本站各存储的副本都已清除',
		again: '重新核对并清除',
		form: '打印审批表',
		list: '打印销毁清单',
		approve: '批准',
		giveBack: '退回',
		withdraw: '撤回申请',
		revoke: '撤销批准',
		entry: '台账条目'
	},
	states: {
		owed: '待清除',
		waiting: '待清除（存储未连接）',
		removed: '已清除',
		absent: '已不在',
		differs: '内容不符，未清除'
	} satisfies Record<ShownCopy['state'], string>,
	differs: '有副本的内容和台账不符，没有清除。请先做完整性核验，查明原因后再清除。',
	faults: {
		none: '没有有效的批准',
		later: '批准在执行之后',
		over: '超过批准的有效期',
		revoked: '批准已撤销',
		'other-file': '有文件不在批准的范围内',
		persons: '不是由批准人以外的两个人执行',
		early: '早于保存期限'
	} satisfies Record<NonNullable<ReturnType<typeof disposalFault>>, string>,
	unfounded: (why: string) => `这次销毁${why}，不清除任何文件。请报县局核查。`,
	paper: {
		form: '音像记录销毁审批表',
		list: '销毁清单',
		foot: '依《行政执法音像记录管理工作指引（试行）》第十五条：音视频记录最少保存1年，作为证据使用的随案卷保存时限保存。到期须经分管领导批准，由两人执行。',
		station: '站点',
		approval: '批准',
		executed: '执行',
		columns: {
			...{ file: '文件', bytes: '大小', hash: '哈希值（SHA-256）', class: '分类', kept: '入库' },
			notBefore: '保存至'
		},
		copies: '副本清除',
		vault: '存储',
		state: '结果',
		elsewhere: '其他副本（不由本系统清除）',
		disc: (name: string) => `已提取的光盘 ${name}，随案卷保存`,
		medium: (name: string) => `已更换的存储介质 ${name}，按存储介质登记处置`,
		nowhere: '台账里没有其他副本。',
		county:
			'县局保存台账记录；站点上传过证据副本的，县局的副本不由本系统清除，见县局“证据副本”页；存根随台账同步到县局。',
		first: '执行人签字（一）',
		second: '执行人签字（二）',
		ledger: (entry: string, hash: string) => `台账 ${entry}，哈希值 ${hash}`
	},
	county: {
		title: '销毁存根',
		help: '各站已经执行的销毁：存根、批准、执行人、各存储的清除情况（第15条）。',
		none: '还没有站点执行过销毁。',
		noCopies: '站里还没有报来清除情况。'
	},
	/** Of a recording of which only the stub is left. */
	noCopy: '内容已销毁，各存储的清除情况见销毁办理',
	fixity: (n: number) => `已销毁（存根） ${n} 个文件，不在存储里，与台账一致`
};
export type DisposalMessages = typeof zhDisposal;
