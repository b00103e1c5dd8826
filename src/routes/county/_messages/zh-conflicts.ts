import type { CountyResolutionReason } from '$lib/server/merge/conflicts';
import type { Detail } from './zh-reasons';

type Own = Exclude<CountyResolutionReason, 'unknown-station'>;

export const zhConflictReasons: Record<Own, (detail: Detail) => string> = {
	'no-such-conflict': () => '这个矛盾已经核定过了，或者不在了。请刷新页面查看。',
	'heads-changed': () => '刚刚收到新的登记，矛盾有变化。请重新看一遍，再核定。',
	'two-stand': () => '一台记录仪不能同时在两个人手里。请只选一笔属实的领用，或等有一方办理归还。',
	'no-reason': () => '请写明核定的理由：怎样核对的实物，问过谁。',
	'too-many-heads': () => '互相矛盾的登记太多，一次写不下。请联系系统管理员。',
	'preview-moved': () =>
		'登记有变化：显示预览以后又有新的记录。没有写入任何内容；请看下面新的预览，再核定一次。',
	'not-a-leader': ({ person }) => `${person} 不是在岗的分管领导。请另选批准人，或留空。`
};

/** The words about records that contradict each other. */
export const zhConflicts = {
	title: '登记矛盾',
	none: '没有待核的矛盾。',
	help: '同一台记录仪的登记互相矛盾。请先问清实物在哪里（第21条），再核定；没有一条登记会被删除。',
	toPage: '查看并核定',
	says: '登记内容',
	outcome: '哪一边属实？',
	where: '实物在哪里？',
	nowhere: '没有人见到实物',
	reason: '核定理由',
	approver: '批准人（分管领导）',
	noApprover: '没有',
	submit: '登记核定',
	saved: (id: string) => `${id} 的核定已登记到县局台账，随下一次同步送到各站。`,
	settled: '已核定',
	stood: '属实',
	wrong: '误登记',
	by: (who: string, reason: string) => `${who}：${reason}`
};

export type CountyConflictMessages = typeof zhConflicts;
