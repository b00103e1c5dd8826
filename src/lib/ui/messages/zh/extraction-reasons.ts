import type { ExtractionReasons } from '../reasons';

/** Extractions (第16、18条). */
export const zhExtractionReasons: ExtractionReasons = {
	'extraction-not-on-roll': ({ person }) =>
		`${person} 不在在岗人员名单里，不能办理提取。请另选人员；如果名单有误，请县局更正。`,
	'extraction-not-in-request': ({ path }) =>
		`文件 ${path} 不在批准的范围内，不能提取。请去掉它，或者另提申请。`,
	'extraction-none': () => '还没有选择要提取的文件。请至少选一个。',
	'extraction-too-many': ({ count }) =>
		`一次提取最多 ${count} 个文件。请减少文件，其余的另提申请。`,
	'extraction-made-already': ({ number }) =>
		`这份申请已经提取过（${number}）。光盘损坏要重做的，请打开那次提取，选「重新提取」。`,
	'extraction-repeat-differs': ({ number }) =>
		`重新提取的内容要和原来那次（${number}）完全相同。内容不同的，请作为新的提取办理。`,
	'excerpt-too-many': () => '一次提取最多 8 个节录件。请减少，其余的另提申请。',
	'excerpt-without-original': ({ path }) =>
		`节录件的原件 ${path} 不在这次提取里。节录件只能随完整的原件一起提取，请去掉它。`,
	'excerpt-times': ({ path }) =>
		`${path} 的节录起止时间不对：结束要晚于开始。请按 0:01:30 的样子填写。`,
	'excerpt-no-reason': () => '还没有写节录原因。请写明为什么要节录这一段。',
	'no-such-extraction': () => '台账里没有这次提取，或者没有这张光盘。请返回提取清单，重新打开。',
	'extraction-closed-already': () => '这次提取已经办结，不能再办理。请返回提取清单查看。',
	'extraction-not-read-back': ({ name }) =>
		`光盘 ${name} 还没有读回核对，或者核对不符，提取单不能办结。请放入光盘，读回核对。`,
	'extraction-no-receiver': () => '还没有写接收人。请写明接收人姓名再办结。'
};
