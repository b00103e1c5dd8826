import type { FootageClass } from '$lib/ledger/events/retention';
import type { RetentionEventMessages } from '../events';
import type { RetentionReasons } from '../reasons';

export const zhClasses: Readonly<Record<FootageClass, string>> = {
	...{ unclassified: '未分类', general: '一般', evidence: '证据' },
	...{ dispute: '涉诉复议', 'trade-secret': '商业秘密' }
};

export const zhRetentionReasons: RetentionReasons = {
	'archive-not-staff': () => '经办人不在本站名册上，或者已停用。请换名册上的人员登记。',
	'archive-keeper-only': () => '这项登记由保管人或分管领导办理。请换一位保管人签名。',
	'archive-no-files': () => '没有选中音像记录。请先选至少一个文件。',
	'archive-too-many': ({ count }) => `一次最多登记 ${count} 个文件。请分几次办理。`,
	'archive-file-unknown': ({ path }) => `台账里没有这个入库文件：${path}。请返回列表重新选择。`,
	'archive-no-ground': () => '请写明理由。',
	'class-said-already': () => '所选文件已经是这个分类。请选别的分类，或另选文件。',
	'class-of-case': ({ number }) =>
		`所选文件是案卷 ${number} 的证据，随案卷保存，不能改为一般或未分类。请另选文件。`,
	'hold-of-nothing': () => '保留（冻结）要么针对所选文件，要么针对一个案卷。请重新选择。',
	'no-such-hold': () => '台账里没有这项保留（冻结）。请返回后重新选择。',
	'hold-over': () => '这项保留（冻结）已经解除。请返回看最新的情况。',
	'period-no-case': () => '台账里没有这个案卷。请返回后重新选择。',
	'period-not-listed': () => '规则包里没有这个案卷保存年限。请从列出的年限里选，或选永久。'
};

const files = (all: readonly { readonly path: string }[]) =>
	all.length === 1 ? (all[0]?.path ?? '') : `${all.length} 个文件`;

export const zhRetentionEvents: RetentionEventMessages = {
	names: {
		'footage-classified': '音像分类',
		'hold-placed': '保留（冻结）',
		'hold-lifted': '解除保留',
		'case-period-set': '案卷保存期限'
	},
	says: {
		'footage-classified': ({ files: all, class: is, ground }) =>
			`${files(all)}定为「${zhClasses[is]}」。理由：${ground}。`,
		'hold-placed': ({ hold, files: all, case: of, ground }) =>
			`保留（冻结）${hold}：${of === null ? files(all) : `案卷 ${of} 的全部音像证据`}，解除前不得销毁。理由：${ground}。`,
		'hold-lifted': ({ hold, ground }) => `解除保留（冻结）${hold}。理由：${ground}。`,
		'case-period-set': ({ case: of, years, ground }) =>
			`案卷 ${of} 结卷后保存${years === null ? '永久' : ` ${years} 年`}。理由：${ground}。`
	}
};
