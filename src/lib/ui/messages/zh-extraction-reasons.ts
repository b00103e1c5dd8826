import type { ExtractionReasons } from './reasons';

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
	'no-such-extraction': () => '台账里没有这次提取，或者没有这张光盘。请返回提取清单，重新打开。',
	'extraction-closed-already': () => '这次提取已经办结，不能再办理。请返回提取清单查看。',
	'extraction-not-read-back': ({ name }) =>
		`光盘 ${name} 还没有读回核对，或者核对不符，提取单不能办结。请放入光盘，读回核对。`,
	'extraction-no-receiver': () => '还没有写接收人。请写明接收人姓名再办结。'
};
