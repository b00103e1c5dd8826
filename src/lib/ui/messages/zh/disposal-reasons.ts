import type { DisposalReasons } from '../approval-reasons';

/** Why something is not disposed of (第15条). */
export const zhDisposalReasons: DisposalReasons = {
	'disposal-elsewhere': ({ path, station }) =>
		`${path} 由「${station}」保管，本站不能销毁。请由那个站点办理。`,
	disposed: ({ path }) =>
		`${path} 已销毁（存根），没有内容可以查阅、提取或提供。请查看它的存根和销毁清单。`,
	'disposal-held': ({ path, number }) =>
		`${path} 在保留（冻结）${number} 中，不得销毁。请从这次销毁中去掉它；保留确实不再需要的，先解除并写明理由。`,
	'disposal-early': ({ path, number }) =>
		`${path} 还在保存期内，${number} 之前不得销毁。请到期后再提出。`,
	'disposal-unclassified': ({ path }) =>
		`${path} 还没有分类，按证据保存，不得销毁。请先由保管人登记分类。`,
	'disposal-evidence': ({ path }) =>
		`${path} 按证据保存，没有截止日期，不得销毁。作为证据的，请先关联案卷，由案卷定期限。`,
	'disposal-case-open': ({ path, number }) =>
		`${path} 是案卷 ${number} 的证据，案卷还没有结卷，不得销毁。请等结卷并到期后再提出。`,
	'disposal-case-unsaid': ({ path, number }) =>
		`${path} 是案卷 ${number} 的证据，案卷还没有定保存期限，不得销毁。请先定期限。`,
	'disposal-for-ever': ({ path, number }) =>
		`${path} 随案卷 ${number} 永久保存，不得销毁。请从清单里去掉它。`,
	'disposal-in-use': ({ path, number }) =>
		`${path} 在申请 ${number} 里，正在查阅、提取或提供，现在不能销毁。请等那份申请关闭后再办理。`,
	'disposal-asked-before': ({ path, number }) =>
		`${path} 已在销毁申请 ${number} 里。请在那份申请上办理，不要重复提出。`,
	'disposal-too-many': ({ count }) =>
		`连同相同内容的记录，一次最多销毁 ${count} 个文件，文件名很长时更少。请减少文件，其余的另提一份申请。`,
	'disposal-one-person': ({ person }) =>
		`销毁要由两个人执行，不能都是 ${person}。请再选一个人，由本人输入 PIN。`,
	'disposal-approver': ({ person }) =>
		`${person} 批准了这份申请，不能再参与执行。请由另外两个人执行。`,
	'disposal-no-keeper': () => '两个人里至少要有一位保管人。请由保管人参与执行。',
	'disposal-changed': ({ path }) => `台账里现在找不到 ${path}，和批准时不一致。请重新提出申请。`,
	'disposal-moved': () => '核对时台账又有了新的登记，没有执行。请再办理一次。',
	'disposal-unvouched': ({ path, number }) =>
		`${path} 要到 ${number} 才期满，县局最近一次签收还在这一天之前，本机的时间不能单独作数。请先与县局同步，或者用 U 盘与县局交换一次，再执行。`,
	'disposal-unfounded': ({ number }) =>
		`销毁 ${number} 没有有效的批准或两人执行，不清除任何文件。请报县局核查。`,
	'no-removal-here': () => '本机打不开专用存储，不能执行销毁。请在能打开专用存储的采集终端上办理。'
};
