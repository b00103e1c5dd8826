import type { ConflictReason } from '../reasons';
import type { Sentence } from '../sentence';

export const zhConflictReasons: Readonly<Record<ConflictReason, Sentence>> = {
	'conflict-forbids': ({ recorder }) =>
		`${recorder} 的登记互相矛盾（领用与遗失、维修或报废），核定之前不能领用。请另选一台，并请县局核定。`,
	'reported-lost': ({ recorder }) =>
		`${recorder} 已登记遗失，不能领用。如果它就在这里，请保管人先到它的详情页登记「寻回」。`,
	'reported-under-repair': ({ recorder }) =>
		`${recorder} 已登记送修，不能领用。请另选一台；如果已经修好，请保管人先登记「修复」。`,
	'reported-scrapped': ({ recorder }) =>
		`${recorder} 已登记报废，不能领用。请另选一台；登记有误的，请联系县局。`,
	'custodian-only': ({ person }) =>
		`${person} 不是在岗保管人。请由保管人办理；如果名单有误，请县局更正。`,
	'county-decides': ({ recorder }) =>
		`${recorder} 的领用与遗失、维修或报废登记互相矛盾，由县局核定。请把实物在哪里告诉县局。`,
	'not-seen-here': () => '还没有登记实物在本站。请先当面看到这台记录仪并登记，再核定。',
	'no-such-conflict': () => '这个矛盾已经核定过了，或者不在了。请返回详情页，查看最新状态。',
	'heads-changed': () => '刚刚同步来了新的登记，矛盾有变化。请返回重新看一遍，再核定。',
	'two-stand': () => '一台记录仪不能同时在两个人手里。请只选一笔属实的领用，或先办理归还。',
	'no-reason': () => '请写明核定的理由：怎样核对的实物，问过谁。',
	'too-many-heads': () => '互相矛盾的登记太多，一次写不下。请联系县局系统管理员。',
	'other-serial': ({ recorder }) =>
		`读到的机身号与 ${recorder} 登记的不一致，可能不是这一台。请核对机身上的编号和机身号。`,
	'conflict-open': ({ recorder }) =>
		`${recorder} 还有互相矛盾的登记没有核定。请先核定，再登记遗失、维修或报废。`,
	'state-not-so': ({ recorder }) => `按 ${recorder} 现在的状态，不能这样登记。请查看最新状态。`,
	'no-account': () => '请写明经过：什么时间、在哪里、怎么发现的。'
};

/** The words about entries that contradict each other. */
export const zhConflict = {
	banner: (recorders: string) => `登记互相矛盾，待核：${recorders}`,
	open: '查看并核定',
	title: (id: string) => `${id} 的登记互相矛盾`,
	kinds: {
		'double-loan': '同一台记录仪，两边都登记了领用（双重借出）',
		'lent-though-reported': '一边登记了领用，另一边登记遗失、维修或报废；核定前不得领用',
		'returned-twice': '同一台记录仪，两边都登记了收回（重复归还）',
		'states-differ': '两边登记的状况不一样；核定前不得领用'
	},
	county: '县局',
	claimed: '登记时间',
	notBefore: (at: string) => `不早于 ${at}（县局记录佐证）`,
	notAfter: (at: string) => `不晚于 ${at}（他处见证）`,
	unwitnessed: '还没有他处见证',
	earlier: (who: string, where: string) => `${where}的 ${who} 曾核定，因有新的或不同的登记又打开`,
	seenAt: (where: string, who: string, when: string) => `${where}的 ${who} ${when} 看到实物`,
	where: '实物在哪里？',
	whereHint: '以实物为准：记录仪在谁手里，就由那个站的保管人核定。',
	here: '就在本站，我看着它',
	elsewhere: '不在本站',
	askThere: '请打电话问另一站；实物在哪个站，就在那个站核定。都找不到的，请县局核定并登记遗失。',
	forCounty: '这类矛盾由县局核定。请把实物在哪里登记下来，并告诉县局。',
	settled: '这台记录仪没有待核的矛盾。',
	who: '由哪位保管人核定？',
	look: '请当面核对实物',
	serial: '机身号（写在机身上的，可以不填）',
	sight: '登记实物在本站',
	outcome: '哪一边属实？',
	stands: '属实，其余为误登记',
	none: '都不属实，全部为误登记',
	all: '都属实，先后发生',
	reason: '核定理由',
	reasonHint: '怎样核对的实物，问过谁',
	confirm: '登记核定',
	done: '已登记核定',
	sighted: '已登记实物在本站',
	kept: '没有一条登记被删除，误登记的照样能查到。',
	mistaken: '误登记',
	out: (who: string, task: string) => `领用：${who}，${task}`,
	returned: (who: string) => `收回：${who} 交回`,
	matched: (loan: string, who: string) => `${who} 核定：交回的就是领用 ${loan} 的那一次`,
	parted: (loan: string, who: string) => `${who} 撤销核定：交回的不是领用 ${loan} 的那一次`,
	decided: (who: string) => `核定：${who}`,
	twice: '重复归还',
	sawIt: (who: string) => `${who} 看到实物`,
	bySerial: (serial: string) => `机身号 ${serial}`,
	report: '登记遗失、维修、停用',
	reportTitle: (id: string) => `${id} 是什么情况？`,
	reportWho: '由哪位保管人登记？',
	account: '经过',
	accountHint: '什么时间、在哪里、怎么发现的（第21条、第23条）',
	reportConfirm: '登记',
	reportDone: '已登记',
	states: {
		lost: '遗失',
		found: '寻回',
		'under-repair': '送修',
		repaired: '修复',
		scrapped: '报废',
		stolen: '被盗',
		suspended: '停用',
		resumed: '恢复使用'
	},
	stateSaid: (state: string, who: string) => `${who} 登记${state}`
};

export type ConflictMessages = typeof zhConflict;
